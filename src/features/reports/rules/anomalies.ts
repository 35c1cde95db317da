import { minorDigits } from '#lib/money.ts';
import type { Unit } from '../model.ts';
import { sayValue } from './say-value.ts';

/** Fewer periods than this are no past, and more than the last twelve tell of another company. */
const LEAST_PAST = 6;
export const MOST_PAST = 12;
const LIMIT = 3.5;
/** Makes the median distance comparable with a standard deviation: the third quartile of the normal distribution. */
const NORMAL = 0.6745;

export interface Point {
  /** Null: not known. */
  value: number | null;
  n: number;
}

export interface Outlier {
  median: number;
  /** The median distance of the past from its median, and what is taken in its place where chance alone makes more. */
  usual: number;
  floor: number;
  /** How many periods of the past were known. */
  known: number;
  score: number;
}

/**
 * The modified z-score of Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993): 0.6745 × (x − median) ÷ the
 * median distance from the median, an outlier from 3.5 on. One strange week in the past hardly moves it, as it would move
 * a mean. Where the past is all alike its distance is 0, and with few records chance alone makes some: so the distance is
 * never taken as less than that of chance. Where money or time was mostly none there is no distance to take. Undefined: too
 * little is known, or nothing stands out.
 */
export function outlier(now: Point, past: Point[], unit: Unit, least: number): Outlier | undefined {
  const known = past.slice(-MOST_PAST).flatMap(({ value }) => (value === null ? [] : [value]));
  if (now.value === null || now.n < least || known.length < LEAST_PAST) return undefined;
  const middle = median(known);
  if (middle === 0 && unit !== 'count' && unit !== 'share') return undefined;
  const usual = median(known.map((one) => Math.abs(one - middle)));
  const floor = chance(middle, unit, now.n);
  const score = (NORMAL * (now.value - middle)) / Math.max(usual, floor);
  return Math.abs(score) > LIMIT ? { median: middle, usual, floor, known: known.length, score } : undefined;
}

/**
 * The distance that chance alone makes. Counts are Poisson: 0.6745 × √median, at least 1; shares binomial with n records, at
 * least one point; of money and times nothing such is known: a tenth of the median, at least one unit. It is rounded up as it
 * is shown, so that the arithmetic comes out.
 */
function chance(middle: number, unit: Unit, n: number): number {
  if (unit === 'count') return Math.max(1, up(NORMAL * Math.sqrt(Math.abs(middle)), 100));
  if (unit === 'share')
    return Math.max(0.01, up(NORMAL * Math.sqrt(Math.max(0, middle * (1 - middle)) / Math.max(1, n)), 10_000));
  return Math.max(1, Math.ceil(Math.abs(middle) / 10));
}

const up = (value: number, parts: number): number => Math.ceil(value * parts) / parts;

export interface OutlierWords {
  words: string;
  value: number;
  unit: Unit;
  currency: string;
  /** "weeks" */
  periods: string;
}

/**
 * With the arithmetic: "MQLs: 42. The last 8 weeks: median 20, usual distance 4. It is 22 above the median:
 * 0.6745 × 22 ÷ 4 = 3.71, over 3.5."
 */
export function outlierSays(found: Outlier, { words, value, unit, currency, periods }: OutlierWords): string {
  const say = (one: number): string => {
    if (unit === 'share') return `${fixed(one * 100)} %`;
    return unit === 'count' ? fixed(one) : sayValue(one, unit, currency);
  };
  const scale = unit === 'share' ? 100 : unit === 'money' || unit === 'money a day' ? 10 ** -minorDigits(currency) : 1;
  const bare = (one: number): string => fixed(one * scale);
  const { median: middle, usual, floor, known, score } = found;
  const taken = Math.max(usual, floor);
  const distance = Math.abs(value - middle);
  const least = floor > usual ? `, taken as the ${say(floor)} that chance makes` : '';
  return (
    `${words}: ${say(value)}. The last ${known} ${periods}: median ${say(middle)}, usual distance ${say(usual)}${least}. ` +
    `It is ${say(distance)} ${value > middle ? 'above' : 'below'} the median: ` +
    `${NORMAL} × ${bare(distance)} ÷ ${bare(taken)} = ${fixed(Math.abs(score))}, over ${LIMIT}.`
  );
}

const fixed = (value: number): string => String(Number(value.toFixed(2)));

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
