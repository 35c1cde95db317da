import { index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** One row a wish for a report. Colleagues are in it by their Slack ids. */
export const reportOrders = sqliteTable(
  'report_orders',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    key: text('key').notNull(),
    name: text('name').notNull(),
    /** The local date of its turn; null where a person wanted it. */
    turn: text('turn'),
    /** 0 or 1. */
    open: integer('open').notNull(),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('report_orders_by_key').on(table.key),
    index('report_orders_open')
      .on(table.number)
      .where(sql`open = 1`),
    index('report_orders_by_turn')
      .on(table.name, table.turn)
      .where(sql`turn is not null`),
  ],
);

/** Reports as they went out, and previews of a few days. Figures alone: no contact is in them. */
export const reports = sqliteTable(
  'reports',
  {
    key: text('key').primaryKey(),
    name: text('name').notNull(),
    /** 0 or 1. */
    preview: integer('preview').notNull(),
    /** Epoch milliseconds. */
    madeAt: integer('made_at').notNull(),
    body: text('body').notNull(),
  },
  (table) => [
    index('reports_by_name').on(table.name, table.preview, table.madeAt),
    index('reports_by_time').on(table.preview, table.madeAt),
  ],
);

/** Where messages about reports stand, by the key of what posted them. */
export const reportPlaces = sqliteTable('report_places', {
  key: text('key').primaryKey(),
  channel: text('channel').notNull(),
  ts: text('ts').notNull(),
  /** When it was posted, in epoch milliseconds. */
  at: integer('at').notNull(),
});

/** Who found a report useful: one row a person, the newest word counts. */
export const reportThumbs = sqliteTable(
  'report_thumbs',
  {
    report: text('report').notNull(),
    /** Slack user id. */
    person: text('person').notNull(),
    /** 0 or 1. */
    up: integer('up').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.report, table.person] })],
);

/** Questions about reports. What was asked is in `body` until it is answered, and not after. */
export const reportQuestions = sqliteTable(
  'report_questions',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    key: text('key').notNull(),
    by: text('by').notNull(),
    /** 0 or 1. */
    open: integer('open').notNull(),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('report_questions_by_key').on(table.key),
    index('report_questions_open')
      .on(table.by)
      .where(sql`open = 1`),
  ],
);
