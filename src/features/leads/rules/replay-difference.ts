import type { LeadId } from '../model.ts';
import type { Replayed } from './replay.ts';
import type { Change } from './replay-report.ts';

/** Where a lead ends in a replay. */
interface End {
  mql: boolean;
  sales: boolean;
  asked: boolean;
}

export type Ends = Map<LeadId, End>;

/** What one set of packs would have made of the leads of a time that another would not have. */
export interface ReplayDifference {
  leads: number;
  mql: Change;
  sales: Change;
  /** They would not have reached sales any more, and these would have besides. */
  spared: LeadId[];
  added: LeadId[];
  /** Of the spared those who asked for a call. */
  unheard: number;
}

/** Keeps of each lead where it ended. */
export function noteEnd(ends: Ends, { decision, score, route }: Replayed): void {
  const sales = route.to === 'person' || route.to === 'queue';
  ends.set(decision.lead, { mql: score.mql, sales, asked: score.handRaiser !== undefined });
}

/** Both are replays of the same decisions. */
export function differenceOf(before: Ends, after: Ends): ReplayDifference {
  const count = (ends: Ends, holds: (end: End) => boolean): number => [...ends.values()].filter(holds).length;
  const change = (holds: (end: End) => boolean): Change => ({
    before: count(before, holds),
    after: count(after, holds),
  });
  const lost = (from: Ends, to: Ends): LeadId[] =>
    [...from].flatMap(([lead, end]) => (end.sales && !to.get(lead)?.sales ? [lead] : []));
  const spared = lost(before, after);
  return {
    leads: before.size,
    mql: change(({ mql }) => mql),
    sales: change(({ sales }) => sales),
    spared,
    added: lost(after, before),
    unheard: spared.filter((lead) => before.get(lead)?.asked).length,
  };
}
