import { and, desc, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Plan } from '#engine/plan.ts';
import { decode, encode } from '#lib/json.ts';
import type { KeptVersion, Proposal, ProposalId, Refusal, TermId } from './model.ts';
import { definitionProposals, definitionVersions } from './tables.ts';

type Planned = Plan<Proposal, Refusal>;

export interface Place {
  channel: string;
  ts: string;
}

export interface ProposalStore {
  get(id: ProposalId): Proposal | undefined;
  /** About this term, and not over. */
  openAbout(term: TermId): Proposal | undefined;
  /** One unit of work: `known` was made of the same form, or is about the same term and not over. */
  open(
    key: string,
    term: TermId,
    decide: (book: { nextId: ProposalId; known?: Proposal }) => Planned,
  ): Promise<Planned>;
  /** One unit of work on one proposal; `also` writes with it. Refuses where there is none. */
  change(
    id: ProposalId,
    decide: (one: Proposal) => Planned,
    also?: (next: Proposal) => void,
    consumes?: Message[],
  ): Promise<Planned>;
  place(id: ProposalId): Place | undefined;
  /** Synchronous: runs inside the transaction that marks the post done. */
  placed(id: ProposalId, at: Place): void;
  /** What was ever in force of a term, newest first. */
  versions(term: TermId, limit: number): KeptVersion[];
  /** Synchronous, inside a unit of work. What is kept already stays as it is. */
  keepVersion(version: KeptVersion): void;
}

const given = sql.placeholder;
const UNKNOWN: Planned = { ok: false, refusal: { says: 'This proposal is not known any more.' } };

export function createProposalStore(db: Database, engine: Engine): ProposalStore {
  const { byNumber, byKey, openOf, next, keep, place, put } = prepare(db);
  const { versions, add } = prepareVersions(db);
  const read = (row: { body: string } | undefined): Proposal | undefined => row && decode<Proposal>(row.body);
  const get = (id: ProposalId): Proposal | undefined => read(byNumber.get({ number: numberOf(id) }));
  const write = (proposal: Proposal): void => {
    const { id, key, term, state } = proposal;
    const open = state === 'open' || state === 'signed' ? 1 : 0;
    keep.run({ number: numberOf(id), key, term, open, body: encode(proposal) });
  };
  const subjectOf = ({ term }: Proposal): string => `definition:${term}`;
  return {
    get,
    openAbout: (term) => read(openOf.get({ term })),
    open: (key, term, decide) =>
      engine.change<Parameters<typeof decide>[0], Proposal, Refusal>({
        read: () => {
          const known = read(byKey.get({ key }) ?? openOf.get({ term }));
          return { nextId: `P${next.get()?.number ?? 1}`, ...(known && { known }) };
        },
        decide,
        write,
        subjectOf,
      }),
    change: (id, decide, also, consumes = []) =>
      engine.change<Proposal | undefined, Proposal, Refusal>({
        read: () => get(id),
        decide: (proposal) => (proposal ? decide(proposal) : UNKNOWN),
        write: (proposal) => {
          write(proposal);
          also?.(proposal);
        },
        subjectOf,
        consumes,
      }),
    place: (id) => {
      const { channel, ts } = place.get({ number: numberOf(id) }) ?? {};
      return channel && ts ? { channel, ts } : undefined;
    },
    placed: (id, at) => void put.run({ number: numberOf(id), ...at }),
    versions: (term, limit) => versions.all({ term, limit }).map(({ body }) => decode<KeptVersion>(body)),
    keepVersion: (kept) => {
      const { term, version, hash } = kept;
      add.run({ term, version, hash, body: encode(kept) });
    },
  };
}

function numberOf(id: ProposalId): number {
  return Number(/^P(\d{1,15})$/.exec(id)?.[1] ?? 0);
}

function prepare(db: Database) {
  const { number, key, term, body, channel, ts } = definitionProposals;
  const row = {
    number: given('number'),
    key: given('key'),
    term: given('term'),
    open: given('open'),
    body: given('body'),
  };
  const one = db.select({ body }).from(definitionProposals);
  return {
    byNumber: db
      .select({ body })
      .from(definitionProposals)
      .where(eq(number, given('number')))
      .prepare(),
    byKey: one.where(eq(key, given('key'))).prepare(),
    openOf: db
      .select({ body })
      .from(definitionProposals)
      .where(and(sql`open = 1`, eq(term, given('term'))))
      .limit(1)
      .prepare(),
    next: db
      .select({ number: sql<number>`coalesce(max(${number}), 0) + 1` })
      .from(definitionProposals)
      .prepare(),
    keep: db
      .insert(definitionProposals)
      .values(row)
      .onConflictDoUpdate({ target: number, set: { open: sql`excluded.open`, body: sql`excluded.body` } })
      .prepare(),
    place: db
      .select({ channel, ts })
      .from(definitionProposals)
      .where(eq(number, given('number')))
      .prepare(),
    put: db
      .update(definitionProposals)
      .set({ channel: sql`${given('channel')}`, ts: sql`${given('ts')}` })
      .where(eq(number, given('number')))
      .prepare(),
  };
}

function prepareVersions(db: Database) {
  const { term, version, body } = definitionVersions;
  const row = { term: given('term'), version: given('version'), hash: given('hash'), body: given('body') };
  return {
    versions: db
      .select({ body })
      .from(definitionVersions)
      .where(eq(term, given('term')))
      .orderBy(desc(version))
      .limit(given('limit'))
      .prepare(),
    add: db.insert(definitionVersions).values(row).onConflictDoNothing().prepare(),
  };
}
