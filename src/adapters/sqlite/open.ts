import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { SetupError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { lockStore } from './lock.ts';
import { backUpBefore, pendingMigrations } from './migrate.ts';

// By require, like engine/drizzle.ts, which says why.
const load = createRequire(import.meta.url);
const { drizzle } = load('drizzle-orm/better-sqlite3') as typeof import('drizzle-orm/better-sqlite3');
const { migrate } = load('drizzle-orm/better-sqlite3/migrator') as typeof import('drizzle-orm/better-sqlite3/migrator');

export interface OpenStore {
  db: BetterSQLite3Database;
  raw: BetterSqlite.Database;
  /** Runs `work` in a transaction, or in a savepoint of the one that is already running. */
  atomically: <Result>(work: () => Result) => Result;
  /** Leaves no copy of what was deleted or overwritten in the files: the log of writes is folded into the file and emptied. */
  scrub(): void;
  /** Folds the write-ahead log into the file and lets go of it. */
  close(): void;
}

/**
 * Opens the one data file: alone, durable (an acknowledged commit survives a power cut), migrated. Where a migration is
 * due on a file with data, a copy is made first. `:memory:` for tests.
 */
export function openStore(file: string, options: { migrations: string; log: Log }): OpenStore {
  const inMemory = file === ':memory:';
  if (!inMemory) makeFolder(dirname(file));
  const unlock = inMemory ? () => undefined : lockStore(file);
  try {
    const raw = new BetterSqlite(file);
    if (!inMemory) chmodSync(file, 0o600);
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    // What is deleted is overwritten with zeros: a person who is to be forgotten must not stay in unused space.
    raw.pragma('secure_delete = ON');
    const db = drizzle(raw);
    const pending = pendingMigrations(raw, options.migrations);
    const first = pending[0];
    const hasData = raw.prepare(`select 1 from sqlite_master where name = 'inbox'`).get() !== undefined;
    if (first && hasData && !inMemory) {
      options.log.info(
        { copy: backUpBefore(raw, file, first), pending },
        'the data file was copied before a migration',
      );
    }
    if (first) migrate(db, { migrationsFolder: options.migrations });
    const transaction = raw.transaction((work: () => unknown) => work());
    const atomically = <Result>(work: () => Result): Result => transaction.immediate(work) as Result;
    return { db, raw, atomically, scrub: () => foldLog(raw), close: () => close(raw, unlock) };
  } catch (error) {
    unlock();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SetupError(`The data folder ${folder} cannot be written (${code}). Choose another with BATON_DATA.`);
  }
}

function foldLog(raw: BetterSqlite.Database): void {
  if (raw.open && !raw.memory) raw.pragma('wal_checkpoint(TRUNCATE)');
}

function close(raw: BetterSqlite.Database, unlock: () => void): void {
  foldLog(raw);
  raw.close();
  unlock();
}
