import type { Facts, Instant, Score, ScoreLine, Signal, Tier } from '../model.ts';
import { bandOf } from './bands.ts';
import { decayOf } from './decay.ts';
import { evidenceOf, lookAt } from './derive-signals.ts';
import { daysBetween, factScope, scoreView, signalView } from './fact-scope.ts';
import type { Weighed } from './halves.ts';
import { settleHalf } from './halves.ts';
import type { LeadPacks, Scoring, ScoreRule } from './lead-packs.ts';
import { memoryOf, merged, recall } from './remember-signals.ts';

/** What an earlier score hands on: what was seen, and the band that the lead must clearly fall out of. */
export type Before = Pick<Score, 'signals' | 'memory' | 'band'>;

/** What rules look at while one lead is scored. */
interface Weighing {
  scope: Record<string, unknown>;
  signals: Signal[];
}

/**
 * A lead's score with its whole arithmetic: the points of the `met` lines of a half, caps and floors included, add up to that
 * half exactly. `now` is also when the facts were read.
 */
export function scoreLead(facts: Facts, packs: LeadPacks, now: Instant, previous?: Before): Score {
  const { scoring } = packs;
  const look = lookAt(facts, packs, now);
  const { signals, memory } = recall(merged(memoryOf(previous), look), look.traces, packs, now);
  const known = { ...factScope(facts, scoring.icp), signals: signals.map((signal) => signalView(signal, now)) };
  const disqualifiers = scoring.disqualifiers.filter(({ when }) => when.evaluate(known).holds === true);
  const scope = { ...known, disqualifiers: disqualifiers.map(({ id }) => id) };
  const missing = new Set<string>();
  const weighing: Weighing = { scope, signals };

  const lines = (half: 'fit' | 'engagement'): Weighed[] =>
    scoring[half].rules.flatMap((rule) =>
      weigh(rule, half, weighing, missing).map((line) => ({ line, oneOf: rule.oneOf })),
    );
  const decay = decayOf(facts, signals.filter(bringsPoints(scoring)), scoring.engagement.decay, now);
  const fit = settleHalf('fit', lines('fit'), scoring.fit.cap);
  const engagement = settleHalf('engagement', lines('engagement'), scoring.engagement.cap, decay);

  const total = fit.points + engagement.points;
  const handRaiser = findHandRaiser(signals, packs, now);
  const [disqualified] = disqualifiers;
  const sum = {
    fit: fit.points,
    engagement: engagement.points,
    total,
    band: bandOf(total, scoring, previous?.band),
    tier: tierOf(scope, packs, missing),
    ...(handRaiser && { handRaiser }),
    ...(disqualified && { disqualified: { rule: disqualified.id, says: disqualified.says } }),
  };
  return {
    ...sum,
    ...judgedMql(scope, sum, packs, missing),
    range: { low: fit.low + engagement.low, high: fit.high + engagement.high },
    unknown: [...missing],
    lines: [...fit.lines, ...engagement.lines],
    signals,
    memory,
    pack: packs.versions.scoring,
  };
}

/** By the definition that the three teams signed, which is the one that runs. */
function judgedMql(
  scope: Record<string, unknown>,
  sum: Parameters<typeof scoreView>[0],
  { definitions: { mql } }: LeadPacks,
  missing: Set<string>,
): Pick<Score, 'mql' | 'definition'> {
  const verdict = mql.clause.evaluate({ ...scope, score: scoreView(sum) });
  for (const path of verdict.missing) missing.add(path);
  return { mql: verdict.holds === true, definition: mql.label };
}

/** Another look at the lead, perhaps older than the one that it was scored on: only remembered. */
export function rememberLook(facts: Facts, packs: LeadPacks, now: Instant, score: Score): Score {
  return { ...score, memory: merged(memoryOf(score), lookAt(facts, packs, now)) };
}

/** What brings no points, such as an e-mail that a machine opened, is no activity that keeps a lead from ageing. */
function bringsPoints({ fit, engagement }: Scoring): (signal: Signal) => boolean {
  const rules = [...fit.rules, ...engagement.rules].filter(({ points }) => points > 0);
  return ({ kind }) => rules.some(({ signals }) => signals?.includes(kind));
}

/** The line of one rule, if it holds or may hold. */
function weigh(
  rule: ScoreRule,
  half: 'fit' | 'engagement',
  { scope, signals }: Weighing,
  missing: Set<string>,
): ScoreLine[] {
  const line = { rule: rule.id, half, points: rule.points, says: rule.says };
  if (rule.signals) {
    const found = latest(signals.filter(({ kind }) => rule.signals!.includes(kind)));
    if (!found) return [];
    return [{ ...line, state: 'met', evidence: found.evidence ?? '', ...(found.at && { at: found.at }) }];
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
