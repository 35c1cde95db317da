import { and, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import { decode, encode } from '#lib/json.ts';
import { createDecisionStore } from './decisions-store.ts';
import type { Instant, Lead, LeadId, PersonId, Refusal, Rota } from './model.ts';
import type { OpenLead } from './rules/audit-leads.ts';
import type { LeadBook, LeadPlan, LeadState } from './rules/lead-plan.ts';
import type { Loads } from './rules/loads.ts';
import { prepareOpen } from './open-store.ts';
import { prepareRollups, type RollupStore } from './rollup-store.ts';
import { leads, rota } from './tables.ts';

type Decide = (book: LeadBook) => LeadPlan;

export interface LeadStore extends RollupStore {
  get(id: LeadId): Lead | undefined;
  /** One unit of work on one lead: read, decide and write in one transaction. */
  change(id: LeadId, decide: Decide, consumes?: Message[]): Promise<LeadPlan>;
  /** The same for whoever is known under any of these contact ids, or nobody yet. */
  changeContact(contactIds: string[], decide: Decide, consumes: Message[]): Promise<LeadPlan>;
  /** Synchronous: runs inside the transaction that marks the card's post done. */
  cardPosted(id: LeadId, card: { channel: string; ts: string }): void;
  /** Synchronous: runs inside the transaction that marks the write-back done. */
  crmWritten(id: LeadId, crm: Lead['crm']): void;
  /** What waits for this person's answer, oldest first. */
  waitingFor(person: PersonId): Lead[];
  /** Leads whose card waits for an answer: read from columns alone, so that ten thousand cost little. */
  open(): OpenLead[];
}

const given = sql.placeholder;

/** Whose loads a decision has to know, and since when a lead counts as today's. */
type Limited = () => { id: PersonId; since: Instant }[];

/** Since when a lead counts as one of many, and from how many on. */
type Bunch = () => { since: Instant; above: number };

export function createLeadStore(db: Database, engine: Engine, limited: Limited = () => [], bunch?: Bunch): LeadStore {
  const { byNumber, byContact, next, keep, place } = prepareLeads(db);
  const { traffic, ...rolled } = prepareRollups(db);
  const { readRota, writeRota } = prepareRota(db);
  const readLoads = prepareLoads(db);
  const decisions = createDecisionStore(db);
  const nextId = (): LeadId => `L${next.get()?.number ?? 1}`;

  function get(id: LeadId): Lead | undefined {
    const row = byNumber.get({ number: numberOf(id) });
    return row && toLead(row);
  }

  /** Contacts that were merged may each have been a lead: the one of the first id counts, else one still open. */
  function find(contactIds: string[]): Lead | undefined {
    const found = contactIds.flatMap((contactId) => byContact.all({ contactId })).map(toLead);
    return found.find(({ contactId }) => contactId === contactIds[0]) ?? found.find(isUnanswered) ?? found[0];
  }

  function change(read: () => Lead | undefined, decide: Decide, consumes: Message[]): Promise<LeadPlan> {
    let before: Rota = {};
    return engine.change<LeadBook, LeadState, Refusal>({
      read: () => {
        before = readRota();
        const around = { loads: readLoads(limited()), ...(bunch && { traffic: traffic(bunch()) }) };
        return { lead: read(), rota: before, ...around, nextId: nextId() };
      },
      decide,
      write: ({ lead, rota: after, decision, forgets }) => {
        keep.run(toRow(lead));
        if (after !== before) writeRota(after);
        if (decision) decisions.add(decision);
        if (forgets) decisions.forget(lead.id);
      },
      subjectOf: ({ lead }) => lead.id,
      consumes,
    });
  }

  return {
    ...rolled,
    get,
    change: (id, decide, consumes = []) => change(() => get(id), decide, consumes),
    changeContact: (contactIds, decide, consumes) => change(() => find(contactIds), decide, consumes),
    cardPosted: (id, card) => void place.run({ number: numberOf(id), ...card }),
    crmWritten: (id, crm) => {
      const lead = get(id);
      if (lead) keep.run(toRow({ ...lead, crm }));
    },
    waitingFor: prepareWaiting(db),
    open: prepareOpen(db),
  };
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

/** What stands in a column is not repeated in the body. */
type Body = Omit<Lead, 'id' | 'contactId' | 'version' | 'card'>;
type Row = typeof leads.$inferSelect;

function numberOf(id: LeadId): number {
  return /^L\d{1,15}$/.test(id) ? Number(id.slice(1)) : 0;
}

function toLead(row: Row): Lead {
  const body = decode<Body>(row.body);
  return {
    ...body,
    id: `L${row.number}`,
    contactId: row.contactId,
    version: row.version,
    ...(row.channel && row.ts ? { card: { channel: row.channel, ts: row.ts } } : {}),
  };
}

function toRow(lead: Lead): Row {
  const { id, contactId, version, card, ...body } = lead;
  return {
    number: numberOf(id),
    contactId,
    version,
    state: lead.state.name,
    owner: 'owner' in lead.state ? (lead.state.owner ?? null) : null,
    openedAt: lead.openedAt.epochMilliseconds,
    handedAt: lead.handoff?.since.epochMilliseconds ?? null,
    rollup: lead.rollup?.id ?? null,
    overdue: 'overdue' in lead.state && lead.state.overdue ? 1 : 0,
    channel: card?.channel ?? null,
    ts: card?.ts ?? null,
    offeredAt: offeredAt(lead)?.epochMilliseconds ?? null,
    onHands: isOnHands(lead) ? 1 : 0,
    body: encode(body),
  };
}

/** When its owner got the lead; who took it unasked got it then. */
function offeredAt({ state }: Lead): Instant | undefined {
  if (state.name === 'accepted') return state.since ?? state.at;
  return state.name === 'waiting' ? state.since : undefined;
}

const AT_WORK = ['NEW', 'OPEN', 'IN_PROGRESS', 'ATTEMPTED_TO_CONTACT', 'CONNECTED'];

/** Whether the lead is on its owner's hands: unanswered, or accepted and by HubSpot's status neither finished nor a deal. */
function isOnHands({ state, crm, facts }: Lead): boolean {
  if (state.name !== 'accepted') return state.name === 'waiting';
  const isDeal = ['opportunity', 'customer', 'evangelist'].includes(facts.contact.lifecycle_stage ?? '');
  return !isDeal && AT_WORK.includes(crm.leadStatus ?? 'IN_PROGRESS');
}
