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
  return signals.flatMap(({ kind, says }) => {
    const seen = [...fresh, ...current].filter((signal) => signal.kind === kind);
    const times = seen.flatMap(({ at }) => (at ? [at] : [])).sort(Temporal.Instant.compare);
    if (times.length === 0) return seen.length > 0 ? [{ kind, says }] : [];
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
  const told = reads
    .filter((path) => !path.startsWith('icp.'))
    .flatMap((path) => {
      const found = path
        .split('.')
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], scope);
      const name = path.split('.').at(-1)!.replaceAll('_', ' ');
      return [found].flat().map((value) => ({ name, value }));
    });
  const plain = told.filter(({ value }) => ['string', 'number', 'boolean'].includes(typeof value));
  const words = plain.map(({ name, value }) => (plain.length > 1 ? `${name} ${String(value)}` : String(value)));
  return [...new Set(words)].join(', ').slice(0, 200);
}
