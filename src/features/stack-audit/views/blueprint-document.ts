import { formatMoney, monthly, type Money } from '#lib/money.ts';
import type { LineResult, Result, Option, Person, Step } from '../model.ts';
import { namesIn, type DocumentParts } from './audit-document.ts';
import { aMonth, CATEGORY_WORDS, GROWTH_WORDS, inMarkdown } from './words.ts';

const range = (from: Money, to: Money): string =>
  `${formatMoney(monthly(from))}-${formatMoney(monthly(to)).replace(/^\D+/, '')}`;

/** `tech-stack-blueprint.md`: the stack that is aimed at, and the way there. It has money in it. */
export function blueprintDocument({ result, people, date }: DocumentParts): string {
  const { blueprint, plan } = result;
  const nameOf = namesIn(result);
  const missing = blueprint.lines.flatMap(({ line, missing: needs }) => needs.map((need) => ({ line, need })));
  const lines = [
    `# Tech stack blueprint, ${inMarkdown(blueprint.blueprint.name)}, ${GROWTH_WORDS[blueprint.growth]}, ${date}`,
    '',
    ...lineTable(result),
    '',
    `The lines come to ${range(blueprint.sum.from, blueprint.sum.to)} a month; the total is ${range(blueprint.total.from, blueprint.total.to)}. The lines do not add up to the total: ${range(blueprint.headroom.from, blueprint.headroom.to)} a month belong to no line. That is headroom, not a saving.`,
    ...(blueprint.beside.tools.length > 0
      ? [
          '',
          `Beside the blueprint: ${blueprint.beside.tools.map(nameOf).join(', ')}, ${aMonth(blueprint.beside.spend)}.`,
        ]
      : []),
    '',
    ...(missing.length > 0
      ? [
          '## Missing',
          '',
          ...missing.map(
            ({ line, need }) =>
              `- ${inMarkdown(need.does)} (${CATEGORY_WORDS[line.category]}): ${need.options.map(optionWords).join('; or ')}`,
          ),
          '',
        ]
      : []),
    '## What may do each of them',
    '',
    ...blueprint.blueprint.lines.flatMap(({ name, needs }) => [
      `- ${inMarkdown(name)}`,
      ...needs.map(({ does, options }) => `  - ${inMarkdown(does)}: ${options.map(optionWords).join('; or ')}`),
    ]),
    '',
    ...(plan.length > 0
      ? [
          '## The way there, in order',
          '',
          ...plan.map((step, index) => `${index + 1}. ${stepWords(step, nameOf, people)}`),
          '',
        ]
      : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function lineTable(result: Result): string[] {
  const nameOf = namesIn(result);
  return [
    '| Line | Range a month | Now | | Tools |',
    '| --- | --- | --- | --- | --- |',
    ...result.blueprint.lines.map((one) => {
      const { line, spend, tools } = one;
      return `| ${inMarkdown(line.name)} | ${formatMoney(line.from)}-${formatMoney(line.to).replace(/^\D+/, '')} | ${formatMoney(monthly(spend))} | ${standsWords(one)} | ${tools.map(nameOf).join(', ')} |`;
    }),
  ];
}

function standsWords({ stands, over }: LineResult): string {
  return stands === 'above' ? `${aMonth(over)} above` : stands;
}

function optionWords({ says, when }: Option): string {
  return inMarkdown(says) + (when === undefined ? '' : `, ${inMarkdown(when)}`);
}

function stepWords(step: Step, nameOf: (id: string) => string, people: Record<string, Person>): string {
  const { tool = '', into, need, owner, until, saving } = step;
  const says = {
    cancel: () => `Cancel ${nameOf(tool)}`,
    'give-back': () => `Give back seats of ${nameOf(tool)}`,
    move: () =>
      `Move what is in ${nameOf(tool)} to ${into === undefined ? 'another tool' : nameOf(into)}, then cancel it`,
    replace: () => `Replace ${nameOf(tool)}: have the new one work first`,
    add: () =>
      `Add ${inMarkdown(need?.need.does ?? '')} (${need ? CATEGORY_WORDS[need.category] : ''}), the free tier first`,
  }[step.does]();
  const who = owner === undefined ? 'nobody yet' : inMarkdown(people[owner]?.name ?? owner);
  return [
    says,
    who,
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(saving.minor > 0 ? [`saves ${aMonth(saving)}`] : []),
  ].join(' · ');
}
