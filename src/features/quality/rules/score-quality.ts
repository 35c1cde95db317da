import {
  MEASURES,
  type Aim,
  type Count,
  type Measure,
  type Origin,
  type Rated,
  type Score,
  type Worst,
} from '../model.ts';

/** Told wherever the score is. */
export const FORMULA =
  'The mean of the six measures, each as its part of the target: share ÷ target, or for duplicates and stale records ' +
  '(1 − share) ÷ (1 − target), and never more than 100%. All six weigh the same.';

/** One score of the six counts. A measure with nothing to count is left out of the mean, and no 0. */
export function scoreQuality(counts: Record<Measure, Count>, aims: Record<Measure, Aim>): Score {
  const rated = MEASURES.map((measure): Rated => {
    const count = counts[measure];
    const aim = aims[measure];
    const share = count.whole === 0 ? null : count.part / count.whole;
    return { measure, aim, count, share, attained: share === null ? null : attained(share, aim) };
  });
  const known = rated.flatMap((one) => (one.attained === null ? [] : [one.attained]));
  const composite = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
  return { composite, rated };
}

function attained(share: number, { way, share: target }: Aim): number {
  const [good, wanted] = way === 'over' ? [share, target] : [1 - share, 1 - target];
  return wanted <= 0 ? 1 : Math.min(1, good / wanted);
}

/** Whether a measure is where it should be; undefined where there is nothing to count. */
export function isMet({ share, aim }: Pick<Rated, 'share' | 'aim'>): boolean | undefined {
  if (share === null) return undefined;
  return aim.way === 'over' ? share > aim.share : share < aim.share;
}

/** By how much the score rises when one contact is mended in this respect: 0 where the target is reached. */
export function liftsOf({ rated }: Score): Record<Measure, number> {
  const known = rated.filter(({ attained: reached }) => reached !== null).length;
  const lifts = rated.map(({ measure, aim, count, attained: before }) => {
    if (before === null) return [measure, 0];
    const part = aim.way === 'over' ? Math.min(count.whole, count.part + 1) : Math.max(0, count.part - 1);
    return [measure, (attained(part / count.whole, aim) - before) / known];
  });
  return Object.fromEntries(lifts) as Record<Measure, number>;
}

/** The source, and the form, of whose contacts the largest part has a fault; absent where none has `enough`, or no fault. */
export function worstOrigins(origins: Origin[], enough: number): { source?: Worst; form?: Worst } {
  const source = worstBy(origins, enough, (one) => one.source);
  const form = worstBy(origins, enough, (one) => one.form);
  return { ...(source && { source }), ...(form && { form }) };
}

function worstBy(origins: Origin[], enough: number, nameOf: (origin: Origin) => string | null): Worst | undefined {
  const sums = new Map<string, Worst>();
  for (const origin of origins) {
    const name = nameOf(origin);
    if (name === null) continue;
    const sum = sums.get(name) ?? { name, contacts: 0, faulty: 0 };
    sums.set(name, { name, contacts: sum.contacts + origin.contacts, faulty: sum.faulty + origin.faulty });
  }
  const told = [...sums.values()].filter(({ contacts, faulty }) => contacts >= enough && faulty > 0);
  const part = ({ contacts, faulty }: Worst): number => faulty / contacts;
  return told.toSorted((a, b) => part(b) - part(a) || b.faulty - a.faulty || a.name.localeCompare(b.name))[0];
}
