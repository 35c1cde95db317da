import { index, integer, sql, sqliteTable, text, uniqueIndex } from './drizzle.ts';

/** What came in. A row is written before its sender is answered; a second row with the same key is never written. */
export const inbox = sqliteTable(
  'inbox',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    topic: text('topic').notNull(),
    key: text('key').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    receivedAt: integer('received_at').notNull(),
    state: text('state', { enum: ['waiting', 'done', 'dead'] }).notNull(),
    attempts: integer('attempts').notNull(),
    nextAt: integer('next_at').notNull(),
    error: text('error'),
  },
  (table) => [
    uniqueIndex('inbox_by_key').on(table.topic, table.key),
    index('inbox_waiting')
      .on(table.topic, table.id)
      .where(sql`state = 'waiting'`),
    index('inbox_by_age')
      .on(table.receivedAt)
      .where(sql`state = 'done'`),
    index('inbox_dead')
      .on(table.id)
      .where(sql`state = 'dead'`),
  ],
);

/** What is to be done outside. `line` keeps effects of one subject at one target in order; `lane` shares one pace. */
export const outbox = sqliteTable(
  'outbox',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    line: text('line').notNull(),
    lane: text('lane').notNull(),
    payload: text('payload').notNull(),
    priority: integer('priority').notNull(),
    rank: integer('rank').notNull(),
    state: text('state', { enum: ['ready', 'sending', 'done', 'dead', 'skipped'] }).notNull(),
    again: integer('again').notNull(),
    attempts: integer('attempts').notNull(),
    plannedAt: integer('planned_at').notNull(),
    nextAt: integer('next_at').notNull(),
    sentAt: integer('sent_at'),
    result: text('result'),
    error: text('error'),
  },
  (table) => [
    uniqueIndex('outbox_by_key').on(table.key),
    index('outbox_ready')
      .on(table.lane, table.priority, table.rank, table.id)
      .where(sql`state = 'ready'`),
    index('outbox_sending')
      .on(table.nextAt)
      .where(sql`state = 'sending'`),
    index('outbox_dead')
      .on(table.id)
      .where(sql`state = 'dead'`),
    index('outbox_line')
      .on(table.line, table.id)
      .where(sql`state in ('ready', 'sending', 'dead')`),
  ],
);

/** When to wake whom. */
export const dues = sqliteTable(
  'dues',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    key: text('key').notNull(),
    topic: text('topic').notNull(),
    subject: text('subject').notNull(),
    dueAt: integer('due_at').notNull(),
    state: text('state', { enum: ['waiting', 'fired', 'cancelled'] }).notNull(),
  },
  (table) => [
    uniqueIndex('dues_by_key').on(table.key),
    index('dues_waiting')
      .on(table.dueAt)
      .where(sql`state = 'waiting'`),
  ],
);

/** What happened. Append-only: triggers refuse UPDATE and DELETE. */
export const events = sqliteTable(
  'events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    subject: text('subject').notNull(),
    type: text('type').notNull(),
    at: integer('at').notNull(),
    actorKind: text('actor_kind', { enum: ['person', 'crm', 'system'] }).notNull(),
    actorId: text('actor_id').notNull(),
    packs: text('packs'),
    data: text('data').notNull(),
  },
  (table) => [index('events_by_subject').on(table.subject, table.id), index('events_by_type').on(table.type, table.at)],
);

/** Where a job had got to: the sweep's watermark and the like. */
export const bookmarks = sqliteTable('bookmarks', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
