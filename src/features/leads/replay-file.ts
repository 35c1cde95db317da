import type { Database } from '#engine/database.ts';
import { createEventStore } from '#engine/events.ts';
import { createDecisionStore } from './decisions-store.ts';
import type { Instant } from './model.ts';
import type { LeadPacks } from './rules/lead-packs.ts';
import { replayLeads } from './replay-leads.ts';
import type { ReplayReport } from './rules/replay-report.ts';

/** The replay of a data file that somebody else may be writing. */
export function replayFile(
  db: Database,
  packs: LeadPacks,
  options: { days: number; now: Instant; progress(done: number, all: number): void },
): Promise<ReplayReport> {
  const events = createEventStore(db);
  return replayLeads({ decisions: createDecisionStore(db), history: events.since }, packs, options);
}
