import type { Route, Score } from '../model.ts';
import { decideAgain, destinationOf } from './decide-again.ts';
import type { Decision } from './decision.ts';
import type { LeadPacks } from './lead-packs.ts';
import { leversOf, type Change, type Lever } from './levers.ts';

/** Changes that together would have sent the lead elsewhere, and what would have come of it. */
export interface Flip {
  changes: Change[];
  score: Score;
  route: Route;
  /** The inputs with the changes: deciding on them comes to `score` and `route`. */
  decision: Decision;
}

interface Tried {
  lever: Lever;
  after: Decision;
  score: Score;
  route: Route;
}

/** So many single changes are told. */
const MOST = 3;

/**
 * The smallest changes that would have flipped where a lead went: each single one that does, else the first pair. Everything is
 * decided again by the real rules on the recorded inputs. Changes that come to the same are tried once.
 */
export function findFlips(decision: Decision, packs: LeadPacks): Flip[] {
  const base = decideAgain(decision, packs);
  const tried = leversOf(decision, packs).map((lever) => tryOne(decision, [lever], packs));
  const here = destinationOf(base.route);
  const flips = (one: Tried): boolean => destinationOf(one.route) !== here;
  const sizeOf = sizeFrom(base.score, packs);
  const singles = tried.filter(flips).toSorted((a, b) => sizeOf(a) - sizeOf(b));
  if (singles.length > 0) return firstOfEach(singles).slice(0, MOST).map(toFlip(tried));
  const pair = firstPair(decision, distinct(tried, base), packs, here);
  return pair ? [pair] : [];
}

/**
 * How large a change is: by the points that it moves. What the score does not look at is far, and of two of a kind the one that
 * brings the lead to people is told first.
 */
function sizeFrom({ total }: Score, { scoring }: LeadPacks): (one: Tried) => number {
  const scored = new Set(scoring.fit.rules.flatMap(({ when }) => when?.reads ?? []));
  return ({ lever: { change }, score, route }) => {
    const isFar = change.what === 'fact' ? !scored.has(change.path) : change.what.startsWith('no');
    return Math.abs(score.total - total) + (isFar ? 2_000 : 0) + (reachesPeople(route) ? 0 : 1_000);
  };
}

function reachesPeople({ to }: Route): boolean {
  return to === 'person' || to === 'queue';
}

function tryOne(decision: Decision, levers: Lever[], packs: LeadPacks): Tried {
  const after = levers.reduce((before, lever) => lever.pull(before), decision);
  return { lever: levers[0]!, after, ...decideAgain(after, packs) };
}

/** One for each family, and of what it leads to the first. */
function firstOfEach(flips: Tried[]): Tried[] {
  const seen = new Set<string>();
  return flips.filter(({ lever, route }) => {
    const fresh = !seen.has(lever.family) && !seen.has(`${lever.change.what} ${destinationOf(route)}`);
    seen.add(lever.family).add(`${lever.change.what} ${destinationOf(route)}`);
    return fresh;
  });
}

/** A number is told as the whole range that would have done the same. */
function toFlip(tried: Tried[]): (one: Tried) => Flip {
  return ({ lever, after, score, route }) => {
    const { change } = lever;
    const flip = { score, route, decision: after };
    if (change.what !== 'fact' || typeof change.to !== 'number') return { changes: [change], ...flip };
    const family = tried.filter((other) => other.lever.family === lever.family);
    const same = (other: Tried): boolean =>
      destinationOf(other.route) === destinationOf(route) && other.score.total === score.total;
    let until = change.to;
    for (const other of family.slice(family.findIndex((each) => each.lever === lever))) {
      if (!same(other) || other.lever.change.what !== 'fact') break;
      until = other.lever.change.to as number;
    }
    return { changes: [{ ...change, ...(until > change.to && { until }) }], ...flip };
  };
}

/** Of changes that come to the same, the first; what comes to nothing may still be half of a pair where it counts twice. */
function distinct(tried: Tried[], base: { score: Score; route: Route }): Lever[] {
  const seen = new Set([fingerprint(base)]);
  return tried.flatMap((one) => {
    const print = fingerprint(one);
    if (seen.has(print)) return [];
    seen.add(print);
    return [one.lever];
  });
}

function fingerprint({ score, route }: { score: Score; route: Route }): string {
  const { fit, engagement, tier, band, handRaiser, disqualified, signals, unknown } = score;
  const kinds = signals.map(({ kind }) => kind).join();
  return [fit, engagement, tier, band, handRaiser?.kind, disqualified?.rule, kinds, unknown.length, ...route.why].join(
    '|',
  );
}

function firstPair(decision: Decision, levers: Lever[], packs: LeadPacks, here: string): Flip | undefined {
  let best: Flip | undefined;
  for (const [index, first] of levers.entries()) {
    for (const second of levers.slice(index + 1)) {
      if (first.family === second.family) continue;
      const { after, score, route } = tryOne(decision, [first, second], packs);
      if (destinationOf(route) === here) continue;
      const flip = { changes: [first.change, second.change], score, route, decision: after };
      if (reachesPeople(route)) return flip;
      best ??= flip;
    }
  }
  return best;
}
