import { sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { OpenLead } from './rules/audit-leads.ts';
import { leads } from './tables.ts';

/** Leads whose response clock runs, read from columns alone. */
export function prepareOpen(db: Database): () => OpenLead[] {
  const open = db
    .select({ number: leads.number, since: SINCE, overdue: leads.overdue, state: leads.state, ts: SHOWN_AT })
    .from(leads)
    .where(sql`clock > 0`)
    .prepare();
  return () => open.all().map(toOpenLead);
}

/** Leads from before handoffs had a start of their own began when they came in. */
const SINCE = sql<number>`coalesce(handed_at, opened_at)`;
/** The card, or the roll-up while that is where the lead stands. */
const SHOWN_AT = sql<string | null>`case when ts is null and rollup is not null and body ->> '$.rollup.shown' = 0
  then (select rollups.ts from rollups where rollups.id = rollup) else ts end`;

function toOpenLead(row: {
  number: number;
  since: number;
  overdue: number;
  state: string;
  ts: string | null;
}): OpenLead {
  const since = Temporal.Instant.fromEpochMilliseconds(row.since);
  const isAccepted = row.state === 'accepted';
  return { id: `L${row.number}`, since, overdue: row.overdue === 1, isAccepted, hasCard: row.ts !== null };
}
