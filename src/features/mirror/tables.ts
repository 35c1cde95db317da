import { index, integer, sql, sqliteTable, text } from '#engine/drizzle.ts';

/** What is known of HubSpot's records. Ids, times, bits and fingerprints: no name and no address. `seen`: date of the round that last met it. */
export const mirrorContacts = sqliteTable(
  'mirror_contacts',
  {
    id: text('id').primaryKey(),
    seen: text('seen').notNull(),
    createdAt: integer('created_at').notNull(),
    stage: text('stage'),
    leadAt: integer('lead_at'),
    mqlAt: integer('mql_at'),
    sqlAt: integer('sql_at'),
    opportunityAt: integer('opportunity_at'),
    customerAt: integer('customer_at'),
    source: text('source'),
    form: text('form'),
    ownerId: text('owner_id'),
    companyId: text('company_id'),
    lastActivityAt: integer('last_activity_at'),
    /** Bits of the fields that hold something. */
    filled: integer('filled').notNull(),
    mail: text('mail', { enum: ['none', 'malformed', 'bounced', 'fine'] }).notNull(),
    mailPrint: text('mail_print'),
    namePrint: text('name_print'),
  },
  (table) => [
    index('mirror_contacts_seen').on(table.seen),
    index('mirror_contacts_mail').on(table.mailPrint),
    index('mirror_contacts_name').on(table.namePrint),
    index('mirror_contacts_lead')
      .on(table.leadAt, table.id)
      .where(sql`lead_at is not null`),
    index('mirror_contacts_mql')
      .on(table.mqlAt, table.id)
      .where(sql`mql_at is not null`),
    index('mirror_contacts_sql')
      .on(table.sqlAt, table.id)
      .where(sql`sql_at is not null`),
    index('mirror_contacts_opportunity')
      .on(table.opportunityAt, table.id)
      .where(sql`opportunity_at is not null`),
    index('mirror_contacts_customer')
      .on(table.customerAt, table.id)
      .where(sql`customer_at is not null`),
  ],
);

export const mirrorCompanies = sqliteTable(
  'mirror_companies',
  {
    id: text('id').primaryKey(),
    seen: text('seen').notNull(),
    createdAt: integer('created_at').notNull(),
    filled: integer('filled').notNull(),
    domainPrint: text('domain_print'),
  },
  (table) => [index('mirror_companies_seen').on(table.seen)],
);

export const mirrorDeals = sqliteTable(
  'mirror_deals',
  {
    id: text('id').primaryKey(),
    seen: text('seen').notNull(),
    createdAt: integer('created_at').notNull(),
    closedAt: integer('closed_at'),
    stage: text('stage'),
    pipeline: text('pipeline'),
    outcome: text('outcome', { enum: ['open', 'won', 'lost'] })
      .notNull()
      .default('open'),
    amountMinor: integer('amount_minor'),
    currency: text('currency').notNull(),
    source: text('source'),
    ownerId: text('owner_id'),
  },
  (table) => [index('mirror_deals_seen').on(table.seen)],
);
