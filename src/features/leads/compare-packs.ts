import type { Database } from '#engine/database.ts';
import type { Clock } from '#lib/clock.ts';
import { createDecisionStore, type DecisionStore } from './decisions-store.ts';
import type { Instant } from './model.ts';
import type { PackKeeper } from './pack-keeper.ts';
import { eachReplayed } from './replay-leads.ts';
import type { LeadPacks } from './rules/lead-packs.ts';
import { differenceOf, noteEnd, type Ends, type ReplayDifference } from './rules/replay-difference.ts';

/**
 * Makes every placing of the last `days` days again, under the packs that decide and under others, and tells what is different. Reads
 * only, and gives others a turn now and then; `progress` hears how many of how many are done.
 */
async function comparePacks(
  decisions: Pick<DecisionStore, 'page' | 'count'>,
  packs: { running: LeadPacks; other: LeadPacks },
  { days, now, progress }: { days: number; now: Instant; progress(done: number, all: number): void },
): Promise<ReplayDifference> {
  const ends = async (by: LeadPacks, from: number): Promise<Ends> => {
    const found: Ends = new Map();
    const half = (done: number, all: number): void => progress(from * all + done, 2 * all);
    await eachReplayed(decisions, by, { days, now, progress: half }, (replayed) => noteEnd(found, replayed));
    return found;
  };
  return differenceOf(await ends(packs.running, 0), await ends(packs.other, 1));
}

export type Compare = (
  other: LeadPacks,
  options: { days: number; progress(done: number, all: number): void },
) => Promise<ReplayDifference>;

/** With the packs that decide. */
export function comparing({ db, clock, keeper }: { db: Database; clock: Clock; keeper: PackKeeper }): Compare {
  const decisions = createDecisionStore(db);
  return (other, options) =>
    comparePacks(decisions, { running: keeper.running(), other }, { ...options, now: clock.now() });
}
