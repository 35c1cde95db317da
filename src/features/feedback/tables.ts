import { index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** One row a round of a loop. What is searched for has a column; the rest is in `body`: what colleagues said, no contacts. */
export const feedbackRounds = sqliteTable(
  'feedback_rounds',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    /** Its natural key: `sales-marketing:2026-03-05`. */
    key: text('key').notNull(),
    body: text('body').notNull(),
  },
  (table) => [uniqueIndex('feedback_rounds_by_key').on(table.key)],
);

/** What is asked of a team, open until it is answered. */
export const feedbackItems = sqliteTable(
  'feedback_items',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    key: text('key').notNull(),
    loop: text('loop').notNull(),
    /** 0 or 1. */
    open: integer('open').notNull(),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('feedback_items_by_key').on(table.key),
    index('feedback_items_open')
      .on(table.number)
      .where(sql`open = 1`),
  ],
);

/** Where each person's message about a round stands, and its digest, whose `person` is empty. */
export const feedbackMessages = sqliteTable(
  'feedback_messages',
  {
    round: integer('round').notNull(),
    /** Slack user id. */
    person: text('person').notNull(),
    channel: text('channel').notNull(),
    ts: text('ts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.round, table.person] })],
);
