import { and, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { About, SignalStore, ToldSignal } from '../signals/index.ts';
import { createDecisionStore } from './decisions-store.ts';
import type { Instant, Lead, LeadId, PersonId, Refusal, Rota } from './model.ts';
import type { OpenLead } from './rules/audit-leads.ts';
import type { LeadBook, LeadPlan, LeadState } from './rules/lead-plan.ts';
import type { Loads } from './rules/loads.ts';
import { numberOf, toLead, toRow } from './row-store.ts';
import { prepareOpen } from './open-store.ts';
import { prepareRollups, type RollupStore } from './rollup-store.ts';
import { leads, rota } from './tables.ts';

type Decide = (book: LeadBook) => LeadPlan;

export interface LeadStore extends RollupStore {
  get(id: LeadId): Lead | undefined;
  /** One unit of work on one lead: read, decide and write in one transaction. */
  change(id: LeadId, decide: Decide, consumes?: Message[]): Promise<LeadPlan>;
  /** The same for whoever is known under any of these contact ids, or nobody yet. */
  changeContact(contactIds: string[], decide: Decide, consumes: Message[], told?: Told): Promise<LeadPlan>;
  /** Signals of somebody whom HubSpot does not know, for when it does. */
  keepSignals(about: About, told: Omit<Told, 'person'>, consumes: Message[]): Promise<void>;
  /** Synchronous: runs inside the transaction that marks the card's post done. */
  cardPosted(id: LeadId, card: { channel: string; ts: string }): void;
  /** Synchronous: runs inside the transaction that marks the write-back done. */
  crmWritten(id: LeadId, crm: Lead['crm']): void;
  /** What waits for this person's answer, oldest first. */
  waitingFor(person: PersonId): Lead[];
  /** Leads whose card waits for an answer: read from columns alone, so that ten thousand cost little. */
  open(): OpenLead[];
}

/** Who a contact is to products and websites, and what they have just told. */
export interface Told {
  person: string | undefined;
  signals: ToldSignal[];
  now: Instant;
}

const NOTHING_TOLD: SignalStore = { add: () => {}, adopt: () => {}, of: () => [], forget: () => {} };

const given = sql.placeholder;

/** Whose loads a decision has to know, and since when a lead counts as today's. */
type Limited = () => { id: PersonId; since: Instant }[];

/** Since when a lead counts as one of many, and from how many on. */
type Bunch = () => { since: Instant; above: number };

export function createLeadStore(
  db: Database,
  engine: Engine,
  limited: Limited = () => [],
  bunch?: Bunch,
  signals: SignalStore = NOTHING_TOLD,
): LeadStore {
  const { byNumber, byContact, next, keep, place } = prepareLeads(db);
  const { traffic, ...rolled } = prepareRollups(db);
  const { readRota, writeRota } = prepareRota(db);
  const readLoads = prepareLoads(db);
  const decisions = createDecisionStore(db);
  const { get, find } = lookUp(byNumber, byContact);

  function change(read: () => Pick<LeadBook, 'lead' | 'told'>, decide: Decide, consumes: Message[]): Promise<LeadPlan> {
    let before: Rota = {};
    return engine.change<LeadBook, LeadState, Refusal>({
      read: () => {
        before = readRota();
        const around = { loads: readLoads(limited()), ...(bunch && { traffic: traffic(bunch()) }) };
        return { ...read(), rota: before, ...around, nextId: `L${next.get()?.number ?? 1}` };
      },
      decide,
      write: ({ lead, rota: after, decision, forgets }) => {
        keep.run(toRow(lead));
        if (after !== before) writeRota(after);
        if (decision) decisions.add(decision);
        if (!forgets) return;
        decisions.forget(lead.id);
        signals.forget([lead.contactId]);
      },
      subjectOf: ({ lead }) => lead.id,
      consumes,
    });
  }

  return {
    ...rolled,
    get,
    change: (id, decide, consumes = []) => change(() => ({ lead: get(id) }), decide, consumes),
    changeContact: (contactIds, decide, consumes, told) =>
      change(() => ({ lead: find(contactIds), ...tell(signals, contactIds, told) }), decide, consumes),
    keepSignals: (...what) => keepTold(engine, signals, ...what),
    cardPosted: (id, card) => void place.run({ number: numberOf(id), ...card }),
    crmWritten: (id, crm) => {
      const lead = get(id);
      if (lead) keep.run(toRow({ ...lead, crm }));
    },
    waitingFor: prepareWaiting(db),
    open: prepareOpen(db),
  };
}

type Prepared = ReturnType<typeof prepareLeads>;

function lookUp(byNumber: Prepared['byNumber'], byContact: Prepared['byContact']) {
  return {
    get(id: LeadId): Lead | undefined {
      const row = byNumber.get({ number: numberOf(id) });
      return row && toLead(row);
    },
    /** Contacts that were merged may each have been a lead: the one of the first id counts, else one still open. */
    find(contactIds: string[]): Lead | undefined {
      const found = contactIds.flatMap((contactId) => byContact.all({ contactId })).map(toLead);
      return found.find(({ contactId }) => contactId === contactIds[0]) ?? found.find(isUnanswered) ?? found[0];
    },
  };
}

function tell(signals: SignalStore, [contactId = '', ...formerIds]: string[], told?: Told): Pick<LeadBook, 'told'> {
  if (!told) return {};
  signals.adopt(contactId, { person: told.person, formerIds });
  if (told.signals.length > 0) signals.add({ contactId }, told.signals, told.now);
  return { told: signals.of(contactId) };
}

/** About nobody that we know: there is nothing to decide. */
async function keepTold(
  engine: Engine,
  signals: SignalStore,
  ...[about, told, consumes]: Parameters<LeadStore['keepSignals']>
): Promise<void> {
  const decide = () => ({ ok: true as const, state: null, events: [], effects: [] });
  const write = (): void => signals.add(about, told.signals, told.now);
  await engine.change({ read: () => null, decide, write, subjectOf: () => '', consumes });
}

function isUnanswered({ state }: Lead): boolean {
  return state.name === 'waiting' || state.name === 'held';
}

function prepareWaiting(db: Database): LeadStore['waitingFor'] {
  const theirs = and(eq(leads.owner, given('owner')), eq(leads.state, 'waiting'));
  const waiting = db.select().from(leads).where(theirs).orderBy(leads.number).prepare();
  return (owner) => waiting.all({ owner }).map(toLead);
}

function prepareLeads(db: Database) {
  const row = {
    number: given('number'),
    contactId: given('contactId'),
    version: given('version'),
    state: given('state'),
    owner: given('owner'),
    openedAt: given('openedAt'),
    handedAt: given('handedAt'),
    rollup: given('rollup'),
    overdue: given('overdue'),
    channel: given('channel'),
    ts: given('ts'),
    offeredAt: given('offeredAt'),
    onHands: given('onHands'),
    body: given('body'),
  };
  const set = {
    contactId: sql`excluded.contact_id`,
    version: sql`excluded.version`,
    state: sql`excluded.state`,
    owner: sql`excluded.owner`,
    handedAt: sql`excluded.handed_at`,
    rollup: sql`excluded.rollup`,
    overdue: sql`excluded.overdue`,
    channel: sql`excluded.channel`,
    ts: sql`excluded.ts`,
    offeredAt: sql`excluded.offered_at`,
    onHands: sql`excluded.on_hands`,
    body: sql`excluded.body`,
  };
  const highest = sql<number>`coalesce(max(${leads.number}), 0) + 1`;
  const isNumber = eq(leads.number, given('number'));
  const at = { channel: sql`${given('channel')}`, ts: sql`${given('ts')}` };
  return {
    byNumber: db.select().from(leads).where(isNumber).prepare(),
    byContact: db
      .select()
      .from(leads)
      .where(eq(leads.contactId, given('contactId')))
      .prepare(),
    next: db.select({ number: highest }).from(leads).prepare(),
    keep: db.insert(leads).values(row).onConflictDoUpdate({ target: leads.number, set }).prepare(),
    place: db.update(leads).set(at).where(isNumber).prepare(),
  };
}

function prepareRota(db: Database) {
  const turns = db.select().from(rota).prepare();
  const turn = db
    .insert(rota)
    .values({ person: given('person'), given: given('given'), lastAt: given('lastAt'), owed: given('owed') })
    .onConflictDoUpdate({
      target: rota.person,
      set: { given: sql`excluded.given`, lastAt: sql`excluded.last_at`, owed: sql`excluded.owed` },
    })
    .prepare();
  return {
    readRota: (): Rota => Object.fromEntries(turns.all().map((row) => [row.person, toTurn(row)])),
    writeRota: (all: Rota): void => {
      for (const [person, { given: count, lastAt, owed = 0 }] of Object.entries(all)) {
        turn.run({ person, given: count, lastAt: lastAt?.epochMilliseconds ?? null, owed });
      }
    },
  };
}

function toTurn({ given: count, lastAt, owed }: typeof rota.$inferSelect): Rota[string] {
  return { given: count, owed, ...(lastAt === null ? {} : { lastAt: Temporal.Instant.fromEpochMilliseconds(lastAt) }) };
}

/** One query for all: both counts are read from indexes that hold only what is counted. */
function prepareLoads(db: Database): (people: { id: PersonId; since: Instant }[]) => Loads {
  const counts = db
    .select({
      id: sql<string>`value ->> 'id'`,
      open: sql<number>`(select count(*) from leads where owner = value ->> 'id' and on_hands = 1)`,
      today: sql<number>`(select count(*) from leads where owner = value ->> 'id' and offered_at >= value ->> 'since')`,
    })
    .from(sql`json_each(${given('people')})`)
    .prepare();
  return (people) => {
    if (people.length === 0) return {};
    const asked = people.map(({ id, since }) => ({ id, since: since.epochMilliseconds }));
    const rows = counts.all({ people: JSON.stringify(asked) });
    return Object.fromEntries(rows.map(({ id, open, today }) => [id, { open, today }]));
  };
}
