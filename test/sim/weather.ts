import type { Chance } from './chance.ts';

/** What becomes of one call to Slack or HubSpot. Milliseconds. */
export type Fate =
  | { how: 'answered'; there: number; back: number }
  /** It never got there. */
  | { how: 'unreachable' }
  | { how: 'limited'; retryAfterMs: number }
  /** An answer that says that something broke, before or after it was done. */
  | { how: 'broken'; applied: boolean }
  /** No answer in time. `appliedAfter`: when it was done all the same, maybe later than anybody waited. */
  | { how: 'silent'; appliedAfter?: number };

/** How rough a run is. Each number is a likelihood. */
export interface Weather {
  fault: number;
  lostNews: number;
  doubledNews: number;
  lateNews: number;
}

export const CALM: Weather = { fault: 0, lostNews: 0, doubledNews: 0, lateNews: 0 };

/** The time after which a call is given up. */
const TIMEOUT_MS = 10_000;
/** A post may appear so long after it was sent, and no longer: the quiet time is for that. */
const LATEST_MS = 45_000;

export function drawWeather(chance: Chance): Weather {
  const fault = chance.pick([0.02, 0.06, 0.15]);
  return {
    fault,
    lostNews: chance.pick([0.05, 0.2, 0.5]),
    doubledNews: chance.pick([0.1, 0.3]),
    lateNews: chance.pick([0.05, 0.2]),
  };
}

/** `out`: nothing gets through for now. `mayBeLate`: done after we had given up waiting. */
export function drawFate(chance: Chance, { fault }: Weather, call: { out: boolean; mayBeLate: boolean }): Fate {
  if (!call.out && !chance.happens(fault))
    return {
      how: 'answered',
      there: chance.between(10, 300),
      back: chance.between(5, chance.happens(0.1) ? 4_000 : 200),
    };
  const kind = call.out ? chance.pick(['unreachable', 'silent'] as const) : chance.pick(KINDS);
  switch (kind) {
    case 'unreachable':
      return { how: 'unreachable' };
    case 'limited':
      return { how: 'limited', retryAfterMs: chance.between(1, 30) * 1000 };
    case 'broken':
      return { how: 'broken', applied: chance.happens(0.4) };
    case 'silent': {
      if (call.out) return { how: 'silent' };
      const late = call.mayBeLate && chance.happens(0.5);
      const appliedAfter = late ? chance.between(TIMEOUT_MS, LATEST_MS) : chance.between(50, 5_000);
      return chance.happens(0.6) ? { how: 'silent', appliedAfter } : { how: 'silent' };
    }
  }
}

const KINDS = ['unreachable', 'limited', 'broken', 'silent', 'silent'] as const;

export { TIMEOUT_MS };
