import { desc, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Plan } from '#engine/plan.ts';
import { decode, encode } from '#lib/json.ts';
import type { Evaluation, EvaluationId, Refusal, SlackId } from './model.ts';
import { evaluationMessages, evaluations } from './tables.ts';

type Planned = Plan<Evaluation, Refusal>;
export interface Place {
  channel: string;
  ts: string;
}
export type What = 'card' | 'check';

export interface EvaluationStore {
  get(id: EvaluationId): Evaluation | undefined;
  /** About this tool, and not decided. */
  openAbout(tool: string): Evaluation | undefined;
  /** Newest first. */
  page(limit: number, offset: number): Evaluation[];
  count(): number;
  /** One unit of work: `known` was made of the same form, or is about the same tool and not decided. */
  open(
    key: string,
    tool: string,
    decide: (book: { nextId: EvaluationId; known?: Evaluation }) => Planned,
  ): Promise<Planned>;
  /** One unit of work on one evaluation. Refuses where there is none. */
  change(id: EvaluationId, decide: (evaluation: Evaluation) => Planned, consumes?: Message[]): Promise<Planned>;
  place(id: EvaluationId, what: What, person: SlackId): Place | undefined;
  /** Synchronous: runs inside the transaction that marks the post done. */
  placed(id: EvaluationId, what: What, person: SlackId, at: Place): void;
}

const given = sql.placeholder;

export function createEvaluationStore(db: Database, engine: Engine): EvaluationStore {
  const { byNumber, byKey, openOf, next, keep, count, page } = prepare(db);
  const { place, put } = prepareMessages(db);
  const read = (row: { body: string } | undefined): Evaluation | undefined => row && decode<Evaluation>(row.body);
  const get = (id: EvaluationId): Evaluation | undefined => read(byNumber.get({ number: numberOf(id) }));
  const write = (evaluation: Evaluation): void => {
    const { id, key, tool, decision } = evaluation;
    keep.run({ number: numberOf(id), key, tool: comparable(tool), open: decision ? 0 : 1, body: encode(evaluation) });
  };
  const subjectOf = ({ id }: Evaluation): string => id;
  return {
    get,
    openAbout: (tool) => read(openOf.get({ tool: comparable(tool) })),
    page: (limit, offset) => page.all({ limit, offset }).map(({ body }) => decode<Evaluation>(body)),
    count: () => count.get()?.count ?? 0,
    open: (key, tool, decide) =>
      engine.change<Parameters<typeof decide>[0], Evaluation, Refusal>({
        read: () => {
          const known = read(byKey.get({ key }) ?? openOf.get({ tool: comparable(tool) }));
          return { nextId: `E${next.get()?.number ?? 1}`, ...(known && { known }) };
        },
        decide,
        write,
        subjectOf,
      }),
    change: (id, decide, consumes = []) =>
      engine.change<Evaluation | undefined, Evaluation, Refusal>({
        read: () => get(id),
        decide: (evaluation) => (evaluation ? decide(evaluation) : UNKNOWN),
        write,
        subjectOf,
        consumes,
      }),
    place: (id, what, person) => place.get({ number: numberOf(id), what, person }),
    placed: (id, what, person, at) => void put.run({ number: numberOf(id), what, person, ...at }),
  };
}

const UNKNOWN: Planned = { ok: false, refusal: { says: 'This evaluation is not known any more.' } };

function numberOf(id: EvaluationId): number {
  return Number(/^E(\d{1,15})$/.exec(id)?.[1] ?? 0);
}

function comparable(tool: string): string {
  return tool.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function prepare(db: Database) {
  const { number, key, tool, body } = evaluations;
  const row = {
    number: given('number'),
    key: given('key'),
    tool: given('tool'),
    open: given('open'),
    body: given('body'),
  };
  const set = { open: sql`excluded.open`, body: sql`excluded.body` };
  return {
    byNumber: db
      .select({ body })
      .from(evaluations)
      .where(eq(number, given('number')))
      .prepare(),
    byKey: db
      .select({ body })
      .from(evaluations)
      .where(eq(key, given('key')))
      .prepare(),
    openOf: db
      .select({ body })
      .from(evaluations)
      .where(sql`open = 1 and ${tool} = ${given('tool')}`)
      .limit(1)
      .prepare(),
    next: db
      .select({ number: sql<number>`coalesce(max(${number}), 0) + 1` })
      .from(evaluations)
      .prepare(),
    keep: db.insert(evaluations).values(row).onConflictDoUpdate({ target: number, set }).prepare(),
    count: db
      .select({ count: sql<number>`count(*)` })
      .from(evaluations)
      .prepare(),
    page: db
      .select({ body })
      .from(evaluations)
      .orderBy(desc(number))
      .limit(given('limit'))
      .offset(given('offset'))
      .prepare(),
  };
}

function prepareMessages(db: Database) {
  const { evaluation, what, person, channel, ts } = evaluationMessages;
  const message = { evaluation: given('number'), what: given('what'), person: given('person') };
  return {
    place: db
      .select({ channel, ts })
      .from(evaluationMessages)
      .where(sql`${evaluation} = ${given('number')} and ${what} = ${given('what')} and ${person} = ${given('person')}`)
      .prepare(),
    put: db
      .insert(evaluationMessages)
      .values({ ...message, channel: given('channel'), ts: given('ts') })
      .onConflictDoUpdate({
        target: [evaluation, what, person],
        set: { channel: sql`excluded.channel`, ts: sql`excluded.ts` },
      })
      .prepare(),
  };
}
