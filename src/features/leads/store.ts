import { eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import { decode, encode } from '#lib/json.ts';
import type { Lead, LeadId, Refusal, Rota } from './model.ts';
import type { LeadBook, LeadPlan } from './rules/lead-plan.ts';
import { leads, rota } from './tables.ts';

export interface LeadStore {
  get(id: LeadId): Lead | undefined;
  /** One unit of work on one lead: read, decide and write in one transaction. */
  change(id: LeadId, decide: (book: LeadBook) => LeadPlan, consumes?: Message[]): Promise<LeadPlan>;
  /** The same for whoever is known under any of these contact ids, or nobody yet. */
  changeContact(contactIds: string[], decide: (book: LeadBook) => LeadPlan, consumes: Message[]): Promise<LeadPlan>;
  /** Synchronous: runs inside the transaction that marks the card's post done. */
  cardPosted(id: LeadId, card: { channel: string; ts: string }): void;
  /** Synchronous: runs inside the transaction that marks the write-back done. */
  crmWritten(id: LeadId, crm: Lead['crm']): void;
  /** Leads whose card waits for an answer. */
  open(): Lead[];
}

/** What stands in a column is not repeated in the body. */
type Body = Omit<Lead, 'id' | 'contactId' | 'version' | 'card'>;
type Row = typeof leads.$inferSelect;

export function createLeadStore(db: Database, engine: Engine): LeadStore {
  const byNumber = db
    .select()
    .from(leads)
    .where(eq(leads.number, sql.placeholder('number')))
    .prepare();
  const byContact = db
    .select()
    .from(leads)
    .where(eq(leads.contactId, sql.placeholder('contactId')))
    .prepare();
  const next = db
    .select({ number: sql<number>`coalesce(max(${leads.number}), 0) + 1` })
    .from(leads)
    .prepare();
  const turns = db.select().from(rota).prepare();
  const insert = db
    .insert(leads)
    .values({
      number: sql.placeholder('number'),
      contactId: sql.placeholder('contactId'),
      version: sql.placeholder('version'),
      state: sql.placeholder('state'),
      owner: sql.placeholder('owner'),
      openedAt: sql.placeholder('openedAt'),
      channel: sql.placeholder('channel'),
      ts: sql.placeholder('ts'),
      body: sql.placeholder('body'),
    })
    .onConflictDoUpdate({
      target: leads.number,
      set: {
        contactId: sql`excluded.contact_id`,
        version: sql`excluded.version`,
        state: sql`excluded.state`,
        owner: sql`excluded.owner`,
        channel: sql`excluded.channel`,
        ts: sql`excluded.ts`,
        body: sql`excluded.body`,
      },
    })
    .prepare();

  const place = db
    .update(leads)
    .set({ channel: sql`${sql.placeholder('channel')}`, ts: sql`${sql.placeholder('ts')}` })
    .where(eq(leads.number, sql.placeholder('number')))
    .prepare();
  const turn = db
    .insert(rota)
    .values({ person: sql.placeholder('person'), given: sql.placeholder('given'), lastAt: sql.placeholder('lastAt') })
    .onConflictDoUpdate({
      target: rota.person,
      set: { given: sql`excluded.given`, lastAt: sql`excluded.last_at` },
    })
    .prepare();

  function get(id: LeadId): Lead | undefined {
    const row = byNumber.get({ number: numberOf(id) });
    return row && toLead(row);
  }

  /** Contacts that were merged may each have been a lead: the one of the first id counts, else one still open. */
  function find(contactIds: string[]): Lead | undefined {
    const found = contactIds.flatMap((contactId) => byContact.all({ contactId })).map(toLead);
    const exact = found.find(({ contactId }) => contactId === contactIds[0]);
    return exact ?? found.find(({ state }) => state.name === 'waiting' || state.name === 'held') ?? found[0];
  }

  function book(lead: Lead | undefined): LeadBook {
    const nextId: LeadId = `L${next.get()?.number ?? 1}`;
    return { lead, rota: readRota(turns.all()), nextId };
  }

  function writeRota(turns: Rota): void {
    for (const [person, { given, lastAt }] of Object.entries(turns)) {
      turn.run({ person, given, lastAt: lastAt?.epochMilliseconds ?? null });
    }
  }

  function run(
    read: () => Lead | undefined,
    decide: (book: LeadBook) => LeadPlan,
    consumes: Message[],
  ): Promise<LeadPlan> {
    let unchanged: Rota = {};
    return engine.change<LeadBook, { lead: Lead; rota: Rota }, Refusal>({
      read: () => {
        const before = book(read());
        unchanged = before.rota;
        return before;
      },
      decide,
      write: (state) => {
        insert.run(toRow(state.lead));
        if (state.rota !== unchanged) writeRota(state.rota);
      },
      subjectOf: ({ lead }) => lead.id,
      consumes,
    });
  }

  return {
    get,
    change: (id, decide, consumes = []) => run(() => get(id), decide, consumes),
    changeContact: (contactIds, decide, consumes) => run(() => find(contactIds), decide, consumes),
    cardPosted: (id, card) => {
      place.run({ number: numberOf(id), ...card });
    },
    crmWritten: (id, crm) => {
      const lead = get(id);
      if (lead) insert.run(toRow({ ...lead, crm }));
    },
    open: () =>
      db
        .select()
        .from(leads)
        .where(sql`state in ('waiting', 'held')`)
        .all()
        .map(toLead),
  };
}

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
    channel: card?.channel ?? null,
    ts: card?.ts ?? null,
    body: encode(body),
  };
}

function readRota(rows: (typeof rota.$inferSelect)[]): Rota {
  return Object.fromEntries(
    rows.map(({ person, given, lastAt }) => [
      person,
      { given, ...(lastAt === null ? {} : { lastAt: Temporal.Instant.fromEpochMilliseconds(lastAt) }) },
    ]),
  );
}
