import { eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import { decode, encode } from '#lib/json.ts';
import type { PersonId, Refusal, TestId, TestLead } from './model.ts';
import type { TestPlan } from './rules/steps.ts';
import { testLeads } from './tables.ts';

export interface TestStore {
  test(id: TestId): TestLead | undefined;
  testByEmail(email: string): TestLead | undefined;
  newestTest(): TestLead | undefined;
  /** One unit of work: this person asks for another one. */
  ask(person: PersonId, decide: (book: { nextId: TestId; open?: TestLead }) => TestPlan): Promise<TestPlan>;
  /** One unit of work on one test lead. Refuses where there is none. */
  change(id: TestId, decide: (test: TestLead) => TestPlan, consumes: Message[]): Promise<TestPlan>;
  /** Synchronous: runs inside the transaction that marks an effect done. */
  amend(id: TestId, how: Partial<TestLead>): void;
}

const given = sql.placeholder;
const UNKNOWN: TestPlan = { ok: false, refusal: { says: 'This test lead is not known any more.' } };

export function createTestStore(db: Database, engine: Engine): TestStore {
  const { byNumber, byEmail, openOf, last, keep } = prepare(db);
  const read = (row: { body: string } | undefined): TestLead | undefined => row && decode<TestLead>(row.body);
  const get = (id: TestId): TestLead | undefined => read(byNumber.get({ number: numberOf(id) }));
  const newest = (): TestLead | undefined => read(last.get());
  const write = (test: TestLead): void => {
    const { id, email, person, overAt } = test;
    keep.run({ number: numberOf(id), email, person, open: overAt ? 0 : 1, body: encode(test) });
  };
  const unit = <Before>(from: () => Before, decide: (before: Before) => TestPlan, consumes: Message[] = []) =>
    engine.change<Before, TestLead, Refusal>({
      read: from,
      decide,
      write,
      subjectOf: ({ id }) => `test-lead:${id}`,
      consumes,
    });
  const book = (person: PersonId): { nextId: TestId; open?: TestLead } => {
    const open = read(openOf.get({ person }));
    return { nextId: `T${numberOf(newest()?.id ?? 'T0') + 1}`, ...(open && { open }) };
  };
  return {
    test: get,
    testByEmail: (email) => read(byEmail.get({ email })),
    newestTest: newest,
    ask: (person, decide) => unit(() => book(person), decide),
    change: (id, decide, consumes) =>
      unit(
        () => get(id),
        (test) => (test ? decide(test) : UNKNOWN),
        consumes,
      ),
    amend: (id, how) => {
      const test = get(id);
      if (test) write({ ...test, ...how });
    },
  };
}

function numberOf(id: TestId): number {
  return Number(/^T(\d{1,15})$/.exec(id)?.[1] ?? 0);
}

function prepare(db: Database) {
  const { number, email, person, body } = testLeads;
  const select = () => db.select({ body }).from(testLeads);
  const row = { number: given('number'), email: given('email'), person: given('person') };
  return {
    byNumber: select()
      .where(eq(number, given('number')))
      .prepare(),
    byEmail: select()
      .where(eq(email, given('email')))
      .prepare(),
    openOf: select()
      .where(sql`open = 1 and ${person} = ${given('person')}`)
      .prepare(),
    last: select()
      .orderBy(sql`${number} desc`)
      .limit(1)
      .prepare(),
    keep: db
      .insert(testLeads)
      .values({ ...row, open: given('open'), body: given('body') })
      .onConflictDoUpdate({ target: number, set: { open: sql`excluded.open`, body: sql`excluded.body` } })
      .prepare(),
  };
}
