import { integer, real, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** One row a count of all contacts: shares and names of sources and forms, no contacts. */
export const qualityRuns = sqliteTable(
  'quality_runs',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    /** Its natural key: the date of its turn, or whose wish it was. */
    key: text('key').notNull(),
    at: integer('at').notNull(),
    /** From 0 to 1. */
    composite: real('composite'),
    body: text('body').notNull(),
  },
  (table) => [uniqueIndex('quality_runs_by_key').on(table.key)],
);

/** Contacts that would lift the score most, as of the last count: ids, and what is wrong with them. */
export const qualityFirst = sqliteTable('quality_first', {
  contactId: text('contact_id').primaryKey(),
  place: integer('place').notNull(),
  twinOf: text('twin_of'),
  body: text('body').notNull(),
});

/** Messages to people about a count, each until the next month. */
export const qualityTold = sqliteTable('quality_told', {
  key: text('key').primaryKey(),
  /** Slack user id. */
  person: text('person').notNull(),
  at: integer('at').notNull(),
  run: integer('run'),
  says: text('says'),
  channel: text('channel'),
  ts: text('ts'),
});
