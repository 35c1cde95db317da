import { desc, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import { decode, encode } from '#lib/json.ts';
import type { Instant } from './model.ts';
import { packs } from './tables.ts';

/** The texts of a set of packs, by the pack's name. */
export interface PackTexts {
  hash: string;
  versions: string;
  texts: Record<string, string>;
}

/** The packs that were ever made live. `add` runs inside a unit of work. */
export interface PackStore {
  running(): PackTexts | undefined;
  /** The last ones of these versions. */
  ofVersions(versions: string): PackTexts | undefined;
  /** The definitions of all that was ever live. */
  everLive(): string[];
  add(kept: PackTexts, by: string, at: Instant): void;
}

export function createPackStore(db: Database): PackStore {
  const given = sql.placeholder;
  const newest = db.select().from(packs).orderBy(desc(packs.number)).limit(1).prepare();
  const all = db.select({ body: packs.body }).from(packs).prepare();
  const byVersions = db
    .select()
    .from(packs)
    .where(eq(packs.versions, given('versions')))
    .orderBy(desc(packs.number))
    .limit(1)
    .prepare();
  const row = {
    hash: given('hash'),
    versions: given('versions'),
    at: given('at'),
    by: given('by'),
    body: given('body'),
  };
  const add = db.insert(packs).values(row).prepare();
  return {
    running: () => newest.all().map(toTexts)[0],
    ofVersions: (versions) => byVersions.all({ versions }).map(toTexts)[0],
    everLive: () => [
      ...new Set(all.all().flatMap(({ body }) => decode<Record<string, string>>(body)['definitions'] ?? [])),
    ],
    add: ({ hash, versions, texts }, by, at) => {
      add.run({ hash, versions, at: at.epochMilliseconds, by, body: encode(texts) });
    },
  };
}

function toTexts({ hash, versions, body }: typeof packs.$inferSelect): PackTexts {
  return { hash, versions, texts: decode<Record<string, string>>(body) };
}
