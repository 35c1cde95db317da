import type { AuditNorm, Decision, Person, PersonId, Stack, Tool } from '../model.ts';
import { contractDates } from './notice-dates.ts';
import { findTool } from './steps.ts';

/** What a decision asks somebody to do. No amounts: whoever does it may not see costs. */
export interface ToDo {
  title: string;
  owner: PersonId;
  /** ISO date. */
  until: string;
  setBy?: PersonId;
  /** A statement has proved it, or the tool is gone. */
  fulfilled: boolean;
}

/** `A3:T7` */
export function taskSubject({ audit, tool }: Pick<Decision, 'audit' | 'tool'>): string {
  return `${audit}:${tool}`;
}

/** Undefined where nothing is to be done: the tool is kept, or a later decision stands in the place of this one. */
export function taskOf(
  stack: Pick<Stack, 'tools' | 'decisions'>,
  subject: string,
  { norm, zone, people }: { norm: AuditNorm; zone: string; people: Person[] },
): ToDo | undefined {
  const decision = stack.decisions.find((one) => taskSubject(one) === subject);
  const tool = decision && findTool(stack, decision.tool);
  if (!decision || !tool || decision.kind === 'keep' || isReplaced(stack, decision)) return undefined;
  const setBy = people.find(({ slackId }) => slackId === decision.by)?.id;
  const owner = decision.owner ?? tool.owner ?? setBy;
  if (owner === undefined) return undefined;
  const goes = decision.kind === 'cut' || decision.kind === 'consolidate';
  return {
    title: titleOf(decision, tool, stack),
    owner,
    until: untilOf(decision, tool, norm, zone),
    ...(setBy !== undefined && { setBy }),
    fulfilled: decision.saving?.state === 'realised' || (goes && tool.archived !== undefined),
  };
}

function isReplaced({ decisions }: Pick<Stack, 'decisions'>, { tool, at }: Decision): boolean {
  return decisions.some((one) => one.tool === tool && Temporal.Instant.compare(one.at, at) > 0);
}

function titleOf({ kind, proposed }: Decision, { name }: Tool, stack: Pick<Stack, 'tools'>): string {
  const into = proposed.into === undefined ? undefined : findTool(stack, proposed.into)?.name;
  if (kind === 'cut') return `Cut ${name}`;
  if (kind === 'consolidate') return `Move from ${name}${into === undefined ? '' : ` to ${into}`}, then cut it`;
  if (kind === 'replace') return `Replace ${name}`;
  const seats = proposed.reasons.find((reason) => reason.why === 'seats');
  return seats && proposed.kind === 'downgrade'
    ? `Give back ${seats.unused} of ${seats.paid} seats of ${name}`
    : `Pay for less of ${name}`;
}

/** The day that was named; else so many days after the decision, or before the last day of notice where that is earlier. */
export function untilOf({ until, at }: Decision, tool: Tool, norm: AuditNorm, zone: string): string {
  if (until !== undefined) return until;
  const day = at.toZonedDateTimeISO(zone).toPlainDate();
  const last = contractDates(tool, norm, day)?.lastNotice;
  const days = day.add({ days: norm.taskDays });
  return (last && Temporal.PlainDate.compare(last, days) < 0 ? last : days).toString();
}
