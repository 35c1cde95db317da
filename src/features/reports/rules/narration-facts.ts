import type { Fact, Figure, Report } from '../model.ts';
import { NOUN } from './period-words.ts';

/** What a name of outside is, by the beginning of its figures' ids. The model is told this and never the name. */
const KINDS: Record<string, string> = {
  channel: 'a channel',
  paid: 'a channel',
  content: 'a form',
  origin: 'where contacts come from',
};

/** So many channels and forms are enough for a few sentences. */
const MOST_NAMED = 3;

/**
 * What a model may say of a report: its figures with what they were before, names by id alone, and what the report concluded.
 * What is not known is in the findings and no fact.
 */
export function factsOfReport(report: Report): { facts: Fact[]; findings: string[] } {
  const figures = [...report.headline, ...report.sections.flatMap((section) => section.figures)];
  const known = [...new Map(figures.map((figure) => [figure.id, figure])).values()].filter(isTold);
  const facts = [...namesOf(known), ...known.flatMap((figure) => factsOf(figure, known, report)), ...asksFact(report)];
  return { facts, findings: findingsOf(report, new Set(facts.map(({ id }) => id))) };
}

function isTold({ id, value }: Figure): boolean {
  const place = Number(/^[a-z]+\.(\d+)\./.exec(id)?.[1] ?? 0);
  return value !== null && place <= MOST_NAMED;
}

/** `channel.3.leads` belongs to the name `channel.3`. */
const nameId = (id: string): string => id.slice(0, id.lastIndexOf('.'));

function namesOf(figures: Figure[]): Fact[] {
  const names = new Map<string, Fact>();
  for (const { id, of } of figures)
    if (of !== undefined) {
      const words = KINDS[id.slice(0, id.indexOf('.'))] ?? 'a name';
      names.set(nameId(id), { id: nameId(id), kind: 'name', words, shown: of });
    }
  return [...names.values()];
}

function factsOf(figure: Figure, all: Figure[], { period }: Report): Fact[] {
  const { id, words, shown, value, before, of } = figure;
  const base = { id, kind: 'figure' as const, words, shown, ...(value !== null && { value }) };
  if (of !== undefined) return [{ ...base, of: nameId(id), ...rankOf(figure, all) }];
  if (!before || before.value === null || !before.direction || !isTrue(before.direction, value, before.value))
    return [base];
  const was = { id: `${id}.before`, words: `${words} of the ${NOUN[period.rhythm]} before`, shown: before.shown };
  const compare = { with: was.id, direction: before.direction };
  return [
    { ...base, compare },
    { ...was, kind: 'figure', value: before.value },
  ];
}

/** What is shown alike and differs behind the comma is told as neither up nor the same. */
function isTrue(direction: 'up' | 'down' | 'same', value: number | null, before: number): boolean {
  return value !== null && direction === (value > before ? 'up' : value < before ? 'down' : 'same');
}

/** Lists are ordered by new leads, so of these alone the first is first among all, where no other has as many. */
function rankOf({ id, value }: Figure, all: Figure[]) {
  const [, kind = ''] = /^(channel|content)\.1\.leads$/.exec(id) ?? [];
  const second = all.find((other) => other.id === `${kind}.2.leads`)?.value ?? 0;
  if (kind === '' || value === null || value <= second) return {};
  return { rank: { place: 'highest' as const, among: `${kind === 'channel' ? 'channels' : 'forms'} by new leads` } };
}

function asksFact({ asks }: Report): Fact[] {
  if (asks.length === 0) return [];
  const words = 'things that wait for a person';
  return [{ id: 'asks', kind: 'figure', words, shown: String(asks.length), value: asks.length }];
}

function findingsOf(report: Report, told: ReadonlySet<string>): string[] {
  const { headline, anomalies, reconciled, quiet, sections } = report;
  const figures = new Map([...headline, ...sections.flatMap((section) => section.figures)].map((one) => [one.id, one]));
  const all = [...figures.values()];
  return [
    ...(quiet === undefined ? [] : ['Nothing moved by more than chance does.']),
    ...anomalies
      .filter(({ figure }) => told.has(figure))
      .map(({ figure }) => `${figures.get(figure)?.words ?? 'It'}, {{${figure}}}, stands out of its own past.`),
    ...all
      .filter(({ id, target }) => target?.met === false && told.has(id))
      .map(({ id, words }) => `${words}, {{${id}}}, is off its target.`),
    ...(told.has('channel.1.leads')
      ? ['{{channel.1}} is first among the channels by new leads, with {{channel.1.leads}}.']
      : []),
    ...reconciled
      .filter(({ agrees }) => agrees === false)
      .map(({ words }) => `The teams have different numbers for: ${words}.`),
    ...(told.has('asks') ? ['{{asks}} wait for a person.'] : []),
    ...headline.filter(({ value }) => value === null).map(({ words }) => `${words} is not known.`),
  ];
}
