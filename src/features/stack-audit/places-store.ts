import { eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import { stackPlaces } from './tables.ts';

export interface Place {
  channel: string;
  ts: string;
}

/** Where messages stand, by the key of what posted them. */
export interface PlaceStore {
  get(key: string): Place | undefined;
  /** Synchronous: runs inside the transaction that marks the post done. */
  put(key: string, at: Place): void;
}

export function createPlaceStore(db: Database): PlaceStore {
  const given = sql.placeholder;
  const { key, channel, ts } = stackPlaces;
  const get = db
    .select({ channel, ts })
    .from(stackPlaces)
    .where(eq(key, given('key')))
    .prepare();
  const set = { channel: sql`excluded.channel`, ts: sql`excluded.ts` };
  const put = db
    .insert(stackPlaces)
    .values({ key: given('key'), channel: given('channel'), ts: given('ts') })
    .onConflictDoUpdate({ target: key, set })
    .prepare();
  return { get: (of) => get.get({ key: of }), put: (of, at) => void put.run({ key: of, ...at }) };
}
