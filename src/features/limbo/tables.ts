import { index, integer, sql, sqliteTable, text } from '#engine/drizzle.ts';

/** Contacts that are stuck, or were: ids and times, no names and no addresses. */
export const stuck = sqliteTable(
  'stuck',
  {
    contactId: text('contact_id').primaryKey(),
    state: text('state', { enum: ['open', 'quiet', 'gone'] }).notNull(),
    kind: text('kind', { enum: ['no-owner', 'owner-left', 'too-long'] }).notNull(),
    stage: text('stage').notNull(),
    /** HubSpot's owner id. */
    ownerId: text('owner_id'),
    /** In its stage since then; `dated` 0: in HubSpot since then. */
    since: integer('since').notNull(),
    dated: integer('dated').notNull(),
    firstSeen: integer('first_seen').notNull(),
    /** Date of the look that last found it. */
    seen: text('seen').notNull(),
    handledHow: text('handled_how', { enum: ['route', 'nurture', 'leave'] }),
    /** Slack user id. */
    handledBy: text('handled_by'),
    handledAt: integer('handled_at'),
    outcome: text('outcome'),
    quietUntil: integer('quiet_until'),
  },
  (table) => [
    index('stuck_oldest')
      .on(table.since, table.contactId)
      .where(sql`state = 'open'`),
    index('stuck_tally')
      .on(table.kind, table.stage)
      .where(sql`state = 'open'`),
    index('stuck_seen').on(table.seen),
  ],
);

/** Messages to ops about them. */
export const stuckMessages = sqliteTable('stuck_messages', {
  key: text('key').primaryKey(),
  at: integer('at').notNull(),
  channel: text('channel'),
  ts: text('ts'),
  /** Ids of the contacts that it names. */
  contacts: text('contacts').notNull(),
  body: text('body').notNull(),
});
