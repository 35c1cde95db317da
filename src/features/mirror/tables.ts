import { index, integer, sql, sqliteTable, text } from '#engine/drizzle.ts';

/**
 * What is wrong with a contact by itself. An index holds the outcome for each row, made when the row is written; whoever counts reads that
 * alone. No company's decision is in it, and no time. SQLite uses it where a statement says the same words, and drizzle-kit takes an
 * expression without commas only.
 */
export const FAULTS = { hasMail: 1, badMail: 2, misplaced: 4 } as const;

const later = (date: string, stages: string[]): string =>
  `(${date} is not null and (${stages.map((stage) => `stage = '${stage}'`).join(' or ')}))`;
const [L, M, S, O] = ['lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity'] as const;

/** HubSpot's own dates say that it has been further along than its stage does, or it has no stage. */
const MISPLACED = [
  'stage is null',
  later('mql_at', ['subscriber', L]),
  later('sql_at', ['subscriber', L, M]),
  later('opportunity_at', ['subscriber', L, M, S]),
  later('customer_at', ['subscriber', L, M, S, O]),
].join(' or ');

const { hasMail, badMail, misplaced } = FAULTS;

/** Bits of `FAULTS`. */
export const FAULT_BITS = `((case when mail = 'none' then 0 when mail = 'fine' then ${hasMail} else ${hasMail + badMail} end) | (case when ${MISPLACED} then ${misplaced} else 0 end))`;

/** The last sign of life; of who never showed one, when it came. Epoch milliseconds. */
export const ALIVE_AT = `(case when last_activity_at is null then created_at else last_activity_at end)`;

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
    // With the id, twins are found without reading a row.
    index('mirror_contacts_mail').on(table.mailPrint, table.id),
    index('mirror_contacts_name').on(table.namePrint, table.id),
    // All that judging needs to know of a contact, in the order in which it is summed up.
    index('mirror_contacts_judged').on(
      table.stage,
      table.source,
      table.form,
      table.filled,
      sql.raw(FAULT_BITS),
      sql.raw(ALIVE_AT),
      table.companyId,
    ),
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
