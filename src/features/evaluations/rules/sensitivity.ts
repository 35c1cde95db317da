import type { Choice, Criterion, Facts, Terms } from '../model.ts';
import { shifted, type Tally } from './tally.ts';
import { dearest, judge } from './verdict.ts';

/** What would turn the verdict, found by trying. */
export interface Sensitivity {
  /** One point more or less on one criterion. */
  points: { criterion: Criterion; by: 1 | -1; to: Choice }[];
  /** The smallest change of the price a month; `price` is what it would be, in minor units. */
  price?: { price: number; to: Choice };
}

/** Undefined while there is no verdict to turn. A change that leaves more than one verdict possible turns nothing. */
export function sensitivityOf(tally: Tally, facts: Facts, terms: Terms): Sensitivity | undefined {
  const { choice } = judge(tally, facts, terms);
  if (choice === undefined) return undefined;
  const turns = (to: Choice | undefined): to is Choice => to !== undefined && to !== choice;
  const points = terms.criteria.flatMap((criterion) =>
    ([-1, 1] as const).flatMap((by) => {
      const other = shifted(tally, criterion.id, by);
      const to = other && judge(other, facts, terms).choice;
      return turns(to) ? [{ criterion, by, to }] : [];
    }),
  );
  const price = otherPrice(facts, terms);
  const to = price === undefined ? undefined : judge(tally, { ...facts, price }, terms).choice;
  return { points, ...(price !== undefined && turns(to) && { price: { price, to } }) };
}

/** The nearest price at which it stops, or begins, to pay off: nothing else hangs on the price. */
function otherPrice(facts: Facts, terms: Terms): number | undefined {
  if (facts.price === undefined) return undefined;
  const most = dearest(facts, terms);
  if (most === undefined) return undefined;
  return facts.price <= most ? most + 1 : most;
}
