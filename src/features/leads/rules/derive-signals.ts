import type { Facts, Instant, Signal } from '../model.ts';
import { daysBetween, factScope } from './fact-scope.ts';
import type { LeadPacks, SignalRule } from './lead-packs.ts';

/** A signal with what it rests on, untrusted text of the CRM. */
export interface Sighting {
  signal: Signal;
  evidence: string;
}

/** What the lead's facts show that it did, in the order of scoring.yml. A condition that is unknown shows nothing. */
export function deriveSignals(facts: Facts, packs: LeadPacks, now: Instant): Signal[] {
  return sightings(facts, packs, now).map(({ signal }) => signal);
}

/** Signals together with their evidence. A time that lies ahead of `now` is taken as `now`. */
export function sightings(facts: Facts, packs: LeadPacks, now: Instant): Sighting[] {
  const scope = factScope(facts, packs.scoring.icp);
  return packs.scoring.signals
    .filter((rule) => rule.when.evaluate(scope).holds === true)
    .map((rule) => ({ signal: signalOf(rule, facts, now), evidence: evidenceOf(rule.when.reads, scope) }));
}

function signalOf({ kind, says, at }: SignalRule, facts: Facts, now: Instant): Signal {
  const dates = { last_seen: facts.activity.last_seen_at, last_conversion: facts.activity.last_conversion_at };
  const seen = at && dates[at];
  if (!seen) return { kind, says };
  return { kind, says, at: Temporal.Instant.compare(seen, now) > 0 ? now : seen };
}

/**
 * What was seen before and what is seen now, without repetition: HubSpot only keeps the last page and the last form, so a
 * lead's history is what we remember of it. Sightings of one kind that are at most `sameVisitMinutes` apart are one visit, dated by
 * its last; a kind without a time gives way to one with; what is older than `rememberDays` is forgotten.
 */
export function withRemembered(current: Signal[], earlier: Signal[], packs: LeadPacks, now: Instant): Signal[] {
  const { rememberDays, sameVisitMinutes, signals } = packs.scoring;
  const fresh = earlier.filter(
    ({ kind, at }) => signals.some((rule) => rule.kind === kind) && (!at || daysBetween(at, now) <= rememberDays),
  );
  const byKind = Map.groupBy([...fresh, ...current], ({ kind }) => kind);
  if (byKind.size === 0) return [];
  return signals.flatMap(({ kind, says }) => {
    const seen = byKind.get(kind);
    if (!seen) return [];
    const times = seen.flatMap(({ at }) => at ?? []).sort(Temporal.Instant.compare);
    if (times.length === 0) return [{ kind, says }];
    const lasts = times.filter((at, index) => {
      const next = times[index + 1];
      return !next || next.epochMilliseconds - at.epochMilliseconds > sameVisitMinutes * 60_000;
    });
    return lasts.map((at) => ({ kind, says, at }));
  });
}

/**
 * The values behind a condition, in the order in which it reads them, with their names where they are several; of the
 * company's own lists nothing. Untrusted text.
 */
export function evidenceOf(reads: readonly string[], scope: Record<string, unknown>): string {
  const told: { name: string; value: string }[] = [];
  for (const { name, keys } of readingsOf(reads)) {
    let found: unknown = scope;
    for (const key of keys) found = (found as Record<string, unknown> | undefined)?.[key];
    for (const value of Array.isArray(found) ? found : [found])
      if (TELLABLE.has(typeof value)) told.push({ name, value: String(value) });
  }
  const words = told.map(({ name, value }) => (told.length > 1 ? `${name} ${value}` : value));
  return [...new Set(words)].join(', ').slice(0, 200);
}

const TELLABLE = new Set(['string', 'number', 'boolean']);

type Reading = { name: string; keys: string[] };
const readings = new WeakMap<readonly string[], Reading[]>();

/** Worked out once for each condition: it is asked of every lead. */
function readingsOf(reads: readonly string[]): Reading[] {
  const known = readings.get(reads);
  if (known) return known;
  const found = reads
    .filter((path) => !path.startsWith('icp.'))
    .map((path) => ({ name: path.split('.').at(-1)!.replaceAll('_', ' '), keys: path.split('.') }));
  readings.set(reads, found);
  return found;
}
