import type { StoredEvent } from '#engine/events.ts';
import type { DecisionStore } from './decisions-store.ts';
import type { Instant } from './model.ts';
import { replay, type Replayed } from './rules/replay.ts';
import { replayTally, type ReplayReport } from './rules/replay-report.ts';
import { VERDICTS, verdictTally } from './rules/replay-verdicts.ts';
import type { Decision } from './rules/decision.ts';
import type { LeadPacks } from './rules/lead-packs.ts';

export interface ReplayParts {
  decisions: Pick<DecisionStore, 'page' | 'count'>;
  history(types: string[], since: Instant, end: Instant): StoredEvent[];
}

/** So many decisions are read and made again before others get a turn: some 10 ms. */
const AT_ONCE = 60;

/** Makes every placing of the last `days` days again under `packs`. Reads only; `progress` hears how many of how many are done. */
export async function replayLeads(
  { decisions, history }: ReplayParts,
  packs: LeadPacks,
  { days, now, progress }: { days: number; now: Instant; progress?: (done: number, all: number) => void },
): Promise<ReplayReport> {
  const since = now.subtract({ hours: 24 * days });
  const tally = replayTally();
  await eachReplayed(decisions, packs, { days, now, ...(progress && { progress }) }, tally.add);
  const verdicts = verdictTally();
  for (let from = since; Temporal.Instant.compare(from, now) <= 0; from = from.add({ hours: 24 })) {
    for (const event of history(VERDICTS, from, from.add({ hours: 24 }))) verdicts.add(event);
    await breath();
  }
  return tally.report(verdicts.verdicts());
}

/** Hands over each placing of the last `days` days as it would be under `packs`, oldest first. */
export async function eachReplayed(
  decisions: ReplayParts['decisions'],
  packs: LeadPacks,
  { days, now, progress }: { days: number; now: Instant; progress?: (done: number, all: number) => void },
  take: (replayed: Replayed) => void,
): Promise<void> {
  const since = now.subtract({ hours: 24 * days });
  const all = decisions.count(since);
  let done = 0;
  for (const replayed of replay(pagesSince(decisions, since), packs)) {
    take(replayed);
    done += 1;
    if (done % AT_ONCE !== 0) continue;
    progress?.(done, all);
    await breath();
  }
}

/** Read page by page, as they are asked for. */
function* pagesSince(decisions: ReplayParts['decisions'], since: Instant): Generator<Decision> {
  let place = { at: since, number: 0 };
  for (;;) {
    const page = decisions.page(place, AT_ONCE);
    for (const { decision } of page) yield decision;
    const end = page.at(-1);
    if (!end) return;
    ({ place } = end);
  }
}

function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
