import { index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** One row a tool that is or was judged. What is searched for has a column; the rest is in `body`: scores and notes of colleagues. */
export const evaluations = sqliteTable(
  'evaluations',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    /** Its natural key: the form from which it was opened. */
    key: text('key').notNull(),
    /** The tool's name as it is compared: small letters, single spaces. */
    tool: text('tool').notNull(),
    /** Nobody has decided: 0 or 1. */
    open: integer('open').notNull(),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('evaluations_by_key').on(table.key),
    index('evaluations_open')
      .on(table.tool)
      .where(sql`open = 1`),
  ],
);

/** Where each person's message about an evaluation stands; `what`: `card` or `check`. */
export const evaluationMessages = sqliteTable(
  'evaluation_messages',
  {
    evaluation: integer('evaluation').notNull(),
    what: text('what', { enum: ['card', 'check'] }).notNull(),
    /** Slack user id. */
    person: text('person').notNull(),
    channel: text('channel').notNull(),
    ts: text('ts').notNull(),
  },
  (table) => [primaryKey({ columns: [table.evaluation, table.what, table.person] })],
);
