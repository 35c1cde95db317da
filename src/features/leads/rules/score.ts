import type { Facts, Instant, Score, ScoreLine, Signal, Tier } from '../model.ts';
import { bandOf } from './bands.ts';
import { decayOf } from './decay.ts';
import type { Sighting } from './derive-signals.ts';
import { evidenceOf, sightings, withRemembered } from './derive-signals.ts';
import { daysBetween, factScope, signalView } from './fact-scope.ts';
import type { Weighed } from './halves.ts';
import { settleHalf } from './halves.ts';
import type { LeadPacks, ScoreRule } from './lead-packs.ts';

/** What an earlier score hands on: what was seen, on what it rested, and the band that the lead must clearly fall out of. */
export interface Before {
  signals: Signal[];
  band: Score['band'];
  lines: Pick<ScoreLine, 'rule' | 'evidence'>[];
}

/** What rules look at while one lead is scored. */
interface Weighing {
  scope: Record<string, unknown>;
  signals: Signal[];
  sightings: Sighting[];
  previous: Before | undefined;
}

/**
 * A lead's score with its whole arithmetic: the points of the `met` lines of a half, caps and floors included, add up to that
 * half exactly.
 */
export function scoreLead(facts: Facts, packs: LeadPacks, now: Instant, previous?: Before): Score {
  const { scoring } = packs;
  const seen = sightings(facts, packs, now);
  const signals = withRemembered(
    seen.map(({ signal }) => signal),
    previous?.signals ?? [],
    packs,
    now,
  );
  const known = { ...factScope(facts, scoring.icp), signals: signals.map((signal) => signalView(signal, now)) };
  const disqualifiers = scoring.disqualifiers.filter(({ when }) => when.evaluate(known).holds === true);
  const scope = { ...known, disqualifiers: disqualifiers.map(({ id }) => id) };
  const missing = new Set<string>();
  const weighing: Weighing = { scope, signals, sightings: seen, previous };

  const lines = (half: 'fit' | 'engagement'): Weighed[] =>
    scoring[half].rules.flatMap((rule) =>
      weigh(rule, half, weighing, missing).map((line) => ({ line, oneOf: rule.oneOf })),
    );
  const decay = decayOf(facts, signals, scoring.engagement.decay, now);
  const fit = settleHalf('fit', lines('fit'), scoring.fit.cap);
  const engagement = settleHalf('engagement', lines('engagement'), scoring.engagement.cap, decay);

  const total = fit.points + engagement.points;
  const handRaiser = findHandRaiser(signals, packs, now);
  const [disqualified] = disqualifiers;
  return {
    fit: fit.points,
    engagement: engagement.points,
    total,
    band: bandOf(total, scoring, previous?.band),
    tier: tierOf(scope, packs, missing),
    range: { low: fit.low + engagement.low, high: fit.high + engagement.high },
    unknown: [...missing],
    lines: [...fit.lines, ...engagement.lines],
    signals,
    mql: fit.points >= scoring.mql.fit && engagement.points >= scoring.mql.engagement,
    ...(handRaiser && { handRaiser }),
    ...(disqualified && { disqualified: { rule: disqualified.id, says: disqualified.says } }),
    pack: packs.versions.scoring,
  };
}

/** The line of one rule, if it holds or may hold. */
function weigh(
  rule: ScoreRule,
  half: 'fit' | 'engagement',
  { scope, signals, sightings: seen, previous }: Weighing,
  missing: Set<string>,
): ScoreLine[] {
  const line = { rule: rule.id, half, points: rule.points, says: rule.says };
  if (rule.signals) {
    const found = latest(signals.filter(({ kind }) => rule.signals!.includes(kind)));
    if (!found) return [];
    const now = seen.find(({ signal }) => signal.kind === found.kind)?.evidence;
    const evidence = now ?? previous?.lines.find((old) => old.rule === rule.id)?.evidence ?? '';
    return [{ ...line, state: 'met', evidence, ...(found.at && { at: found.at }) }];
  }
  const verdict = rule.when!.evaluate(scope);
  if (verdict.holds === false) return [];
  const evidence = evidenceOf(rule.when!.reads, scope);
  if (verdict.holds === true) return [{ ...line, state: 'met', evidence }];
  for (const path of verdict.missing) missing.add(path);
  return [{ ...line, state: 'unknown', evidence }];
}

/** The first tier that holds; what would settle an earlier one is noted as missing. */
function tierOf(scope: Record<string, unknown>, packs: LeadPacks, missing: Set<string>): Tier {
  for (const { tier, when } of packs.scoring.tiers) {
    const verdict = when.evaluate(scope);
    if (verdict.holds === true) return tier;
    for (const path of verdict.missing) missing.add(path);
  }
  return 'none';
}

function latest(signals: Signal[]): Signal | undefined {
  return signals.reduce<Signal | undefined>(
    (best, signal) =>
      !best || (signal.at?.epochMilliseconds ?? 0) > (best.at?.epochMilliseconds ?? 0) ? signal : best,
    undefined,
  );
}

function findHandRaiser(signals: Signal[], packs: LeadPacks, now: Instant): Signal | undefined {
  const { signals: kinds, withinDays } = packs.scoring.handRaisers;
  return latest(signals.filter(({ kind, at }) => kinds.includes(kind) && (!at || daysBetween(at, now) <= withinDays)));
}
