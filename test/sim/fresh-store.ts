import BetterSqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { openStore, type OpenStore } from '#adapters/sqlite/open.ts';
import { silentLog } from '../silent-log.ts';
import { ROOT } from './cast.ts';

let template: Buffer | undefined;

/** An empty store, as a start makes it: migrated once, copied for each run. */
export function freshStore(): OpenStore {
  template ??= migrated();
  const raw = new BetterSqlite(template);
  raw.pragma('foreign_keys = ON');
  const transaction = raw.transaction((work: () => unknown) => work());
  const atomically = <Result>(work: () => Result): Result => transaction.immediate(work) as Result;
  return { db: drizzle(raw), raw, atomically, scrub: () => undefined, close: () => void raw.close() };
}

function migrated(): Buffer {
  const { raw, close } = openStore(':memory:', { migrations: `${ROOT}migrations`, log: silentLog });
  const bytes = raw.serialize();
  close();
  return bytes;
}
