import type { Instant, Memory, Score, Signal, Trace } from '../model.ts';
import { daysBetween } from './fact-scope.ts';
import type { LeadPacks, Scoring } from './lead-packs.ts';

/** So many looks of one kind are kept, the newest: a visitor who comes every minute fills no store. */
const MOST_TRACES = 50;

/** What a score remembers. Where it only has its signals, these are what was seen. */
export function memoryOf(score: Pick<Score, 'signals' | 'memory'> | undefined): Memory {
  if (score?.memory) return score.memory;
  const traces = (score?.signals ?? []).map(({ kind, at, evidence = '' }): Trace => ({
    kind,
    evidence,
    ...(at && { dated: at }),
  }));
  return { traces, lowest: {} };
}

/** Both together, without repetition: the same in either order, and nothing new when the one is part of the other. */
export function merged(one: Memory, other: Memory): Memory {
  const byKey = new Map<string, Trace>();
  for (const trace of [...one.traces, ...other.traces]) {
    const { kind, count = '', dated } = trace;
    const key = `${kind} ${count} ${dated?.epochMilliseconds ?? ''}`;
    const known = byKey.get(key);
    if (!known || isBefore(trace, known)) byKey.set(key, trace);
  }
  const lowest = { ...one.lowest };
  for (const [name, count] of Object.entries(other.lowest)) lowest[name] = Math.min(count, lowest[name] ?? Infinity);
  return { traces: [...byKey.values()], lowest };
}

function isBefore(one: Trace, other: Trace): boolean {
  const [a, b] = [one.seen?.epochMilliseconds ?? 0, other.seen?.epochMilliseconds ?? 0];
  return a === b ? one.evidence < other.evidence : a < b;
}

/** A trace with the time that all the others of its kind leave it. */
interface Timed {
  trace: Trace;
  at: Instant | undefined;
  /** Kept, because it tells what others mean, but another look with a date of its own tells of the same. */
  silent?: true;
}

/**
 * The signals that a memory holds, and the memory without what is forgotten: kinds that scoring.yml no longer has, and what is older
 * than `remember_days` unless `current` still shows it. Signals of one kind at most `same_visit_minutes` apart are one, dated by the
 * last; one without a time gives way to those with.
 */
export function recall(
  memory: Memory,
  current: Trace[],
  packs: LeadPacks,
  now: Instant,
): { signals: Signal[]; memory: Memory } {
  const { scoring } = packs;
  const shown = new Set(current.map(({ kind, count, dated }) => `${kind} ${count} ${dated?.epochMilliseconds}`));
  const isShown = ({ kind, count, dated }: Trace): boolean => shown.has(`${kind} ${count} ${dated?.epochMilliseconds}`);
  const byKind = Map.groupBy(memory.traces, ({ kind }) => kind);
  const kept: Trace[] = [];
  const signals = scoring.kinds.flatMap(({ kind, says, counts }) => {
    const fresh = timed(byKind.get(kind) ?? [], counts === undefined ? undefined : memory.lowest[counts]).filter(
      ({ trace, at }) => isShown(trace) || isFresh(at ?? trace.seen, scoring, now),
    );
    const newest = fresh.toSorted((a, b) => rank(b) - rank(a)).slice(0, MOST_TRACES);
    kept.push(...newest.map(({ trace }) => trace).toSorted(byLook));
    return visitsOf(
      newest.filter(({ silent }) => !silent),
      scoring,
    ).map((visit): Signal => signalOf(kind, says, visit));
  });
  return { signals, memory: { traces: kept, lowest: memory.lowest } };
}

function signalOf(kind: string, says: string, { trace, at }: Timed): Signal {
  return { kind, says, ...(at && { at }), ...(trace.evidence !== '' && { evidence: trace.evidence }) };
}

function isFresh(at: Instant | undefined, { rememberDays }: Scoring, now: Instant): boolean {
  return at === undefined || daysBetween(at, now) <= rememberDays;
}

function rank({ trace, at }: Timed): number {
  return (at ?? trace.seen)?.epochMilliseconds ?? Infinity;
}

function byLook(a: Trace, b: Trace): number {
  const [one, other] = [a, b].map(({ count = -1, dated }) => [count, dated?.epochMilliseconds ?? 0] as const);
  return one![0] - other![0] || one![1] - other![1];
}

/**
 * Dates each look. A date that a lower total had already says nothing about the rise to this one: that happened between the two
 * looks, so the time of the look counts, until one with a date of its own comes. Of a total that never rose before our eyes and has
 * no date, nobody knows when.
 */
function timed(traces: Trace[], lowest: number | undefined): Timed[] {
  const firstCount = new Map<number, number>();
  for (const { count, dated } of traces) {
    if (count === undefined || !dated) continue;
    const at = dated.epochMilliseconds;
    firstCount.set(at, Math.min(count, firstCount.get(at) ?? Infinity));
  }
  const isOwn = ({ count, dated }: Trace): boolean =>
    dated !== undefined && (count === undefined || firstCount.get(dated.epochMilliseconds)! >= count);
  const dates = new Set(traces.filter(isOwn).map(({ count }) => count));
  const looks = Map.groupBy(traces, ({ count }) => count);
  return traces.flatMap((trace): Timed[] => {
    if (isOwn(trace)) return [{ trace, at: notAhead(trace) }];
    if (trace.count === undefined) return [{ trace, at: undefined }];
    if (dates.has(trace.count)) return [{ trace, at: undefined, silent: true }];
    return [{ trace, at: trace.count > (lowest ?? trace.count) ? earliest(looks.get(trace.count)!) : undefined }];
  });
}

/** Nothing was seen before it happened: a clock is off. */
function notAhead({ dated, seen }: Trace): Instant | undefined {
  return dated && seen && Temporal.Instant.compare(dated, seen) > 0 ? seen : dated;
}

function earliest(traces: Trace[]): Instant | undefined {
  const times = traces.flatMap(({ seen }) => seen ?? []);
  return times.reduce<Instant | undefined>((a, b) => (!a || Temporal.Instant.compare(b, a) < 0 ? b : a), undefined);
}

/** One for each visit, oldest first. */
function visitsOf(seen: Timed[], { sameVisitMinutes }: Scoring): Timed[] {
  const dated = seen.flatMap((each) => (each.at ? [{ ...each, ms: each.at.epochMilliseconds }] : []));
  if (dated.length === 0) return seen.slice(0, 1);
  const inOrder = dated.toSorted((a, b) => a.ms - b.ms || compareText(a.trace.evidence, b.trace.evidence));
  return inOrder.filter(({ ms }, index) => {
    const next = inOrder[index + 1];
    return !next || next.ms - ms > sameVisitMinutes * 60_000;
  });
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
