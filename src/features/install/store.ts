import { eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Due } from '#engine/plan.ts';
import { decode, encode } from '#lib/json.ts';
import type { Checklist, Refusal } from './model.ts';
import type { ChecklistPlan } from './rules/steps.ts';
import { installMessages, installs } from './tables.ts';
import { createTestStore, type TestStore } from './tests-store.ts';

export interface Place {
  channel: string;
  ts: string;
}

export interface InstallStore extends TestStore {
  checklist(): Checklist | undefined;
  /** One unit of work on the checklist. */
  look(decide: (known: Checklist | undefined) => ChecklistPlan, consumes?: Message[]): Promise<ChecklistPlan>;
  /** Something is to be looked at. */
  wake(due: Due): Promise<void>;
  place(key: string): Place | undefined;
  /** Synchronous: runs inside the transaction that marks the post done. */
  placed(key: string, at: Place): void;
}

const given = sql.placeholder;
const CHECKLIST = 'checklist';

export function createInstallStore(db: Database, engine: Engine): InstallStore {
  const { body, putBody, place, put } = prepare(db);
  const checklist = (): Checklist | undefined => {
    const row = body.get({ key: CHECKLIST });
    return row && decode<Checklist>(row.body);
  };
  return {
    checklist,
    look: (decide, consumes = []) =>
      engine.change<Checklist | undefined, Checklist, Refusal>({
        read: checklist,
        decide,
        write: (next) => void putBody.run({ key: CHECKLIST, body: encode(next) }),
        subjectOf: () => 'install',
        consumes,
      }),
    wake: async (due) => {
      await engine.change<undefined, null, Refusal>({
        read: () => undefined,
        decide: () => ({ ok: true, state: null, events: [], effects: [], dues: [due] }),
        write: () => undefined,
        subjectOf: () => 'install',
      });
    },
    place: (key) => place.get({ key }),
    placed: (key, { channel, ts }) => void put.run({ key, channel, ts }),
    ...createTestStore(db, engine),
  };
}

function prepare(db: Database) {
  const { key, channel, ts } = installMessages;
  return {
    body: db
      .select({ body: installs.body })
      .from(installs)
      .where(eq(installs.key, given('key')))
      .prepare(),
    putBody: db
      .insert(installs)
      .values({ key: given('key'), body: given('body') })
      .onConflictDoUpdate({ target: installs.key, set: { body: sql`excluded.body` } })
      .prepare(),
    place: db
      .select({ channel, ts })
      .from(installMessages)
      .where(eq(key, given('key')))
      .prepare(),
    put: db
      .insert(installMessages)
      .values({ key: given('key'), channel: given('channel'), ts: given('ts') })
      .onConflictDoUpdate({ target: key, set: { channel: sql`excluded.channel`, ts: sql`excluded.ts` } })
      .prepare(),
  };
}
