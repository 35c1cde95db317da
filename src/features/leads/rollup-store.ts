import { eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Instant, LeadId } from './model.ts';
import type { Traffic } from './rules/lead-plan.ts';
import { leads, rollups } from './tables.ts';

/** Where leads stand that share one message. */
export interface RollupStore {
  /** The message of a roll-up, once it is in Slack. */
  rollupPlace(id: string): { channel: string; ts: string } | undefined;
  /** Synchronous: runs inside the transaction that marks its post done. */
  rollupPosted(id: string, place: { channel: string; ts: string }): void;
  /** In the order in which they came in. */
  rolledLeads(id: string): LeadId[];
}

/** One message has room for no more, and is read as a whole for each edit. */
const FULL = 90;

const given = sql.placeholder;

/** `traffic` counts leads that people got since then, and no further than it has to. */
export function prepareRollups(
  db: Database,
): RollupStore & { traffic(bunch: { since: Instant; above: number }): Traffic } {
  const recent = db
    .select({ count: sql<number>`count(*)` })
    .from(sql`(select 1 from leads where handed_at > ${given('since')} limit ${given('above')})`)
    .prepare();
  const newest = db
    .select({ rollup: sql<string>`rollup` })
    .from(leads)
    .where(sql`rollup is not null and handed_at > ${given('since')}`)
    .orderBy(sql`handed_at desc`)
    .limit(1)
    .prepare();
  const members = db
    .select({ number: leads.number })
    .from(leads)
    .where(sql`rollup = ${given('id')}`)
    .orderBy(leads.number)
    .prepare();
  const place = db
    .select({ channel: rollups.channel, ts: rollups.ts })
    .from(rollups)
    .where(eq(rollups.id, given('id')))
    .prepare();
  const post = db
    .insert(rollups)
    .values({ id: given('id'), channel: given('channel'), ts: given('ts') })
    .onConflictDoNothing()
    .prepare();
  return {
    traffic: ({ since, above }) => {
      const at = since.epochMilliseconds;
      const count = recent.get({ since: at, above })?.count ?? 0;
      const rollup = count < above ? undefined : newest.get({ since: at })?.rollup;
      const hasRoom = rollup !== undefined && members.all({ id: rollup }).length < FULL;
      return { recent: count, ...(hasRoom && { rollup }) };
    },
    rollupPlace: (id) => place.get({ id }),
    rollupPosted: (id, { channel, ts }) => {
      post.run({ id, channel, ts });
    },
    rolledLeads: (id) => members.all({ id }).map(({ number }) => `L${number}`),
  };
}
