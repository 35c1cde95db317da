import { index, integer, sqliteTable, text } from '#engine/drizzle.ts';

/** What the model was asked and what it cost. Counts alone: neither what it was told nor what it said is kept. */
export const narrationCalls = sqliteTable(
  'narration_calls',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    subject: text('subject').notNull(),
    prompt: text('prompt').notNull(),
    model: text('model').notNull(),
    outcome: text('outcome').notNull(),
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    /** Millionths of a US dollar; while it is under way, the most that it may cost. */
    cost: integer('cost').notNull(),
    kept: integer('kept').notNull(),
    dropped: integer('dropped').notNull(),
    faults: text('faults').notNull(),
  },
  (table) => [index('narration_calls_by_time').on(table.at, table.cost)],
);
