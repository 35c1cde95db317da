import { index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** One row a handoff. What is searched for has a column; the rest is in `body`. */
export const handoffs = sqliteTable(
  'handoffs',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    /** Its natural key: `onboarding:<deal id>`. */
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    version: integer('version').notNull(),
    /** Somebody still owes something: 0 or 1. */
    open: integer('open').notNull(),
    subject: text('subject').notNull(),
    lead: text('lead'),
    owner: text('owner'),
    openedAt: integer('opened_at').notNull(),
    /** When something happens next by itself. */
    nextAt: integer('next_at'),
    /** Until when nobody sees it. */
    hiddenUntil: integer('hidden_until'),
    /** When people were to see it. */
    shownAt: integer('shown_at'),
    channel: text('channel'),
    ts: text('ts'),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('handoffs_by_key').on(table.key),
    index('handoffs_by_subject').on(table.subject, table.number),
    index('handoffs_by_opening').on(table.openedAt, table.number),
    index('handoffs_open')
      .on(table.number)
      .where(sql`open = 1`),
    index('handoffs_next')
      .on(table.nextAt)
      .where(sql`next_at is not null`),
  ],
);

/** Whose names stand in which handoff, for when somebody asks to be forgotten. */
export const handoffContacts = sqliteTable(
  'handoff_contacts',
  { contact: text('contact').notNull(), handoff: integer('handoff').notNull() },
  (table) => [primaryKey({ columns: [table.contact, table.handoff] })],
);
