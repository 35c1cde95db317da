import { chartBlock, type AxisChart } from '#lib/charts.ts';
import type { MessageBlock } from '#lib/chart-block.ts';
import { context, header, section } from '#lib/blocks.ts';
import { visible } from '#lib/text.ts';
import { decimalText, monthly, type Money } from '#lib/money.ts';
import { VERDICTS, type Audit, type Quadrant, type Result, type VerdictKind } from '../model.ts';
import { count, decisionOf, namesOf, sayMoney, share, withRoom, type Message } from './audit-words.ts';
import { aMonth, aYear, QUADRANT_WORDS, useWords, VERDICT_WORDS } from './words.ts';

export interface Told {
  audit: Audit;
  result: Result;
  /** What it says in a few sentences. */
  story: MessageBlock[];
  /** The 2×2 as a picture, once there is one. */
  drawn: MessageBlock[];
}

/** The one message in the channel. Without amounts it speaks of shares. */
export function resultMessage({ audit, result, story, drawn }: Told): Message {
  const amounts = audit.posted?.amounts === true;
  const text = headline(result, amounts);
  const chart = chartBlock(costChart(result, amounts));
  const unknown = result.verdicts.filter(({ quadrant }) => quadrant === undefined);
  const nameOf = namesOf(result);
  const blocks: MessageBlock[] = [
    header(`Audit of our tools (${audit.id})`),
    section(`*${text}*`),
    ...story,
    ...drawn,
    quadrants(result),
    ...(unknown.length > 0
      ? [
          context(
            `Value or cost not known: ${withRoom(
              unknown.map(({ tool }) => nameOf(tool)),
              ', ',
              500,
            )}`,
          ),
        ]
      : []),
    ...(chart ? [chart] : []),
    ...VERDICTS.flatMap((kind) => verdictTable(kind, result, amounts)),
    context(closing(audit)),
  ];
  return { text, blocks, mentions: [] };
}

/** All that a phone shows. */
function headline({ tools, totals, decisions }: Result, amounts: boolean): string {
  const { spend, proposed, target, agreed, unpriced } = totals;
  const here = decisions.filter(({ tool }) => tools.some(({ id }) => id === tool)).length;
  const decided = `Decided: ${here} of ${tools.length}`;
  const without = unpriced.length > 0 ? ` (${unpriced.length} of them without a price)` : '';
  if (!amounts)
    return `${count(tools.length, 'tool')}${without}: what is proposed saves ${share(proposed.minor, spend)} of what we spend on them. ${decided}, ${share(agreed.minor, spend)} agreed.`;
  return `${count(tools.length, 'tool')}${without} cost ${aMonth(spend)}; the target is ${aMonth(target)}. Proposed savings: ${aMonth(proposed)}, ${aYear(proposed)}. ${decided}, ${aYear(agreed)} agreed.`;
}

const GRID: Quadrant[] = ['worth-it', 'worth-a-look', 'small-change', 'waste'];

/** The 2×2: value upward, cost to the right, as Slack sets fields two in a row. */
function quadrants(result: Result): MessageBlock {
  const nameOf = namesOf(result);
  const fields = GRID.map((quadrant) => {
    const here = result.verdicts.filter((one) => one.quadrant === quadrant);
    const names = here.map(({ tool, value, costScore }) => `${nameOf(tool)} (${value}/${costScore})`);
    const text = `*${QUADRANT_WORDS[quadrant]}* (${here.length})\n${withRoom(names, ', ', 600) || 'none'}`;
    return { type: 'mrkdwn' as const, text, verbatim: true };
  });
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: '*Value against cost*, each of 100; 50 is the limit', verbatim: true },
    fields,
  };
}

/** What stands in the message as a table too: a Slack that draws no charts loses nothing. */
function costChart({ tools, verdicts, totals: { spend } }: Result, amounts: boolean): AxisChart {
  const costly = verdicts
    .filter(({ cost }) => cost !== undefined)
    .toSorted((a, b) => (b.cost?.minor ?? 0) - (a.cost?.minor ?? 0));
  const value = (year: Money | undefined): number | undefined => {
    if (!year) return undefined;
    if (!amounts) return spend.minor === 0 ? 0 : Math.round((year.minor * 100) / spend.minor);
    return Number(decimalText(monthly(year)));
  };
  return {
    kind: 'bar',
    title: amounts ? `Cost a month, and proposed saving` : 'Share of the spend, and proposed saving, in %',
    categories: costly.map(({ tool }) => visible(tools.find(({ id }) => id === tool)?.name ?? '')),
    series: [
      { name: amounts ? 'Cost' : 'Share', values: costly.map(({ cost }) => value(cost)) },
      { name: 'Proposed saving', values: costly.map(({ saving }) => value(saving)) },
    ],
  };
}

/** By what was decided, else proposed: a line for each tool. */
function verdictTable(kind: VerdictKind, result: Result, amounts: boolean): MessageBlock[] {
  const nameOf = namesOf(result);
  const say = sayMoney(amounts, result.totals.spend);
  const here = result.verdicts.filter(
    (verdict) => (decisionOf(result.decisions, verdict.tool)?.kind ?? verdict.kind) === kind,
  );
  if (here.length === 0) return [];
  const lines = here.map((verdict) => {
    const decision = decisionOf(result.decisions, verdict.tool);
    const saving = decision ? decision.saving?.agreed : verdict.saving;
    const cost = verdict.cost ? say(verdict.cost) : 'cost not known';
    const saves = saving && saving.minor > 0 ? `, saves ${say(saving)}` : '';
    return `• ${nameOf(verdict.tool)}: ${cost}${saves} · ${useWords(verdict)}${decision ? ' · decided' : ''}`;
  });
  return [section(`*${VERDICT_WORDS[kind]}* (${here.length})\n${withRoom(lines, '\n', 1_300)}`)];
}

function closing({ state }: Audit): string {
  return state === 'open'
    ? 'Verdict by verdict in the thread. The audit is open: this is edited when something changes.'
    : 'Verdict by verdict in the thread. The audit is closed.';
}
