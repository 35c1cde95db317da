import type { CrmEvent } from '#adapters/hubspot/port.ts';
import type { OpenStore } from '#adapters/sqlite/open.ts';
import type { Click } from '#adapters/slack/port.ts';
import type { Change } from '#engine/apply.ts';
import type { Parts } from '../../src/assemble.ts';
import type { Adapters } from '../../src/open-adapters.ts';
import { handIn, type Running } from './process.ts';

/** A bug, planted from outside: nothing in the app knows of it. */
export interface Plant {
  /** The first seed that brings it to light. */
  seed: number;
  /** Environment. */
  env?: Record<string, string>;
  /** At each start, before the app looks at its store. */
  onStart?(store: OpenStore): void;
  /** Other adapters in the place of some. */
  adapters?(given: Adapters): Partial<Adapters>;
  /** What was assembled, before it runs. */
  assembled?(parts: Parts): void;
  handIn?(running: Running, events: CrmEvent[]): Promise<void>;
  /** For the whole run. Answers what takes it back. */
  patch?(): () => void;
}

const run =
  (sql: string) =>
  ({ raw }: OpenStore): void =>
    void raw.exec(sql);

/** By what is wrong. */
export const plants: Record<string, Plant> = {
  'news is acknowledged before it is stored': {
    seed: 8,
    handIn: async (running, events) => void handIn(running, events).catch(() => undefined),
  },
  'a post of unknown outcome is not left alone before it is sent again': { seed: 1, env: { QUIET_SECONDS: '0.1' } },
  'the outbox takes the same key twice': {
    seed: 12,
    onStart: run(`create trigger if not exists planted before insert on outbox
      when new.kind in ('leads.card', 'leads.line', 'leads.rollup', 'leads.ring', 'leads.direct', 'leads.note')
      begin update outbox set key = key || '#' || id where key = new.key; end`),
  },
  'the inbox takes the same key twice': { seed: 1, onStart: run('drop index if exists inbox_by_key') },
  'dues are lost when the process starts again': {
    seed: 1,
    onStart: run(`update dues set state = 'cancelled' where state = 'waiting'`),
  },
  'in winter doors open an hour early': { seed: 3, patch: alwaysSummer },
  'older news wins': { seed: 16, adapters: ({ hubspot }) => ({ hubspot: undated(hubspot) }) },
  'effects of one lead go out in any order': {
    seed: 1,
    onStart: run(`create trigger if not exists planted after insert on outbox
      begin update outbox set line = line || ':' || id where id = new.id; end`),
  },
  'a refused click changes the lead all the same': { seed: 1, assembled: ({ leads }) => acceptAnyway(leads) },
  'the sweep finds nothing': {
    seed: 1,
    adapters: ({ hubspot }) => ({
      hubspot: { ...hubspot, changedContacts: async () => ({ changes: [], next: undefined }) },
    }),
  },
  'whoever called, the owner counts as the caller': {
    seed: 2,
    adapters: ({ hubspot }) => ({
      hubspot: { ...hubspot, engagements: (ids, since) => byOwners(hubspot, ids, since) },
    }),
  },
  'calls that were logged are not seen': {
    seed: 1,
    adapters: ({ hubspot }) => ({
      hubspot: { ...hubspot, readContacts: (ids, names) => uncalled(hubspot, ids, names) },
    }),
  },
  'a decision is made on a state that may have moved since': {
    seed: 1,
    assembled: ({ engine }) => readEarly(engine),
  },
};

/** The offset of July is taken for every date. */
function alwaysSummer(): () => void {
  const { prototype } = Temporal.PlainDate;
  const { toZonedDateTime } = prototype;
  prototype.toZonedDateTime = function planted(
    this: Temporal.PlainDate,
    where: Temporal.TimeZoneLike & Temporal.PlainDateToZonedDateTimeOptions,
  ) {
    const right = toZonedDateTime.call(this, where);
    const july = toZonedDateTime.call(this.with({ month: 7, day: 1 }), where);
    return right.add({ nanoseconds: right.offsetNanoseconds - july.offsetNanoseconds });
  };
  return () => void (prototype.toZonedDateTime = toZonedDateTime);
}

/** Later than all that a run tells of, and rising over all lives of the process. */
let newest = Temporal.Instant.from('2027-01-01T00:00:00Z');

/** Whatever was read counts as the newest. */
function undated(hubspot: Adapters['hubspot']): Adapters['hubspot'] {
  return {
    ...hubspot,
    readContacts: async (ids, properties) => {
      const found = await hubspot.readContacts(ids, properties);
      newest = newest.add({ milliseconds: 1 });
      return new Map([...found].map(([id, record]) => [id, { ...record, updatedAt: newest }]));
    },
  };
}

/** Whoever may not accept has it accepted by a manager who knows nothing of it. */
function acceptAnyway({ listeners }: Parts['leads']): void {
  const accept = listeners.actions?.['leads.accept'];
  if (!listeners.actions || !accept) return;
  listeners.actions['leads.accept'] = async (click: Click) => {
    const answer = await accept(click);
    if (answer.do === 'whisper') await accept({ ...click, user: { ...click.user, id: 'UDANA', external: false } });
    return answer;
  };
}

/** What is read is read before the transaction begins. */
function readEarly(engine: Parts['engine']): void {
  const { change } = engine;
  engine.change = <Before, After, Refusal>(what: Change<Before, After, Refusal>) => {
    const seen = what.read();
    return change({ ...what, read: () => seen });
  };
}

/** Every call counts as one of the contact's owner. */
async function byOwners(
  hubspot: Adapters['hubspot'],
  ids: string[],
  since: Temporal.Instant,
): ReturnType<Adapters['hubspot']['engagements']> {
  const [found, records] = await Promise.all([
    hubspot.engagements(ids, since),
    hubspot.readContacts(ids, ['hubspot_owner_id']),
  ]);
  const ownerOf = (id: string): string => records.get(id)?.properties['hubspot_owner_id'] ?? '101';
  return new Map([...found].map(([id, calls]) => [id, calls.map((call) => ({ ...call, ownerId: ownerOf(id) }))]));
}

async function uncalled(
  hubspot: Adapters['hubspot'],
  ids: string[],
  names: string[],
): ReturnType<Adapters['hubspot']['readContacts']> {
  const found = await hubspot.readContacts(ids, names);
  return new Map(
    [...found].map(([id, record]) => {
      const { notes_last_contacted: _at, num_contacted_notes: _count, ...properties } = record.properties;
      return [id, { ...record, properties }];
    }),
  );
}
