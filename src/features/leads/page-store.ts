import { sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Lead } from './model.ts';
import { toLead } from './row-store.ts';
import { leads } from './tables.ts';

/** The next open leads after a number, by number. */
export type LeadPage = (after: number, limit: number) => Lead[];

export function prepareLeadPage(db: Database): LeadPage {
  const page = db
    .select()
    .from(leads)
    .where(sql`${leads.number} > ${sql.placeholder('after')} and state in ('unrouted', 'waiting', 'held', 'accepted')`)
    .orderBy(leads.number)
    .limit(sql.placeholder('limit'))
    .prepare();
  return (after, limit) => page.all({ after, limit }).map(toLead);
}
