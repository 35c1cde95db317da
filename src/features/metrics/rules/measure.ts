import type { Derived, FactKind, Facts, FactKinds, Measured, Missing, Placed, Tally, Window } from '../model.ts';
import { DERIVED, TALLIES, type MetricId } from './catalogue.ts';

/** Of what is measured. */
export interface Asked {
  window: Window;
  /** Fewer records than this say nothing. */
  least?: number;
  /** Only what came by this channel; facts that know no channel are left out. */
  source?: string;
}

/** The value of a metric from the facts, or why there is none. */
export function measure(id: MetricId, facts: Facts, asked: Asked): Measured {
  return id in DERIVED
    ? derive(id, DERIVED[id as keyof typeof DERIVED], facts, asked)
    : tally(id, TALLIES[id as keyof typeof TALLIES], facts, asked);
}

function derive(id: string, { unit, of, make }: Derived, facts: Facts, asked: Asked): Measured {
  const parts = of.map((name) => measure(name as MetricId, facts, asked));
  const n = parts.reduce((least, part) => Math.min(least, part.n), Number.POSITIVE_INFINITY);
  const unknown = parts.reduce((sum, part) => sum + part.unknown, 0);
  const base = { id, unit, window: asked.window, n, unknown };
  const without = parts.find(({ value }) => value === null);
  if (without) return { ...base, value: null, missing: { why: 'without', metric: without.id } };
  const value = make(parts.map((part) => part.value ?? 0));
  return value === null ? { ...base, value, missing: { why: 'none' } } : { ...base, value };
}

function tally(id: string, metric: Tally, facts: Facts, asked: Asked): Measured {
  const kind = absentKind(metric, facts);
  const { window, source } = asked;
  if (kind) return { id, unit: metric.unit, window, value: null, n: 0, unknown: 0, missing: { why: 'no facts', kind } };
  const counting = startCount(id, metric, asked);
  for (const behind of placedIn(metric, facts, window, source)) counting.take(behind);
  return counting.result();
}

/** A kind of facts that the metric is made of and of which nothing is known at all. */
export function absentKind(metric: Tally, facts: Facts): FactKind | undefined {
  return kindsOf(metric).find((kind) => facts[kind] === undefined);
}

/** Takes record after record; the result may be asked for at any time. */
export function startCount(
  id: string,
  metric: Tally,
  { window, least = 0 }: Omit<Asked, 'source'>,
): { take(behind: Behind): void; result(): Measured } {
  const { unit, as } = metric;
  const sums = { over: 0, under: 0, overs: 0, unders: 0, unknown: 0, given: 0 };
  const middle: number[] = [];
  return {
    take({ kind, placed }) {
      if (kind === 'figures') sums.given += 1;
      if (placed === 'unknown') sums.unknown += 1;
      else add(sums, placed);
      if (as === 'median' && placed !== 'unknown' && placed.over !== undefined) middle.push(placed.over);
    },
    result() {
      const n = as === 'quotient' ? sums.unders : sums.overs;
      const { unknown } = sums;
      const counted = { id, unit, window, n, unknown, ...(as !== 'median' && { over: sums.over }) };
      const whole = as === 'quotient' ? { ...counted, under: sums.under } : counted;
      const missing = missingOf(metric, { ...sums, n, least });
      if (missing) return { ...whole, value: null, missing };
      const value = as === 'sum' ? sums.over : as === 'quotient' ? sums.over / sums.under : median(middle);
      return { ...whole, value };
    },
  };
}

function add(
  sums: { over: number; under: number; overs: number; unders: number },
  { over, under }: Exclude<Placed, 'unknown' | undefined>,
): void {
  if (over !== undefined) {
    sums.over += over;
    sums.overs += 1;
  }
  if (under !== undefined) {
    sums.under += under;
    sums.unders += 1;
  }
}

/** A sum of no records is 0, for these are known; of records of which nothing is known it is not. */
function missingOf(
  { as, from }: Tally,
  { n, least, unknown, under, given }: { n: number; least: number; unknown: number; under: number; given: number },
): Missing | undefined {
  if (n === 0 && unknown > 0) return { why: 'unknown', records: unknown };
  // What people are to give and have not given is not known, and no zero.
  if (from.figures && given === 0) return { why: 'none' };
  if (as === 'sum') return undefined;
  if (n === 0 || (as === 'quotient' && under <= 0)) return { why: 'none' };
  return n < least ? { why: 'few', n, least } : undefined;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** A record behind a number: what it adds above and below the line. */
export interface Behind {
  kind: FactKind;
  id: string;
  placed: Exclude<Placed, undefined>;
  /** The channel and the form by which it came, where such facts know one; null where this one does not. */
  source?: string | null;
  form?: string | null;
}

/** Every record that a metric is made of, a page at a time. What a derived one is made of is told by its parts. */
export function recordsBehind(
  id: keyof typeof TALLIES,
  facts: Facts,
  { window, source }: Asked,
  { from, count }: { from: number; count: number },
): Behind[] {
  return [...page(placedIn(TALLIES[id], facts, window, source), from, count)];
}

function* page<Item>(items: Iterable<Item>, from: number, count: number): Generator<Item, void, undefined> {
  let index = 0;
  for (const item of items) {
    if (index >= from + count) return;
    if (index >= from) yield item;
    index += 1;
  }
}

function kindsOf({ from }: Tally): FactKind[] {
  return Object.keys(from) as FactKind[];
}

/** Every record that counts. */
export function* placedIn(
  metric: Tally,
  facts: Facts,
  window: Window,
  source?: string,
): Generator<Behind, void, undefined> {
  for (const kind of kindsOf(metric)) yield* placedOf(kind, metric.from[kind] as Place, facts, { window, source });
}

type Place = (fact: FactKinds[FactKind], window: Window, currency: string) => Placed;

function* placedOf(
  kind: FactKind,
  place: Place,
  facts: Facts,
  { window, source }: { window: Window; source: string | undefined },
): Generator<Behind, void, undefined> {
  for (const fact of facts[kind]?.(window) ?? []) {
    if (source !== undefined && (!('source' in fact) || fact.source !== source)) continue;
    const placed = place(fact, window, facts.currency);
    if (placed === undefined) continue;
    const came = { ...('source' in fact && { source: fact.source }), ...('form' in fact && { form: fact.form }) };
    yield { kind, id: fact.id, placed, ...came };
  }
}

/** The channels by which anything came that this metric counts, those with most records first. */
export function sourcesOf(
  id: keyof typeof TALLIES,
  facts: Facts,
  window: Window,
): { source: string; records: number }[] {
  const counts = new Map<string, number>();
  const metric: Tally = TALLIES[id];
  for (const kind of kindsOf(metric))
    for (const fact of facts[kind]?.(window) ?? []) {
      const placed = (metric.from[kind] as Place)(fact, window, facts.currency);
      const source = 'source' in fact ? fact.source : null;
      if (placed !== undefined && source !== null) counts.set(source, (counts.get(source) ?? 0) + 1);
    }
  return [...counts]
    .map(([source, records]) => ({ source, records }))
    .toSorted((a, b) => b.records - a.records || a.source.localeCompare(b.source));
}
