import { index, integer, sql, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** What is known of the installation, by what it is about: `checklist`. */
export const installs = sqliteTable('installs', {
  key: text('key').primaryKey(),
  body: text('body').notNull(),
});

/** Where messages stand that are sent once: `checklist`, `first-lead:ana`, `test-lead:T1`. */
export const installMessages = sqliteTable('install_messages', {
  key: text('key').primaryKey(),
  channel: text('channel').notNull(),
  ts: text('ts').notNull(),
});

/** Leads that Baton made itself. Nobody real is in them. */
export const testLeads = sqliteTable(
  'test_leads',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    email: text('email').notNull(),
    person: text('person').notNull(),
    /** It is not over: 0 or 1. */
    open: integer('open').notNull(),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('test_leads_by_email').on(table.email),
    index('test_leads_open')
      .on(table.person)
      .where(sql`open = 1`),
  ],
);
