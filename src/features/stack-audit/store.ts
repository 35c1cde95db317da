import { and, eq, columnsOf, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Charge, Import, ImportId, Refusal, Stack, StackChange, StackPlan } from './model.ts';
import * as rows from './row-store.ts';
import {
  stackAnswers,
  stackAsked,
  stackAudits,
  stackCharges,
  stackContracts,
  stackDecisions,
  stackImports,
  stackTools,
} from './tables.ts';

/** The stack's SQL. */
export interface StackStore {
  read(about?: { import?: ImportId }): Stack;
  /** One unit of work: what is read, decided and written happens in one transaction. */
  change(decide: (stack: Stack) => StackPlan, about?: { import?: ImportId; consumes?: Message[] }): Promise<StackPlan>;
  import(id: ImportId): Import | undefined;
  /** Files that are being read or wait for somebody's word, oldest first: without what they say. */
  underWay(): Import[];
  /** Where the message about a file stands. */
  placeOf(id: ImportId): Place | undefined;
  /** Synchronous: runs inside the transaction that marks the message done. */
  placed(id: ImportId, at: Place): void;
  /** Which of these lines are kept already. */
  knownKeys(keys: string[]): Set<string>;
  /** All that is known of how a merchant charged, oldest first. */
  chargesOf(merchant: string): Charge[];
}

export interface Place {
  channel: string;
  ts: string;
}

export function createStackStore(db: Database, engine: Pick<Engine, 'change'>): StackStore {
  const queries = prepare(db);
  const read = (about: { import?: ImportId } = {}): Stack => readStack(db, queries, about.import);
  return {
    read,
    change: (decide, { import: id, consumes = [] } = {}) =>
      engine.change<Stack, StackChange, Refusal>({
        read: () => read({ ...(id !== undefined && { import: id }) }),
        decide,
        write: (change) => write(db, change),
        subjectOf: ({ subject }) => subject,
        consumes,
      }),
    import: (id) => oneImport(queries, id),
    ...imports(db, queries),
    knownKeys: (keys) => new Set(queries.known.all({ keys: JSON.stringify(keys) }).map(({ key }) => key)),
    chargesOf: (merchant) => queries.charges.all({ merchant }).map(rows.toCharge),
  };
}

function imports(db: Database, queries: Queries): Pick<StackStore, 'underWay' | 'placeOf' | 'placed'> {
  return {
    underWay: () => queries.underWay.all().map((row) => rows.toImport({ ...row, preview: null })),
    placeOf(id) {
      const { channel = null, ts = null } = queries.import.get({ number: rows.numberOf(id) }) ?? {};
      return channel !== null && ts !== null ? { channel, ts } : undefined;
    },
    placed: (id, { channel, ts }) =>
      void db
        .update(stackImports)
        .set({ channel, ts })
        .where(eq(stackImports.number, rows.numberOf(id)))
        .run(),
  };
}

type Queries = ReturnType<typeof prepare>;

function prepare(db: Database) {
  const given = sql.placeholder;
  const { preview: _preview, ...bare } = columnsOf(stackImports);
  return {
    known: db
      .select({ key: stackCharges.key })
      .from(stackCharges)
      .where(sql`${stackCharges.key} in (select value from json_each(${given('keys')}))`)
      .prepare(),
    charges: db
      .select()
      .from(stackCharges)
      .where(eq(stackCharges.merchant, given('merchant')))
      .orderBy(stackCharges.date)
      .prepare(),
    import: db
      .select()
      .from(stackImports)
      .where(eq(stackImports.number, given('number')))
      .prepare(),
    underWay: db
      .select({ ...bare })
      .from(stackImports)
      .where(sql`${stackImports.state} in ('reading', 'waiting')`)
      .orderBy(stackImports.number)
      .prepare(),
    lastImport: db
      .select({ last: sql<number>`coalesce(max(${stackImports.number}), 0)` })
      .from(stackImports)
      .prepare(),
  };
}

function oneImport(queries: Queries, id: ImportId): Import | undefined {
  const row = queries.import.get({ number: rows.numberOf(id) });
  return row && rows.toImport(row);
}

