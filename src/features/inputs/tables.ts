import { integer, primaryKey, sqliteTable, text } from '#engine/drizzle.ts';

/** The numbers that people gave, one a month, kind and channel. */
export const givenFigures = sqliteTable(
  'given_figures',
  {
    /** `2026-10` */
    month: text('month').notNull(),
    what: text('what', { enum: ['visitors', 'spend', 'budget', 'revenue'] }).notNull(),
    channel: text('channel').notNull(),
    amount: integer('amount').notNull(),
    /** Empty where it is a count. */
    currency: text('currency').notNull(),
  },
  (table) => [primaryKey({ columns: [table.month, table.what, table.channel] })],
);

/** What was saved at once, so that it can be taken back. */
export const givenChanges = sqliteTable('given_changes', {
  number: integer('number').primaryKey({ autoIncrement: true }),
  at: integer('at').notNull(),
  /** Slack user id. */
  by: text('by').notNull(),
  /** 0 or 1. */
  undone: integer('undone').notNull(),
  body: text('body').notNull(),
});
