import { index, integer, primaryKey, sqliteTable, text } from '#engine/drizzle.ts';

/** The inventory: tens of rows. People are in it by their id of team.yml. */
export const stackTools = sqliteTable('stack_tools', {
  number: integer('number').primaryKey({ autoIncrement: true }),
  version: integer('version').notNull(),
  /** 0 or 1. */
  archived: integer('archived').notNull(),
  merchant: text('merchant'),
  body: text('body').notNull(),
});

/** Lines of statements, of merchants that are tools: no words of the bank. */
export const stackCharges = sqliteTable(
  'stack_charges',
  {
    key: text('key').primaryKey(),
    merchant: text('merchant').notNull(),
    date: text('date').notNull(),
    minor: integer('minor').notNull(),
    currency: text('currency').notNull(),
    import: integer('import').notNull(),
  },
  (table) => [index('stack_charges_by_merchant').on(table.merchant, table.date)],
);

/** Files that were shown; what they say only while they wait for somebody's word. */
export const stackImports = sqliteTable(
  'stack_imports',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    state: text('state', { enum: ['reading', 'failed', 'waiting', 'saved', 'dropped'] }).notNull(),
    at: integer('at').notNull(),
    by: text('by').notNull(),
    first: text('first'),
    last: text('last'),
    preview: text('preview'),
    /** Of a file that was dropped in Slack: which it is, how far it is read, and what came of it. */
    body: text('body'),
    /** Where the message about it stands. */
    channel: text('channel'),
    ts: text('ts'),
  },
  (table) => [index('stack_imports_by_state').on(table.state, table.number)],
);

export const stackAudits = sqliteTable('stack_audits', {
  number: integer('number').primaryKey({ autoIncrement: true }),
  state: text('state', { enum: ['open', 'closed'] }).notNull(),
  body: text('body').notNull(),
});

/** What was decided about a tool in an audit, and what was saved by it. */
export const stackDecisions = sqliteTable(
  'stack_decisions',
  {
    audit: integer('audit').notNull(),
    tool: integer('tool').notNull(),
    /** Of its saving. */
    state: text('state', { enum: ['none', 'agreed', 'realised'] }).notNull(),
    body: text('body').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.audit, table.tool] }),
    index('stack_decisions_by_state').on(table.state, table.tool),
  ],
);

/** One row a term of a contract whose day came: what became of it. */
export const stackContracts = sqliteTable(
  'stack_contracts',
  {
    tool: integer('tool').notNull(),
    /** ISO date: which term it is. */
    renewal: text('renewal').notNull(),
    body: text('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tool, table.renewal] })],
);

/** Who was asked about which tools, and when. */
export const stackAsked = sqliteTable(
  'stack_asked',
  {
    person: text('person').notNull(),
    at: integer('at').notNull(),
    tools: text('tools').notNull(),
    remindedAt: integer('reminded_at'),
  },
  (table) => [primaryKey({ columns: [table.person, table.at] })],
);

/** The last word of each person about each tool. */
export const stackAnswers = sqliteTable(
  'stack_answers',
  {
    tool: integer('tool').notNull(),
    person: text('person').notNull(),
    at: integer('at').notNull(),
    body: text('body').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tool, table.person] })],
);

/** Where messages of the audit stand: questions, how the asking goes, results and what is in their threads. */
export const stackPlaces = sqliteTable('stack_places', {
  /** What it is, under the key of the effect that posted it. */
  key: text('key').primaryKey(),
  channel: text('channel').notNull(),
  ts: text('ts').notNull(),
});
