import { and, columnsOf, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { SignalStore, ToldSignal } from '../signals/index.ts';
import { createColleagueStore } from './colleagues-store.ts';
import { createDecisionStore } from './decisions-store.ts';
import type { Facts, Instant, Lead, LeadId, PersonId, Refusal, Rota, Tags } from './model.ts';
import type { OpenLead } from './rules/audit-leads.ts';
import type { LeadBook, LeadPlan, LeadState } from './rules/lead-plan.ts';
import { numberOf, toLead, toRow, type Row } from './row-store.ts';
import { prepareEscalations, type EscalationStore } from './escalation-store.ts';
import { prepareOpen } from './open-store.ts';
import { prepareRollups, type RollupStore } from './rollup-store.ts';
import { prepareLoads, prepareRota } from './rota-store.ts';
import { leads } from './tables.ts';
import { prepareSamples, type SampleStore } from './sample-store.ts';
import { prepareTagsDue } from './tags-store.ts';

type Decide = (book: LeadBook) => LeadPlan;

export interface LeadStore extends RollupStore, SampleStore, EscalationStore {
  get(id: LeadId): Lead | undefined;
  /** By contact id. */
  ofContact(contactId: string): Lead | undefined;
  /** One unit of work on one lead: read, decide and write in one transaction. */
  change(id: LeadId, decide: Decide, consumes?: Message[]): Promise<LeadPlan>;
  /** The same for whoever is known under any of these contact ids, or nobody yet; `facts` tell the account as it is now. */
  changeContact(
    contactIds: string[],
    decide: Decide,
    consumes: Message[],
    facts?: Facts,
    told?: Told,
  ): Promise<LeadPlan>;
  /** Whoever is known under these contact ids, and all that ever was merged into them. */
  merged(contactIds: string[]): LeadId[];
  /** Synchronous: runs inside the transaction that marks the card's post done. */
  cardPosted(id: LeadId, card: { channel: string; ts: string }): void;
  /** Synchronous: runs inside the transaction that marks the write-back done. */
  crmWritten(id: LeadId, crm: Lead['crm']): void;
  /** What waits for this person's answer, oldest first. */
  waitingFor(person: PersonId): Lead[];
  /** Synchronous: runs inside the transaction that marks it written. */
  tagsWritten(id: LeadId, tags: Tags): void;
  /** Leads of which HubSpot does not say what it should, oldest first. */
  tagsDue(limit: number): { id: LeadId }[];
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

interface More {
  /** Since when a lead counts as one of many, and from how many on. */
  bunch?: () => { since: Instant; above: number };
  /** What follows from every decision alike. */
  finish?: (before: Lead | undefined, plan: LeadPlan) => LeadPlan;
  /** What products and websites told. */
  signals?: SignalStore;
}

export function createLeadStore(db: Database, engine: Engine, limited: Limited = () => [], more: More = {}): LeadStore {
  const { bunch, finish = (_, plan) => plan, signals = NOTHING_TOLD } = more;
  const { next, keep, place, ...rows } = prepareLeads(db);
  const { traffic, ...looks } = prepareLooks(db);
  const { readRota, writeRota } = prepareRota(db);
  const aroundOf = prepareAround(db, limited);
  const decisions = createDecisionStore(db);
  const { find, ...found } = finding(rows);

  function change(look: () => Seen, decide: Decide, consumes: Message[], facts?: Facts): Promise<LeadPlan> {
    let before: Rota = {};
    return engine.change<LeadBook, LeadState, Refusal>({
      read: () => {
        before = readRota();
        const { lead, others, told } = look();
        const nextId = `L${next.get()?.number ?? 1}`;
        const around = { ...aroundOf(lead, facts ?? lead?.facts), ...(bunch && { traffic: traffic(bunch()) }) };
        return { lead, rota: before, nextId, ...around, ...(others && { others }), ...(told && { told }) };
      },
      decide: (book) => finish(book.lead, decide(book)),
      write: ({ lead, rota: after, ...placing }) => {
        keep.run(toRow(lead));
        if (after !== before) writeRota(after);
        decisions.keep(lead.id, placing);
        if (placing.forgets) signals.forget([lead.contactId]);
      },
      subjectOf: ({ lead }) => lead.id,
      consumes,
    });
  }

  const amend = (id: LeadId, how: (lead: Lead) => Partial<Lead>): void => {
    const lead = found.get(id);
    if (lead) keep.run(toRow({ ...lead, ...how(lead) }));
  };

  return {
    ...looks,
    ...found,
    ofContact: (contactId) => find([contactId]).lead,
    change: (id, decide, consumes = []) => change(() => ({ lead: found.get(id) }), decide, consumes),
    changeContact: (contactIds, decide, consumes, facts, told) =>
      change(() => ({ ...find(contactIds), ...tell(signals, contactIds, told) }), decide, consumes, facts),
    cardPosted: (id, card) => void place.run({ number: numberOf(id), ...card }),
    crmWritten: (id, crm) => amend(id, () => ({ crm })),
    tagsWritten: (id, written) => amend(id, ({ tags }) => (tags ? { tags: { wanted: tags.wanted, written } } : {})),
  };
}

function prepareLooks(db: Database) {
  return {
    ...prepareRollups(db),
    ...prepareSamples(db),
    ...prepareEscalations(db),
    tagsDue: prepareTagsDue(db),
    waitingFor: prepareWaiting(db),
    open: prepareOpen(db),
  };
}

/** What else a decision about a lead looks at: how much people have, and who has others of its account. */
function prepareAround(
  db: Database,
  limited: Limited,
): (lead?: Lead, facts?: Facts) => Pick<LeadBook, 'loads' | 'colleagues'> {
  const readLoads = prepareLoads(db);
  const colleaguesAt = createColleagueStore(db);
  return (lead, facts) => ({ loads: readLoads(limited()), colleagues: colleaguesAt(lead && numberOf(lead.id), facts) });
}

/** A lead as a decision finds it, and what was told of its contact. */
type Seen = Pick<LeadBook, 'lead' | 'others' | 'told'>;

function tell(signals: SignalStore, [contactId = '', ...formerIds]: string[], told?: Told): Pick<Seen, 'told'> {
  if (!told) return {};
  signals.adopt(contactId, { person: told.person, formerIds });
  if (told.signals.length > 0) signals.add({ contactId }, told.signals, told.now);
  return { told: signals.of(contactId) };
}

/** Contacts that were merged may each have been a lead: the one of the first id counts, else one still open. */
function likeliest(found: Lead[], first: string | undefined): Lead | undefined {
  const open = ({ state }: Lead) => state.name === 'waiting' || state.name === 'held';
  return found.find(({ contactId }) => contactId === first) ?? found.find(open) ?? found[0];
}

function prepareWaiting(db: Database): LeadStore['waitingFor'] {
  const theirs = and(eq(leads.owner, given('owner')), eq(leads.state, 'waiting'));
  const waiting = db.select().from(leads).where(theirs).orderBy(leads.number).prepare();
  return (owner) => waiting.all({ owner }).map(toLead);
}

interface Finding {
  get(id: LeadId): Lead | undefined;
  find(contactIds: string[]): Pick<LeadBook, 'lead' | 'others'>;
  merged: LeadStore['merged'];
}

function finding({ byNumber, byContact }: Pick<Prepared, 'byNumber' | 'byContact'>): Finding {
  const known = (contactIds: string[]): Lead[] =>
    contactIds.flatMap((contactId) => byContact.all({ contactId })).map(toLead);
  const get = (id: LeadId): Lead | undefined => {
    const row = byNumber.get({ number: numberOf(id) });
    return row && toLead(row);
  };
  return {
    get,
    find(contactIds) {
      const all = known(contactIds);
      const lead = likeliest(all, contactIds[0]);
      const others = all.flatMap(({ id }) => (id === lead?.id ? [] : [id]));
      return { lead, ...(others.length > 0 && { others }) };
    },
    merged(contactIds) {
      const ids = new Set(known(contactIds).map(({ id }) => id));
      // A set hands out what is added on the way.
      for (const id of ids) get(id)?.merged?.forEach((one) => ids.add(one));
      return [...ids];
    },
  };
}

type Prepared = ReturnType<typeof prepareLeads>;

function prepareLeads(db: Database) {
  const names = Object.keys(columnsOf(leads)) as (keyof Row)[];
  const row = Object.fromEntries(names.map((name) => [name, given(name)])) as unknown as typeof leads.$inferInsert;
  const changed = names.filter((name) => name !== 'number' && name !== 'openedAt');
  const set = Object.fromEntries(changed.map((name) => [name, sql.raw(`excluded.${leads[name].name}`)]));
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
