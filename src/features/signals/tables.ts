import { index, integer, sql, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** What products and websites told, one row a signal. It belongs to a contact as soon as HubSpot has one. */
export const signals = sqliteTable(
  'signals',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    key: text('key').notNull(),
    contactId: text('contact_id'),
    /** Fingerprint of an e-mail address, while no contact with it is known. */
    person: text('person'),
    kind: text('kind').notNull(),
    at: integer('at').notNull(),
    evidence: text('evidence').notNull(),
    receivedAt: integer('received_at').notNull(),
  },
  (table) => [
    uniqueIndex('signals_by_key').on(table.key),
    index('signals_by_contact')
      .on(table.contactId, table.at)
      .where(sql`contact_id is not null`),
    index('signals_by_person')
      .on(table.person)
      .where(sql`person is not null`),
    index('signals_pending')
      .on(table.receivedAt)
      .where(sql`contact_id is null`),
  ],
);
