import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';

/** The one connection of this process: synchronous, the only writer. */
export type Database = BaseSQLiteDatabase<'sync', { changes: number; lastInsertRowid: number | bigint }>;
