import { index, integer, real, sql, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** One row a lead. What is searched for has a column; the rest of the lead is in `body`. */
export const leads = sqliteTable(
  'leads',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    contactId: text('contact_id').notNull(),
    version: integer('version').notNull(),
    state: text('state', { enum: ['unrouted', 'waiting', 'held', 'accepted', 'rejected', 'closed'] }).notNull(),
    owner: text('owner'),
    openedAt: integer('opened_at').notNull(),
    /** The response is late: 0 or 1. */
    overdue: integer('overdue').notNull(),
    channel: text('channel'),
    ts: text('ts'),
    /** When its owner got it, while it is theirs. */
    offeredAt: integer('offered_at'),
    /** Its owner has it on their hands: 0 or 1. */
    onHands: integer('on_hands').notNull().default(0),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('leads_by_contact').on(table.contactId),
    index('leads_open')
      .on(table.state, table.number)
      .where(sql`state in ('waiting', 'held')`),
    index('leads_by_owner').on(table.owner, table.state),
    index('leads_offered')
      .on(table.owner, table.offeredAt)
      .where(sql`offered_at is not null`),
    index('leads_on_hands')
      .on(table.owner)
      .where(sql`on_hands = 1`),
  ],
);

/** How leads were placed: everything that a decision was made from, and what came out. */
export const decisions = sqliteTable(
  'decisions',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    /** Number of the lead. */
    lead: integer('lead').notNull(),
    at: integer('at').notNull(),
    body: text('body').notNull(),
  },
  (table) => [index('decisions_by_time').on(table.at), index('decisions_by_lead').on(table.lead)],
);

/** Whose turn it is: how many leads the round robin gave each person, and when last. */
export const rota = sqliteTable('rota', {
  person: text('person').primaryKey(),
  given: integer('given').notNull(),
  lastAt: integer('last_at'),
  /** Leads behind, or below 0 ahead of, the person's share. */
  owed: real('owed').notNull().default(0),
});
