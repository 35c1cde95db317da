/** How an audit is said in Slack: names that are safe there, amounts or shares, and lists that have room. */
import type { MessageBlock } from '#lib/chart-block.ts';
import { listOf, escapeText } from '#lib/text.ts';
import { shown } from '#lib/shown.ts';
import type { Money } from '#lib/money.ts';
import type { Decision, Person, PersonId, Reason, Result, Tool, ToolId, Verdict } from '../model.ts';
import { reasonLine } from './reason-lines.ts';
import { aMonth } from './words.ts';

export interface Message {
  text: string;
  blocks: MessageBlock[];
  mentions: string[];
}

/** Longest name of a tool, as it is shown. */
const NAME = 60;

export function toolName({ name }: Pick<Tool, 'name'>): string {
  return shown(name, NAME) || 'a tool without a name';
}

/** By the list of tools: a long window asks for the same names again and again. */
const known = new WeakMap<Tool[], Map<ToolId, string>>();

export function namesOf({ tools }: Pick<Result, 'tools'>): (id: ToolId) => string {
  const names = known.get(tools) ?? new Map(tools.map((tool) => [tool.id, toolName(tool)]));
  known.set(tools, names);
  return (id) => names.get(id) ?? 'a tool that is gone';
}

export function personName(people: Person[], id: PersonId): string {
  return escapeText(people.find((person) => person.id === id)?.name ?? '', 40) || 'somebody who left';
}

/** By their Slack user id. */
export function whoIs(people: Person[], slackId: string): string {
  return escapeText(people.find((person) => person.slackId === slackId)?.name ?? '', 40) || 'somebody of the team';
}

export function named(people: Person[], ids: PersonId[]): string {
  const most = 20;
  const names = ids.slice(0, most).map((id) => personName(people, id));
  return listOf(ids.length > most ? [...names, `${ids.length - most} more`] : names, 'and', 'nobody');
}

export function count(many: number, one: string, more = `${one}s`): string {
  return `${many} ${many === 1 ? one : more}`;
}

/** Of a year's amount: what a month costs, or where amounts are not to be seen, its share of the spend. */
export type SayMoney = (year: Money) => string;

export function sayMoney(amounts: boolean, spend: Money): SayMoney {
  if (amounts) return aMonth;
  return ({ minor }) => `${share(minor, spend)} of the spend`;
}

/** `17 %`; what is there and rounds to nothing is `less than 1 %`. */
export function share(minor: number, { minor: whole }: Money): string {
  if (whole === 0 || minor === 0) return '0 %';
  const percent = Math.round((minor * 100) / whole);
  return percent === 0 ? 'less than 1 %' : `${percent} %`;
}

/** As many of them as have room, and how many more there are. */
export function withRoom(items: string[], separator: string, most: number): string {
  let said = '';
  for (const [index, item] of items.entries()) {
    const next = said === '' ? item : `${said}${separator}${item}`;
    if (next.length > most - 30) return `${said}${separator}… and ${items.length - index} more`;
    said = next;
  }
  return said;
}

/** The arithmetic of a verdict, a line each. Without amounts only what speaks of none. */
export function arithmetic(
  { reasons }: Pick<Verdict, 'reasons'>,
  nameOf: (id: ToolId) => string,
  amounts: boolean,
): string[] {
  return reasons
    .filter(({ why }) => amounts || !MONEY.has(why))
    .map((reason) =>
      reasonLine(reason.why === 'covered-by' ? { ...reason, jobs: jobsOf(reason.jobs) } : reason, nameOf),
    );
}

const MONEY = new Set<Reason['why']>(['seats', 'per-user', 'share', 'whole-cost', 'over-line']);

function jobsOf(jobs: string[]): string[] {
  return [
    withRoom(
      jobs.map((job) => shown(job, 60)),
      ', ',
      300,
    ),
  ];
}

export function decisionOf(decisions: Decision[], tool: ToolId): Decision | undefined {
  return decisions.find((one) => one.tool === tool);
}
