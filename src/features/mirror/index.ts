import type { CrmEvent } from '#adapters/hubspot/port.ts';
import type { Database } from '#engine/database.ts';
import type { Kind, Rows } from './model.ts';
import { createMirrorStore } from './store.ts';
import { beginSync, keepMirror, lastSync, MIRROR_TOPIC, takeRecordNews, type MirrorParts } from './sync-mirror.ts';
import type { Synced } from './sync-mirror.ts';

export { CONTACT_FIELDS } from './model.ts';
export { COUNT_FAULTS, COUNT_ORIGINS, MOST_FAULTS } from './judge-records.ts';
export type { MirrorCompany, MirrorContact } from './model.ts';

export interface MirrorNeeds extends Omit<MirrorParts, 'store' | 'making'> {
  db: Database;
  /** Text that nobody can guess: asked for once in the life of an install. */
  newSalt(): string;
  /** Of deals that name no currency. */
  currency(): string;
}

/** What reports and data quality read instead of HubSpot. */
export interface Mirror {
  /** All records are read anew, in the background. */
  sync(date: string): Promise<void>;
  /** News of records, stored when this resolves. */
  receive(events: CrmEvent[]): Promise<void>;
  /** The last round that came to its end; undefined before the first: nothing may be counted yet. */
  synced(): Synced | undefined;
  count(kind: Kind): number;
  get<K extends Kind>(kind: K, id: string): Rows[K] | undefined;
  /** All of a kind, read as they are taken. */
  all<K extends Kind>(kind: K): Iterable<Rows[K]>;
}

/** Registers its topic with the engine. */
export function createMirror({ db, newSalt, currency, ...needs }: MirrorNeeds): Mirror {
  const { engine } = needs;
  const store = createMirrorStore(db, engine);
  const making = async () => ({ salt: await saltOf(needs, newSalt), currency: currency() });
  const parts: MirrorParts = { ...needs, store, making };
  engine.register({ topics: { [MIRROR_TOPIC]: keepMirror(parts) } });
  return {
    sync: (date) => beginSync(parts, date),
    receive: (events) => takeRecordNews(parts, events),
    synced: () => lastSync(parts),
    count: store.count,
    get: store.get,
    all: store.all,
  };
}

const SALT = 'mirror.salt';

async function saltOf({ engine }: Pick<MirrorParts, 'engine'>, newSalt: () => string): Promise<string> {
  const known = engine.bookmarks.get(SALT);
  if (known !== undefined) return known;
  const salt = newSalt();
  await engine.bookmarks.set(SALT, salt);
  return salt;
}
