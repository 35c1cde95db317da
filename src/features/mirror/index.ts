import type { CrmEvent } from '#adapters/hubspot/port.ts';
import type { Database } from '#engine/database.ts';
import type { Kind, Rows } from './model.ts';
import { createMirrorStore, type MirrorStore } from './store.ts';
import { judgeSync } from './rules/judge-sync.ts';
import {
  beganSync,
  beginSync,
  keepMirror,
  lastSync,
  MIRROR_TOPIC,
  takeRecordNews,
  type MirrorParts,
} from './sync-mirror.ts';
import type { Synced } from './model.ts';
import { mirrorWords } from './views/mirror-words.ts';

export { CONTACT_FIELDS } from './model.ts';
export { firstToMend, type Combination, type ToMend } from './first-to-mend.ts';
export {
  COUNT_TWINS,
  countOrigins,
  helpedByCompany,
  type Asked,
  type Helped,
  type OriginCounts,
  type Statement,
} from './judge-records.ts';
export type { MirrorCompany, MirrorContact } from './model.ts';

export interface MirrorNeeds extends Omit<MirrorParts, 'store' | 'making'> {
  db: Database;
  /** Text that nobody can guess: asked for once in the life of an install. */
  newSalt(): string;
  /** Of deals that name no currency. */
  currency(): string;
  /** The team's own: whose days rounds are named by. */
  zone(): string;
}

/** What reports and data quality read instead of HubSpot. */
export interface Mirror {
  /** At each start: the first round, if there never was one. */
  begin(): Promise<void>;
  /** All records are read anew, in the background. */
  sync(date: string): Promise<void>;
  /** In which deals are that name none: the company's own. */
  currency(): string;
  /** How fresh it is and what it holds, in a line for ops. */
  words(): string;
  /** News of records, stored when this resolves. */
  receive(events: CrmEvent[]): Promise<void>;
  /** The last round that came to its end; undefined before the first: nothing may be counted yet. */
  synced(): Synced | undefined;
  count(kind: Kind): number;
  get<K extends Kind>(kind: K, id: string): Rows[K] | undefined;
  /** All of a kind, read as they are taken. */
  all<K extends Kind>(kind: K): Iterable<Rows[K]>;
  /** Contacts that first came into some stage of the funnel within these times, each once, read as they are taken. */
  entered: MirrorStore['entered'];
}

/** Registers its topic with the engine. */
export function createMirror({ db, newSalt, currency, zone, ...needs }: MirrorNeeds): Mirror {
  const { engine, clock } = needs;
  const store = createMirrorStore(db, engine);
  const making = async () => ({ salt: await saltOf(needs, newSalt), currency: currency() });
  const parts: MirrorParts = { ...needs, store, making };
  const standing = () => ({ began: beganSync(parts), synced: lastSync(parts) });
  engine.register({
    topics: { [MIRROR_TOPIC]: keepMirror(parts) },
    checks: [(now) => judgeSync(standing(), now)],
  });
  return {
    async begin() {
      if (lastSync(parts) === undefined)
        await beginSync(parts, clock.now().toZonedDateTimeISO(zone()).toPlainDate().toString());
    },
    currency,
    words: () => mirrorWords(standing(), store.count, { zone: zone(), now: clock.now() }),
    sync: (date) => beginSync(parts, date),
    receive: (events) => takeRecordNews(parts, events),
    synced: () => lastSync(parts),
    count: store.count,
    get: store.get,
    all: store.all,
    entered: store.entered,
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
