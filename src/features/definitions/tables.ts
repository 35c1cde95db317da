import { integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** Changes of definitions that were proposed. `body` holds words of colleagues; nothing of a lead. */
export const definitionProposals = sqliteTable(
  'definition_proposals',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    /** Its natural key: the form from which it was made. */
    key: text('key').notNull(),
    term: text('term').notNull(),
    /** It can still take effect: 0 or 1. */
    open: integer('open').notNull(),
    body: text('body').notNull(),
    /** Where it is shown. */
    channel: text('channel'),
    ts: text('ts'),
  },
  (table) => [
    uniqueIndex('definition_proposals_by_key').on(table.key),
    uniqueIndex('definition_proposals_open')
      .on(table.term)
      .where(sql`open = 1`),
  ],
);

/** What was ever in force, with the hands that are under it. Rows are added and never changed. */
export const definitionVersions = sqliteTable(
  'definition_versions',
  {
    term: text('term').notNull(),
    version: integer('version').notNull(),
    hash: text('hash').notNull(),
    body: text('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.term, table.version] })],
);
