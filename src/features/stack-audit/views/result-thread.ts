import { section } from '#lib/blocks.ts';
import { shown, shownClause } from '#lib/shown.ts';
import type { Person, Result, Step, Verdict } from '../model.ts';
import type { Part } from '../rules/audit-effects.ts';
import { warningWords } from './audit-document.ts';
import { arithmetic, count, decisionOf, namesOf, personName, sayMoney, withRoom, type Message } from './audit-words.ts';
import { blueprintWords } from './blueprint-words.ts';
import { CATEGORY_WORDS, VERDICT_WORDS } from './words.ts';

interface Thread {
  result: Result;
  people: Person[];
  amounts: boolean;
}

/** What stands under the result, one message for each part. */
export function threadMessage(part: Part, thread: Thread): Message {
  const { text, sections } = {
    verdicts: () => verdictsPart(thread),
    blueprint: () => blueprintPart(thread),
    careful: () => carefulPart(thread),
    plan: () => planPart(thread),
  }[part]();
  return { text, blocks: [section(`*${text}*`), ...sections.filter(Boolean).map(section)], mentions: [] };
}

interface Words {
  text: string;
  sections: string[];
}

function verdictsPart({ result, amounts }: Thread): Words {
  const items = result.verdicts.map((verdict) => verdictWords(verdict, result, amounts));
  return { text: `Verdict by verdict: ${count(items.length, 'tool')}`, sections: pages(items, 3) };
}

function verdictWords(verdict: Verdict, result: Result, amounts: boolean): string {
  const nameOf = namesOf(result);
  const say = sayMoney(amounts, result.totals.spend);
  const decision = decisionOf(result.decisions, verdict.tool);
  const into = verdict.into === undefined ? '' : ` into ${nameOf(verdict.into)}`;
  const saves = verdict.saving.minor > 0 ? `, saves ${say(verdict.saving)}` : '';
  const decided =
    decision === undefined
      ? []
      : [
          `Decided: *${VERDICT_WORDS[decision.kind]}*${decision.reason === undefined ? '' : `, because “${shownClause(decision.reason, 200)}”`}`,
        ];
  const lines = [...arithmetic(verdict, nameOf, amounts), ...decided].map((line) => `    ${line}`);
  return withRoom([`*${nameOf(verdict.tool)}*: ${VERDICT_WORDS[verdict.kind]}${into}${saves}`, ...lines], '\n', 900);
}

function blueprintPart({ result, amounts }: Thread): Words {
  const { head, lines, missing, beside } = blueprintWords(result, amounts);
  const over = result.blueprint.lines.filter(({ stands }) => stands === 'above').length;
  return {
    text: `The blueprint: ${count(missing.length, 'need')} missing, ${count(over, 'line')} above the range`,
    sections: [
      `${head}\n${withRoom(lines, '\n', 2_800)}`,
      missing.length > 0 ? `*Missing*\n${withRoom(missing, '\n', 2_800)}` : '',
      beside.join('\n'),
    ],
  };
}

function carefulPart({ result }: Thread): Words {
  const nameOf = namesOf(result);
  const warnings = result.warnings.map((one) => `• ${warningWords(one, nameOf)}`);
  const overlaps = result.overlaps.map(
    ({ job, tools }) => `• ${shown(job, 60)}: ${withRoom(tools.map(nameOf), ', ', 300)}`,
  );
  const found = warnings.length + overlaps.length;
  return {
    text: found === 0 ? 'Nothing to be careful about' : `Careful: ${count(found, 'point')}`,
    sections: [
      withRoom(warnings, '\n', 2_900),
      overlaps.length > 0 ? `*More than one tool for the same job*\n${withRoom(overlaps, '\n', 2_800)}` : '',
    ],
  };
}

function planPart({ result, people, amounts }: Thread): Words {
  const steps = result.plan.map((step, index) => `${index + 1}. ${stepWords(step, result, people, amounts)}`);
  if (steps.length === 0) return { text: 'The way there: nothing is to be done', sections: [] };
  return { text: `The way there, in order: ${count(steps.length, 'step')}`, sections: pages(steps, 3) };
}

function stepWords(step: Step, result: Result, people: Person[], amounts: boolean): string {
  const { does, tool = '', into, need, owner, until, saving } = step;
  const nameOf = namesOf(result);
  const say = sayMoney(amounts, result.totals.spend);
  const says = {
    cancel: () => `Cancel ${nameOf(tool)}`,
    'give-back': () => `Give back seats of ${nameOf(tool)}`,
    move: () =>
      `Move what is in ${nameOf(tool)} to ${into === undefined ? 'another tool' : nameOf(into)}, then cancel it`,
    replace: () => `Replace ${nameOf(tool)}: have the new one work first`,
    add: () =>
      `Add ${shown(need?.need.does ?? '', 80)} (${need ? CATEGORY_WORDS[need.category] : ''}), the free tier first`,
  }[does]();
  return [
    says,
    owner === undefined ? 'nobody yet' : personName(people, owner),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(saving.minor > 0 ? [`saves ${say(saving)}`] : []),
  ].join(' · ');
}

/** In sections of what Slack takes; what does not fit into so many is counted. */
function pages(items: string[], most: number): string[] {
  const room = 2_900;
  const made: string[][] = [[]];
  for (const [index, item] of items.entries()) {
    const last = made.at(-1) ?? [];
    if ([...last, item].join('\n').length <= room) last.push(item);
    else if (made.length < most) made.push([item]);
    else
      return [
        ...made.map((page) => page.join('\n')),
        `… and ${items.length - index} more: /stack-audit result shows all.`,
      ];
  }
  return made.map((page) => page.join('\n'));
}
