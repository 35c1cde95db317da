import { and, columnsOf, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Handoff, HandoffId, Instant, OpenHandoff, Refusal, Subject } from './model.ts';
import type { HandoffBook, HandoffPlan } from './rules/handoff-plan.ts';
import { numberOf, subjectKey, toHandoff, toRow, type Row } from './row-store.ts';
import { handoffContacts, handoffs } from './tables.ts';

type Decide = (book: HandoffBook) => HandoffPlan;

export interface HandoffStore {
  get(id: HandoffId): Handoff | undefined;
  /** Those about this record that somebody still owes something of, oldest first. */
  openAbout(subject: Subject): Handoff[];
  /** Those that came from this lead, and those in which this contact is named. */
  ofContact(contactId: string): HandoffId[];
  /** One unit of work on one handoff: read, decide and write in one transaction. */
  change(id: HandoffId, decide: Decide, consumes?: Message[]): Promise<HandoffPlan>;
  /** The same of whatever has this natural key, or of nothing yet. */
  changeKey(key: string, decide: Decide, consumes: Message[]): Promise<HandoffPlan>;
  /** Synchronous: runs inside the transaction that marks the card's post done. */
  cardPosted(id: HandoffId, card: { channel: string; ts: string }): void;
  /** The same of the question of a day. */
  dayPosted(id: HandoffId, day: number, ts: string): void;
  /** Those that somebody still owes something of, read from columns alone. */
  open(): OpenHandoff[];
  /** Of whom something was to happen before this. */
  late(before: Instant): HandoffId[];
}

/** What the rules know of a handoff that is kept beside it. */
export interface Follows {
  isOpen(handoff: Handoff): boolean;
  nextAt(handoff: Handoff): Instant | undefined;
  /** What follows from every decision alike. */
  finish(plan: HandoffPlan): HandoffPlan;
}

const given = sql.placeholder;

export function createHandoffStore(db: Database, engine: Engine, follows: Follows): HandoffStore {
  const prepared = { ...prepare(db), ...prepareNames(db) };
  const get = (id: HandoffId): Handoff | undefined => {
    const row = prepared.byNumber.get({ number: numberOf(id) });
    return row && toHandoff(row);
  };

  function keep(handoff: Handoff): void {
    prepared.keep.run(toRow(handoff, { open: follows.isOpen(handoff), nextAt: follows.nextAt(handoff) }));
    const handoffNumber = numberOf(handoff.id);
    for (const { id: contact } of handoff.facts.contacts) prepared.name.run({ contact, handoff: handoffNumber });
  }

  function change(look: () => Handoff | undefined, decide: Decide, consumes: Message[]): Promise<HandoffPlan> {
    return engine.change<HandoffBook, Handoff, Refusal>({
      read: () => ({ handoff: look(), nextId: `H${prepared.next.get()?.number ?? 1}` }),
      decide: (book) => follows.finish(decide(book)),
      write: keep,
      subjectOf: ({ id }) => id,
      consumes,
    });
  }

  return {
    get,
    openAbout: (subject) => prepared.about.all({ subject: subjectKey(subject) }).map(toHandoff),
    ofContact: (contact) => [
      ...new Set([
        ...prepared.named.all({ contact }).map(({ handoff }) => `H${handoff}`),
        ...prepared.bySubject.all({ subject: `contacts:${contact}` }).map(({ number }) => `H${number}`),
      ]),
    ],
    change: (id, decide, consumes = []) => change(() => get(id), decide, consumes),
    changeKey: (key, decide, consumes) => change(() => found(prepared.byKey.get({ key })), decide, consumes),
    cardPosted: (id, card) => void prepared.place.run({ number: numberOf(id), ...card }),
    dayPosted(id, day, ts) {
      const handoff = get(id);
      const milestones = handoff?.milestones?.map((one) => (one.day === day ? { ...one, ts } : one));
      if (handoff && milestones) keep({ ...handoff, milestones });
    },
    open: () => prepared.open.all().map(toOpen),
    late: (before) => prepared.late.all({ before: before.epochMilliseconds }).map((row) => `H${row.number}`),
  };
}

function found(row: Row | undefined): Handoff | undefined {
  return row && toHandoff(row);
}

function toOpen(row: OpenRow): OpenHandoff {
  const instant = (ms: number): Instant => Temporal.Instant.fromEpochMilliseconds(ms);
  return {
    id: `H${row.number}`,
    kind: row.kind as OpenHandoff['kind'],
    seenAt: instant(row.shownAt ?? row.openedAt),
    hasCard: row.ts !== null,
    hidden: row.hiddenUntil !== null,
    ...(row.owner !== null && { owner: row.owner }),
    ...(row.nextAt !== null && { nextAt: instant(row.nextAt) }),
  };
}

type OpenRow = Pick<Row, 'number' | 'kind' | 'owner' | 'openedAt' | 'nextAt' | 'hiddenUntil' | 'shownAt' | 'ts'>;

function prepare(db: Database) {
  const { number, kind, owner, openedAt, nextAt, hiddenUntil, shownAt, ts } = handoffs;
  const names = Object.keys(columnsOf(handoffs)) as (keyof Row)[];
  const row = Object.fromEntries(names.map((name) => [name, given(name)])) as unknown as typeof handoffs.$inferInsert;
  const changed = names.filter((name) => name !== 'number' && name !== 'openedAt' && name !== 'key');
  const set = Object.fromEntries(changed.map((name) => [name, sql.raw(`excluded.${handoffs[name].name}`)]));
  const isSubject = eq(handoffs.subject, given('subject'));
  const place = { channel: sql`${given('channel')}`, ts: sql`${given('ts')}` };
  const isNumber = eq(number, given('number'));
  return {
    byNumber: db.select().from(handoffs).where(isNumber).prepare(),
    byKey: db
      .select()
      .from(handoffs)
      .where(eq(handoffs.key, given('key')))
      .prepare(),
    bySubject: db.select({ number }).from(handoffs).where(isSubject).prepare(),
    about: db
      .select()
      .from(handoffs)
      .where(and(isSubject, sql`open = 1`))
      .orderBy(number)
      .prepare(),
    next: db
      .select({ number: sql<number>`coalesce(max(${number}), 0) + 1` })
      .from(handoffs)
      .prepare(),
    keep: db.insert(handoffs).values(row).onConflictDoUpdate({ target: number, set }).prepare(),
    place: db.update(handoffs).set(place).where(isNumber).prepare(),
    open: db
      .select({ number, kind, owner, openedAt, nextAt, hiddenUntil, shownAt, ts })
      .from(handoffs)
      .where(sql`open = 1`)
      .orderBy(number)
      .prepare(),
    late: db
      .select({ number })
      .from(handoffs)
      .where(and(sql`next_at is not null`, sql`${nextAt} < ${given('before')}`))
      .orderBy(nextAt)
      .limit(100)
      .prepare(),
  };
}

/** Whose names stand in which handoff. */
function prepareNames(db: Database) {
  return {
    named: db
      .select({ handoff: handoffContacts.handoff })
      .from(handoffContacts)
      .where(eq(handoffContacts.contact, given('contact')))
      .prepare(),
    name: db
      .insert(handoffContacts)
      .values({ contact: sql`${given('contact')}`, handoff: sql`${given('handoff')}` })
      .onConflictDoNothing()
      .prepare(),
  };
}
