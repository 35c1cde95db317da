import { index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** One row a round of answers. What is searched for has a column; the rest is in `body`: what colleagues answered, no contacts. */
export const maturityRounds = sqliteTable(
  'maturity_rounds',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    /** Its natural key: the window from which it was opened, or the round after which it came. */
    key: text('key').notNull(),
    /** 0 or 1. */
    open: integer('open').notNull(),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('maturity_rounds_by_key').on(table.key),
    index('maturity_rounds_open')
      .on(table.number)
      .where(sql`open = 1`),
    index('maturity_rounds_closed')
      .on(table.number)
      .where(sql`open = 0`),
  ],
);

/** Where each person's message about a round stands, and the result, whose `person` is empty. */
export const maturityMessages = sqliteTable(
  'maturity_messages',
  {
    round: integer('round').notNull(),
    /** Slack user id. */
    person: text('person').notNull(),
    channel: text('channel').notNull(),
    ts: text('ts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.round, table.person] })],
);
