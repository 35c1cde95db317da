import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { SetupError } from '#lib/errors.ts';

interface Journal {
  entries: { when: number; tag: string }[];
}

/** What stands between the file's schema and ours. A file from a newer Baton is refused: going back would lose data. */
export function pendingMigrations(raw: Database.Database, folder: string): string[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as Journal;
  const applied = newestApplied(raw);
  const newestKnown = Math.max(...journal.entries.map((entry) => entry.when));
  if (applied > newestKnown) {
    throw new SetupError(
      'The data file was written by a newer Baton than this one. Update Baton, or restore the backup that was made before the update (it lies beside the file).',
    );
  }
  return journal.entries.filter((entry) => entry.when > applied).map((entry) => entry.tag);
}

function newestApplied(raw: Database.Database): number {
  const known = raw.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).get();
  if (!known) return 0;
  const row = raw.prepare('select max(created_at) as at from __drizzle_migrations').get() as { at: number | null };
  return row.at ?? 0;
}

/** A copy of the file as it was before a migration, beside it. Kept until a person removes it. */
export function backUpBefore(raw: Database.Database, file: string, tag: string): string {
  const copy = `${file}.before-${tag}`;
  if (!existsSync(copy)) raw.prepare('vacuum into ?').run(copy);
  return copy;
}
