import type { Criterion, Given, SlackId, Terms } from '../model.ts';

/** The scores of all, exact: every number is whole. */
export interface Tally {
  /** How many people scored. */
  people: number;
  rows: TallyRow[];
  /** Sum over the criteria of `points`. The weighted score is `points / (people × 100)`. */
  points: number;
}

export interface TallyRow {
  criterion: Criterion;
  /** Of all scores of this criterion. Its mean is `sum / people`. */
  sum: number;
  /** `sum × weight` */
  points: number;
}

/** Undefined while nobody has scored. */
export function tallyOf(given: Given[], { criteria }: Terms): Tally | undefined {
  if (given.length === 0) return undefined;
  const sumOf = ({ id }: Criterion): number => given.reduce((sum, { marks }) => sum + (marks[id]?.score ?? 0), 0);
  return tally(
    given.length,
    criteria.map((criterion) => ({ criterion, sum: sumOf(criterion) })),
  );
}

function tally(people: number, sums: { criterion: Criterion; sum: number }[]): Tally {
  const rows = sums.map(({ criterion, sum }) => ({ criterion, sum, points: sum * criterion.weight }));
  return { people, rows, points: rows.reduce((total, { points }) => total + points, 0) };
}

/** 1 to 5. */
export function weightedScore({ points, people }: Tally): number {
  return points / (people * 100);
}

/** Whether the weighted score is `least`, of at most two decimals, or more. */
export function scores({ points, people }: Tally, least: number): boolean {
  return points >= Math.round(least * 100) * people;
}

/** The same of the mean of one criterion. */
export function means(from: Tally, criterionId: string, least: number): boolean {
  return sumOf(from, criterionId) * 100 >= Math.round(least * 100) * from.people;
}

export function sumOf({ rows }: Tally, criterionId: string): number {
  return rows.find(({ criterion }) => criterion.id === criterionId)?.sum ?? 0;
}

/** As if everybody had given this criterion one point more or less; no mean leaves 1 to 5. Undefined where that changes nothing. */
export function shifted({ people, rows }: Tally, criterionId: string, by: 1 | -1): Tally | undefined {
  const row = rows.find(({ criterion }) => criterion.id === criterionId);
  if (!row) return undefined;
  const sum = Math.min(5 * people, Math.max(people, row.sum + by * people));
  if (sum === row.sum) return undefined;
  return tally(
    people,
    rows.map((one) => (one === row ? { ...one, sum } : one)),
  );
}

/** How far people are apart on one criterion. */
export interface Difference {
  criterion: Criterion;
  low: number;
  high: number;
  /** Highest first; of the same score in the order in which they gave it. */
  said: { by: SlackId; score: number; note?: string }[];
}

/** Every criterion, those furthest apart first, of those alike the heavier first. */
export function differences(given: Given[], { criteria }: Terms): Difference[] {
  if (given.length === 0) return [];
  const all = criteria.map((criterion) => {
    const said = given
      .flatMap(({ by, marks }) => {
        const mark = marks[criterion.id];
        return mark ? [{ by, ...mark }] : [];
      })
      .toSorted((a, b) => b.score - a.score);
    return { criterion, high: said[0]?.score ?? 0, low: said.at(-1)?.score ?? 0, said };
  });
  const spread = ({ high, low }: Difference): number => high - low;
  return all.toSorted((a, b) => spread(b) - spread(a) || b.criterion.weight - a.criterion.weight);
}
