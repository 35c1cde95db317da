import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import BetterSqlite from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { SetupError } from '#lib/errors.ts';

// By require, like engine/drizzle.ts, which says why.
const load = createRequire(import.meta.url);
const { drizzle } = load('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');

/** Opens the data file to read, beside a Baton that is running. It changes nothing, and waits for nobody. `table`: one that it has to have. */
export function openForReading(file: string, table = 'decisions'): { db: BetterSQLite3Database; close(): void } {
  if (!existsSync(file)) {
    throw new SetupError(
      `There is no data file ${file}. Name the folder that holds baton.db with --data, or in BATON_DATA.`,
    );
  }
  const raw = new BetterSqlite(file, { readonly: true });
  const kept = raw.prepare(`select 1 from sqlite_master where name = ?`).get(table);
  if (kept === undefined) {
    raw.close();
    throw new SetupError(`${file} is of an earlier version of Baton. Start Baton once, and it is brought up to date.`);
  }
  return { db: drizzle(raw), close: () => raw.close() };
}
