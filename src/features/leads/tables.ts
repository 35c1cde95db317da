import { index, integer, real, sql, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** One row a lead. What is searched for has a column; the rest of the lead is in `body`. */
export const leads = sqliteTable(
  'leads',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    contactId: text('contact_id').notNull(),
    version: integer('version').notNull(),
    state: text('state', {
      enum: ['unrouted', 'waiting', 'held', 'accepted', 'rejected', 'returned', 'closed'],
    }).notNull(),
    owner: text('owner'),
    openedAt: integer('opened_at').notNull(),
    /** When people got it, in its present handoff. */
    handedAt: integer('handed_at'),
    /** The roll-up with which it came in. */
    rollup: text('rollup'),
    /** How far its response clock got: 0 none runs, 1 runs or rests, 2 late, 3 managers know, 4 those above them. */
    clock: integer('clock').notNull().default(0),
    /** The response is late: 0 or 1. */
    overdue: integer('overdue').notNull(),
    channel: text('channel'),
    ts: text('ts'),
    /** When its owner got it, while it is theirs. */
    offeredAt: integer('offered_at'),
    /** Its owner has it on their hands: 0 or 1. */
    onHands: integer('on_hands').notNull().default(0),
    /** The company in HubSpot, and the domain of the work address. */
    companyId: text('company_id'),
    domain: text('domain'),
    /** HubSpot does not say yet what it should: 0 or 1. */
    tagsDue: integer('tags_due').notNull().default(0),
    /** Since when sales does not get it, and by what. */
    disqualifiedAt: integer('disqualified_at'),
    disqualifiedAs: text('disqualified_as'),
    /** The week in which ops was asked about that, and what was answered. */
    sampled: text('sampled'),
    verdict: text('verdict', { enum: ['rescued', 'right'] }),
    judgedAt: integer('judged_at'),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('leads_by_contact').on(table.contactId),
    index('leads_open')
      .on(table.state, table.number)
      .where(sql`state in ('waiting', 'held')`),
    index('leads_clock')
      .on(table.clock, table.number)
      .where(sql`clock > 0`),
    index('leads_handed')
      .on(table.handedAt)
      .where(sql`handed_at is not null`),
    index('leads_rolled')
      .on(table.handedAt)
      .where(sql`rollup is not null`),
    index('leads_by_rollup')
      .on(table.rollup, table.number)
      .where(sql`rollup is not null`),
    index('leads_by_owner').on(table.owner, table.state),
    index('leads_by_card')
      .on(table.ts)
      .where(sql`ts is not null`),
    index('leads_offered')
      .on(table.owner, table.offeredAt)
      .where(sql`offered_at is not null`),
    index('leads_on_hands')
      .on(table.owner)
      .where(sql`on_hands = 1`),
    index('leads_disqualified')
      .on(table.disqualifiedAt)
      .where(sql`disqualified_at is not null`),
    index('leads_sampled')
      .on(table.sampled)
      .where(sql`sampled is not null`),
    index('leads_judged')
      .on(table.judgedAt, table.verdict)
      .where(sql`judged_at is not null`),
    index('leads_tags_due')
      .on(table.number)
      .where(sql`tags_due = 1`),
    index('leads_at_company')
      .on(table.companyId, table.owner)
      .where(sql`on_hands = 1`),
    index('leads_at_domain')
      .on(table.domain, table.owner)
      .where(sql`on_hands = 1`),
  ],
);

/** How leads were placed: everything that a decision was made from, and what came out. */
export const decisions = sqliteTable(
  'decisions',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    /** Number of the lead. */
    lead: integer('lead').notNull(),
    at: integer('at').notNull(),
    body: text('body').notNull(),
  },
  (table) => [index('decisions_by_time').on(table.at), index('decisions_by_lead').on(table.lead)],
);

/** Whose turn it is: how many leads the round robin gave each person, and when last. */
export const rota = sqliteTable('rota', {
  person: text('person').primaryKey(),
  given: integer('given').notNull(),
  lastAt: integer('last_at'),
  /** Leads behind, or below 0 ahead of, the person's share. */
  owed: real('owed').notNull().default(0),
  /** Of the turns they ever had, how many were credited back. */
  returned: integer('returned').notNull().default(0),
  /** Leads in a row that the clock took from them. */
  missed: integer('missed').notNull().default(0),
});

/** The messages that leads share when many come in at once. */
export const rollups = sqliteTable('rollups', {
  id: text('id').primaryKey(),
  channel: text('channel').notNull(),
  ts: text('ts').notNull(),
});

/** Messages about leads that nobody answers: one a person and day. */
export const escalations = sqliteTable('escalations', {
  person: text('person').primaryKey(),
  /** By their own calendar, as an ISO date. */
  day: text('day').notNull(),
  channel: text('channel').notNull(),
  ts: text('ts').notNull(),
  /** What it says: `L4:3 L7:4`. */
  says: text('says').notNull(),
});

/** The packs that were made live, each time: the last is what decides. */
export const packs = sqliteTable(
  'packs',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    /** Of all texts together. */
    hash: text('hash').notNull(),
    /** `scoring@1 routing@1 slas@1 team@1` */
    versions: text('versions').notNull(),
    at: integer('at').notNull(),
    /** Slack user id of who made them live, or `install`. */
    by: text('by').notNull(),
    /** The texts, by pack. */
    body: text('body').notNull(),
  },
  (table) => [index('packs_by_versions').on(table.versions)],
);

/** The weekly messages about disqualified leads. */
export const samples = sqliteTable('samples', {
  week: text('week').primaryKey(),
  channel: text('channel').notNull(),
  ts: text('ts').notNull(),
});

/** What was told of companies by whoever sells that, until it is too old. */
export const answers = sqliteTable(
  'answers',
  {
    provider: text('provider').notNull(),
    domain: text('domain').notNull(),
    until: integer('until').notNull(),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('answers_by_domain').on(table.provider, table.domain),
    index('answers_by_age').on(table.until),
  ],
);