function readStack(db: Database, queries: Queries, id?: ImportId): Stack {
  const tools = db.select().from(stackTools).orderBy(stackTools.number).all().map(rows.toTool);
  const audits = db.select().from(stackAudits).orderBy(stackAudits.number).all().map(rows.toAudit);
  const decisions = db.select().from(stackDecisions).all().map(rows.toDecision);
  const file = id === undefined ? undefined : oneImport(queries, id);
  const waiting = new Set(decisions.flatMap(({ tool, saving }) => (saving ? [tool] : [])));
  const merchants = tools.flatMap(({ id: tool, merchant }) => (merchant && waiting.has(tool) ? [merchant] : []));
  const next = (all: { id: string }[]): number => Math.max(0, ...all.map((one) => rows.numberOf(one.id))) + 1;
  return {
    tools,
    audits,
    decisions,
    asked: db.select().from(stackAsked).all().map(rows.toAsked),
    answers: db.select().from(stackAnswers).all().map(rows.toAnswer),
    contracts: db.select().from(stackContracts).orderBy(stackContracts.renewal).all().map(rows.toContract),
    next: { tool: next(tools), audit: next(audits), import: (queries.lastImport.get()?.last ?? 0) + 1 },
    ...(file && { import: file }),
    charges: Object.fromEntries(
      merchants.map((merchant) => [merchant, queries.charges.all({ merchant }).map(rows.toCharge)]),
    ),
  };
}

function write(db: Database, change: StackChange): void {
  for (const tool of change.tools ?? []) {
    const row = rows.toolRow(tool);
    db.insert(stackTools).values(row).onConflictDoUpdate({ target: stackTools.number, set: row }).run();
  }
  for (const audit of change.audits ?? []) {
    const row = rows.auditRow(audit);
    db.insert(stackAudits).values(row).onConflictDoUpdate({ target: stackAudits.number, set: row }).run();
  }
  for (const decision of change.decisions ?? []) {
    const row = rows.decisionRow(decision);
    const target = [stackDecisions.audit, stackDecisions.tool];
    db.insert(stackDecisions).values(row).onConflictDoUpdate({ target, set: row }).run();
  }
  for (const { audit, tool } of change.undecided ?? []) {
    const here = and(eq(stackDecisions.audit, rows.numberOf(audit)), eq(stackDecisions.tool, rows.numberOf(tool)));
    db.delete(stackDecisions).where(here).run();
  }
  for (const asked of change.asked ?? []) {
    const row = rows.askedRow(asked);
    const target = [stackAsked.person, stackAsked.at];
    db.insert(stackAsked).values(row).onConflictDoUpdate({ target, set: row }).run();
  }
  for (const answer of change.answers ?? []) {
    const row = rows.answerRow(answer);
    const target = [stackAnswers.tool, stackAnswers.person];
    db.insert(stackAnswers).values(row).onConflictDoUpdate({ target, set: row }).run();
  }
  for (const contract of change.contracts ?? []) {
    const row = rows.contractRow(contract);
    const target = [stackContracts.tool, stackContracts.renewal];
    db.insert(stackContracts).values(row).onConflictDoUpdate({ target, set: row }).run();
  }
  for (const one of change.imports ?? []) {
    const row = rows.importRow(one);
    db.insert(stackImports).values(row).onConflictDoUpdate({ target: stackImports.number, set: row }).run();
  }
  writeCharges(db, change);
}

/** Twenty thousand lines take a quarter of a second: one statement, prepared once. */
function writeCharges(db: Database, { imports = [], charges = [] }: StackChange): void {
  if (charges.length === 0) return;
  const given = sql.placeholder;
  const add = db
    .insert(stackCharges)
    .values({
      key: given('key'),
      merchant: given('merchant'),
      date: given('date'),
      minor: given('minor'),
      currency: given('currency'),
      import: rows.numberOf(imports[0]?.id ?? ''),
    })
    .onConflictDoNothing()
    .prepare();
  for (const charge of charges) add.run({ ...charge });
}
