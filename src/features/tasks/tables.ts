import { index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from '#engine/drizzle.ts';

/** One row a task. People are in it by their ids of team.yml. */
export const tasks = sqliteTable(
  'tasks',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    /** Its natural key: `stack:A3:T7`. */
    key: text('key').notNull(),
    owner: text('owner').notNull(),
    setBy: text('set_by'),
    /** When nothing was left to do, in epoch milliseconds. */
    settledAt: integer('settled_at'),
    body: text('body').notNull(),
  },
  (table) => [
    uniqueIndex('tasks_by_key').on(table.key),
    index('tasks_by_owner').on(table.owner, table.settledAt),
    index('tasks_by_setter')
      .on(table.setBy, table.settledAt)
      .where(sql`set_by is not null`),
  ],
);

/** The messages that list a person's tasks; the newest is the live one. Without a place until Slack has taken it. */
export const taskLists = sqliteTable(
  'task_lists',
  {
    person: text('person').notNull(),
    number: integer('number').notNull(),
    at: integer('at').notNull(),
    channel: text('channel'),
    ts: text('ts'),
  },
  (table) => [primaryKey({ columns: [table.person, table.number] })],
);
