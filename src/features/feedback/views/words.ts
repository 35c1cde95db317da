import { shown } from '#lib/shown.ts';
import { escapeText } from '#lib/text.ts';
import { dayOf } from '#lib/time-words.ts';
import type { FactKind, Facts, Item, Loop, PersonId, Question, SlackId } from '../model.ts';

/** As whom somebody reads. Names are untrusted. */
export interface Reader {
  nameOf(slackId: SlackId): string | undefined;
  nameOfPerson(id: PersonId): string | undefined;
  reasonWords(id: string): string | undefined;
  today: Temporal.PlainDate;
}

export function who(slackId: SlackId, { nameOf }: Reader): string {
  return escapeText(nameOf(slackId) ?? '', 40) || 'a teammate';
}

function ownerOf({ owner }: Item, { nameOfPerson }: Reader): string {
  return escapeText(owner === undefined ? '' : (nameOfPerson(owner) ?? ''), 40) || 'nobody yet';
}

/** `Sales → Marketing` */
export function loopName({ from, to }: Pick<Loop, 'from' | 'to'>): string {
  return `${escapeText(from, 20)} → ${escapeText(to, 20)}`;
}

export function quoted(words: string, most: number): string {
  return `“${shown(words, most) || '…'}”`;
}

export function count(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}

/** What stands beside a question. */
export function factLines({ facts: wanted }: Question, facts: Facts, loop: Loop, reader: Reader): string[] {
  if (wanted.length === 0) return ['Baton knows nothing about this.'];
  return wanted.map((kind) => factLine(kind, facts, loop, reader));
}

function factLine(kind: FactKind, { acceptance, rejections }: Facts, { windowDays }: Loop, reader: Reader): string {
  const days = `in ${count(windowDays, 'day')}`;
  if (kind === 'acceptance') {
    const { accepted, decided } = acceptance;
    if (decided === 0) return `Acceptance: sales decided about no lead ${days}, so Baton does not know.`;
    return `Acceptance: ${accepted} of ${count(decided, 'lead')} taken ${days}, ${Math.round((accepted / decided) * 100)} %.`;
  }
  const words = rejections
    .slice(0, 4)
    .map(({ reason, count: times }) => `${quoted(reader.reasonWords(reason) ?? reason, 40)} ${times}×`);
  return words.length > 0 ? `Turned down ${days}: ${words.join(', ')}.` : `Baton knows of no lead turned down ${days}.`;
}

/** `I3 to Marketing: “…” Ana, 7 days ago. Mia answers until 10 Mar, *2 days late*` */
export function itemLine(item: Item, reader: Reader, zone: string, most = 400): string {
  const since = item.at.toZonedDateTimeISO(zone).toPlainDate();
  const age = since.until(reader.today, { largestUnit: 'days' }).days;
  const late = Temporal.PlainDate.from(item.until).until(reader.today, { largestUnit: 'days' }).days;
  const asked = age <= 0 ? 'today' : `${count(age, 'day')} ago`;
  const overdue = late > 0 ? `, *${count(late, 'day')} late*` : '';
  return (
    `*${item.id}* of ${escapeText(item.to, 20)}: ${quoted(item.says, most)}\n` +
    `Asked by ${who(item.raisedBy, reader)} ${asked}. Owner: ${ownerOf(item, reader)}, until ${dayOf(item.until, reader.today)}${overdue}`
  );
}
