import { eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import { decode, encode } from '#lib/json.ts';
import {
  keyOf,
  type Book,
  type Instant,
  type List,
  type PersonId,
  type Refusal,
  type Task,
  type TaskId,
} from './model.ts';
import type { Known } from './rules/plan-wanted.ts';
import type { TaskChange, TaskPlan } from './rules/steps.ts';
import { taskLists, tasks } from './tables.ts';

export interface Place {
  channel: string;
  ts: string;
}

/** So long what is settled can still be of interest to somebody who was away. */
const KEPT_HOURS = 24 * 30;

export interface TaskStore {
  get(id: TaskId): Task | undefined;
  /** By its natural key, `stack:A3:T7`. */
  about(key: string): Task | undefined;
  /** What concerns this person: open tasks, and those settled within thirty days before `now`; the newest list. */
  book(person: PersonId, now: Instant): Book;
  /** One unit of work on what a feature wants. */
  want(key: string, decide: (known: Known) => TaskPlan, consumes: Message[]): Promise<TaskPlan>;
  /** One unit of work on one task. */
  change(id: TaskId, decide: (task: Task | undefined) => TaskPlan): Promise<TaskPlan>;
  /** One unit of work on all that concerns one person. */
  look(person: PersonId, now: Instant, decide: (book: Book) => TaskPlan, consumes: Message[]): Promise<TaskPlan>;
  place(person: PersonId, number: number): Place | undefined;
  /** Synchronous: runs inside the transaction that marks the post done. */
  placed(person: PersonId, number: number, at: Place): void;
}

/** `finish`: what follows from every decision alike. */
export function createTaskStore(
  db: Database,
  engine: Pick<Engine, 'change'>,
  finish: (plan: TaskPlan) => TaskPlan = (plan) => plan,
): TaskStore {
  const queries = prepare(db);
  const get = (id: TaskId): Task | undefined => toTask(queries.one.get({ number: numberOf(id) }));
  const about = (key: string): Task | undefined => toTask(queries.byKey.get({ key }));
  const book = (person: PersonId, now: Instant): Book => readBook(queries, person, now);
  const unit = <Before>(read: () => Before, decide: (before: Before) => TaskPlan, consumes: Message[] = []) =>
    engine.change<Before, TaskChange, Refusal>({
      read,
      decide: (before) => finish(decide(before)),
      write: (change) => write(queries, change),
      subjectOf: ({ subject }) => subject,
      consumes,
    });
  const known = (key: string): Known => {
    const task = about(key);
    return { nextId: `K${queries.next.get()?.number ?? 1}`, ...(task && { task }) };
  };
  return {
    get,
    about,
    book,
    want: (key, decide, consumes) => unit(() => known(key), decide, consumes),
    change: (id, decide) => unit(() => get(id), decide),
    look: (person, now, decide, consumes) => unit(() => book(person, now), decide, consumes),
    place(person, number) {
      const { channel, ts } = queries.place.get({ person, number }) ?? {};
      return channel && ts ? { channel, ts } : undefined;
    },
    placed: (person, number, at) => void queries.placed.run({ person, number, ...at }),
  };
}

type Row = { number: number; body: string };

function toTask(row: Row | undefined): Task | undefined {
  return row && { id: `K${row.number}`, ...decode<Omit<Task, 'id'>>(row.body) };
}

function numberOf(id: TaskId): number {
  return Number(/^K(\d{1,15})$/.exec(id)?.[1] ?? 0);
}

type Queries = ReturnType<typeof prepare>;

function readBook(queries: Queries, person: PersonId, now: Instant): Book {
  const since = now.subtract({ hours: KEPT_HOURS }).epochMilliseconds;
  const rows = [...queries.owned.all({ person, since }), ...queries.set.all({ person, since })];
  const list = queries.newest.get({ person });
  return {
    tasks: [...new Map(rows.map((row) => [row.number, row])).values()].flatMap((row) => toTask(row) ?? []),
    ...(list && { list: { number: list.number, at: Temporal.Instant.fromEpochMilliseconds(list.at) } }),
  };
}

function write(queries: Queries, { tasks: changed, list }: TaskChange): void {
  for (const { id, ...body } of changed) {
    const { owner, setBy = null, settled } = body;
    const at = { key: keyOf(body), owner, setBy, settledAt: settled?.at.epochMilliseconds ?? null };
    queries.keep.run({ number: numberOf(id), ...at, body: encode(body) });
  }
  if (list) {
    const { person, number, at }: { person: PersonId } & List = list;
    queries.addList.run({ person, number, at: at.epochMilliseconds });
  }
}

const given = sql.placeholder;

function prepare(db: Database) {
  const { number, key, owner, setBy, settledAt, body } = tasks;
  const columns = { number, body };
  const recent = sql`(${settledAt} is null or ${settledAt} > ${given('since')})`;
  const row = { number: given('number'), key: given('key'), owner: given('owner'), body: given('body') };
  const all = { ...row, setBy: given('setBy'), settledAt: given('settledAt') };
  const set = {
    owner: sql`excluded.owner`,
    setBy: sql`excluded.set_by`,
    settledAt: sql`excluded.settled_at`,
    body: sql`excluded.body`,
  };
  return {
    one: db
      .select(columns)
      .from(tasks)
      .where(eq(number, given('number')))
      .prepare(),
    byKey: db
      .select(columns)
      .from(tasks)
      .where(eq(key, given('key')))
      .prepare(),
    owned: db
      .select(columns)
      .from(tasks)
      .where(sql`${owner} = ${given('person')} and ${recent}`)
      .prepare(),
    set: db
      .select(columns)
      .from(tasks)
      .where(sql`${setBy} = ${given('person')} and ${recent}`)
      .prepare(),
    next: db
      .select({ number: sql<number>`coalesce(max(${number}), 0) + 1` })
      .from(tasks)
      .prepare(),
    keep: db.insert(tasks).values(all).onConflictDoUpdate({ target: number, set }).prepare(),
    ...prepareLists(db),
  };
}

function prepareLists(db: Database) {
  const { person, number, at, channel, ts } = taskLists;
  const one = sql`${person} = ${given('person')} and ${number} = ${given('number')}`;
  return {
    newest: db
      .select({ number, at })
      .from(taskLists)
      .where(eq(person, given('person')))
      .orderBy(sql`${number} desc`)
      .limit(1)
      .prepare(),
    place: db.select({ channel, ts }).from(taskLists).where(one).prepare(),
    addList: db
      .insert(taskLists)
      .values({ person: given('person'), number: given('number'), at: given('at') })
      .prepare(),
    placed: db
      .update(taskLists)
      .set({ channel: sql`${given('channel')}`, ts: sql`${given('ts')}` })
      .where(one)
      .prepare(),
  };
}
