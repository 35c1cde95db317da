/** How one task is said. */
import { shown } from '#lib/shown.ts';
import { escapeText } from '#lib/text.ts';
import { dayOf } from '#lib/time-words.ts';
import { LONGEST, type PersonId, type Task } from '../model.ts';

export interface Reader {
  me: PersonId;
  /** Their Slack user id. */
  slackId: string;
  /** By the reader's calendar. */
  today: Temporal.PlainDate;
  /** Untrusted. */
  nameOf(id: PersonId): string | undefined;
  /** Of whoever clicked, by their Slack user id. Untrusted. */
  nameOfUser(slackId: string): string | undefined;
  headingOf(source: string): string;
}

export function titleOf({ title }: Pick<Task, 'title'>): string {
  return shown(title, LONGEST.title) || 'Something without a name';
}

export function ownerOf({ owner }: Task, { nameOf }: Reader): string {
  return escapeText(nameOf(owner) ?? '', 40) || 'somebody who left';
}

export function isLate({ until, settled }: Task, today: Temporal.PlainDate): boolean {
  return !settled && until < today.toString();
}

/** `until 10 Mar`, `today`, `2 days late` */
export function whenWords(task: Task, { today }: Reader): string {
  const days = today.until(task.until, { largestUnit: 'days' }).days;
  const off =
    task.wanted !== undefined && task.wanted !== task.until ? `, put off from ${dayOf(task.wanted, today)}` : '';
  if (days < 0) return `*${-days === 1 ? '1 day' : `${-days} days`} late*, was until ${dayOf(task.until, today)}${off}`;
  if (days === 0) return `*today*${off}`;
  return `until ${dayOf(task.until, today)}${off}`;
}

/** What became of it, in one line. */
export function settledWords(task: Task, reader: Reader): string {
  const { settled } = task;
  if (!settled) return '';
  if (settled.how === 'fulfilled') return `✓ ${titleOf(task)}: it has come true.`;
  if (settled.how === 'withdrawn') return `${titleOf(task)}: not wanted any more.`;
  const by =
    settled.by === reader.slackId ? 'you' : escapeText(reader.nameOfUser(settled.by) ?? '', 40) || 'a teammate';
  if (settled.how === 'done') return `✓ ${titleOf(task)}: done, by the word of ${by}.`;
  return `✗ ${titleOf(task)}: not possible, says ${by}: “${shown(settled.reason, LONGEST.reason)}”`;
}

export function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}
