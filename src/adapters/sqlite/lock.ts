import Database from 'better-sqlite3';
import { SetupError } from '#lib/errors.ts';

/**
 * Holds `<file>.lock` for the life of the process: an exclusive SQLite transaction, so that the operating system frees it
 * even after kill -9. A second Baton on the same file is refused instead of sharing it.
 */
export function lockStore(file: string): () => void {
  const lock = openLock(`${file}.lock`);
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new SetupError(
      `Another Baton already uses ${file}. Stop it first, or give this one its own folder with BATON_DATA.`,
    );
  }
  return () => lock.close();
}

function openLock(path: string): Database.Database {
  try {
    return new Database(path, { timeout: 0 });
  } catch (error) {
    throw new SetupError(`${path} cannot be opened (${String(error)}). Check who owns the data folder, BATON_DATA.`);
  }
}
