import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '#adapters/sqlite/open.ts';
import { SetupError } from '#lib/errors.ts';
import { olderMigrations } from '../../older-migrations.ts';
import { silentLog } from '../../silent-log.ts';

const options = { migrations: 'migrations', log: silentLog };

function file(): string {
  return join(mkdtempSync(join(tmpdir(), 'baton-store-')), 'deep', 'baton.db');
}

test('a store survives a power cut: every commit is synced, and only its owner can read the file', () => {
  const path = file();
  const { raw, close } = openStore(path, options);

  expect(raw.pragma('synchronous', { simple: true })).toBe(2);
  expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(raw.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  close();
});

test('a second Baton on the same file is refused in one sentence, and welcome once the first has gone', () => {
  const path = file();
  const first = openStore(path, options);

  expect(() => openStore(path, options)).toThrow(SetupError);
  first.close();

  openStore(path, options).close();
});

test('a file of a newer Baton is refused', () => {
  const path = file();
  const { raw, close } = openStore(path, options);
  raw.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run('future', 9_999_999_999_999);
  close();

  expect(() => openStore(path, options)).toThrow(/newer Baton/);
});

test('a file with data is copied before a migration', () => {
  const path = file();
  openStore(path, { ...options, migrations: olderMigrations(1) }).close();

  openStore(path, options).close();

  expect(readdirSync(join(path, '..')).filter((name) => name.includes('.before-'))).toEqual([
    'baton.db.before-0001_events_are_append_only',
  ]);
});

test('the log of events refuses to be changed', () => {
  const { raw, close } = openStore(':memory:', options);
  raw
    .prepare(
      `insert into events (subject, type, at, actor_kind, actor_id, data) values ('L1', 't', 1, 'system', 's', '{}')`,
    )
    .run();

  expect(() => raw.exec(`update events set type = 'x'`)).toThrow(/append-only/);
  expect(() => raw.exec('delete from events')).toThrow(/append-only/);
  close();
});
