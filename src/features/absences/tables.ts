import { integer, sqliteTable, text } from '#engine/drizzle.ts';

/** Who is away, now or later. What is over is in the events. */
export const absences = sqliteTable('absences', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  person: text('person').notNull(),
  fromAt: integer('from_at').notNull(),
  /** Until they say that they are back, where it is empty. */
  untilAt: integer('until_at'),
  note: text('note'),
  setBy: text('set_by').notNull(),
  setAt: integer('set_at').notNull(),
});
