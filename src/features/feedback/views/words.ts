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

function factLine(kind: FactKind, facts: Facts, { windowDays }: Loop, reader: Reader): string {
  if (kind === 'content') return contentLine(facts.content);
  if (kind === 'pipeline') return pipelineLine(facts.pipeline);
  const { acceptance, rejections } = facts;
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

function contentLine(content: Facts['content']): string {
  if (!content) return 'Baton has not read HubSpot through yet, so it knows of no content.';
  const days = `in ${count(content.days, 'day')}`;
  const forms = content.forms.slice(0, 4).map(({ name, customers }) => `${quoted(name, 60)} ${customers}×`);
  return forms.length > 0
    ? `New customers ${days} had first come by: ${forms.join(', ')}.`
    : `Baton knows of no form by which a new customer ${days} had first come.`;
}

function pipelineLine(pipeline: Facts['pipeline']): string {
  if (!pipeline) return 'Baton has not read HubSpot through yet, so it knows of no pipeline.';
  const { deals, worth } = pipeline;
  const said = worth === null ? 'not all of them say what they are worth' : `worth ${worth}`;
  return deals === 0 ? 'No deal is open.' : `Open pipeline: ${count(deals, 'deal')}, ${said}.`;
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
