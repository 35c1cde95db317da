import { and, desc, eq, lt, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import { reportOrders, reportPlaces, reportQuestions, reports, reportThumbs } from './tables.ts';

const given = sql.placeholder;

/** Every statement of reports, prepared once. */
export function prepareReports(db: Database) {
  return { ...ofOrders(db), ...ofReports(db), ...ofMessages(db), ...ofQuestions(db) };
}

export type ReportQueries = ReturnType<typeof prepareReports>;

function ofOrders(db: Database) {
  const { number, key, name, turn, body } = reportOrders;
  const row = { number: given('number'), key: given('key'), name: given('name'), turn: given('turn') };
  const orders = () => db.select({ body }).from(reportOrders);
  return {
    order: orders()
      .where(eq(number, given('number')))
      .prepare(),
    orderByKey: orders()
      .where(eq(key, given('key')))
      .prepare(),
    openOrders: orders()
      .where(sql`open = 1`)
      .orderBy(number)
      .prepare(),
    nextOrder: db
      .select({ number: sql<number>`coalesce(max(${number}), 0) + 1` })
      .from(reportOrders)
      .prepare(),
    turnBefore: db
      .select({ turn })
      .from(reportOrders)
      .where(and(eq(name, given('name')), sql`turn is not null`, lt(turn, given('date'))))
      .orderBy(desc(turn))
      .limit(1)
      .prepare(),
    keepOrder: db
      .insert(reportOrders)
      .values({ ...row, open: given('open'), body: given('body') })
      .onConflictDoUpdate({ target: number, set: { open: sql`excluded.open`, body: sql`excluded.body` } })
      .prepare(),
  };
}

function ofReports(db: Database) {
  const { key, name, preview, madeAt, body } = reports;
  const row = { key: given('key'), name: given('name'), preview: given('preview'), madeAt: given('madeAt') };
  const set = { madeAt: sql`excluded.made_at`, body: sql`excluded.body` };
  const all = () => db.select({ body }).from(reports);
  return {
    sent: all()
      .where(eq(key, given('key')))
      .prepare(),
    newest: all().where(eq(preview, 0)).orderBy(desc(madeAt)).limit(given('limit')).prepare(),
    newestOf: all()
      .where(and(eq(name, given('name')), eq(preview, 0)))
      .orderBy(desc(madeAt))
      .limit(given('limit'))
      .prepare(),
    unposted: all()
      .where(
        sql`${preview} = 0 and ${madeAt} >= ${given('since')} and not exists
          (select 1 from report_places where report_places.key = ${key})`,
      )
      .prepare(),
    keep: db
      .insert(reports)
      .values({ ...row, body: given('body') })
      .onConflictDoUpdate({ target: key, set })
      .prepare(),
    dropPreviews: db
      .delete(reports)
      .where(and(eq(preview, 1), lt(madeAt, given('before'))))
      .prepare(),
  };
}

function ofMessages(db: Database) {
  const { key, channel, ts, at } = reportPlaces;
  const { report, person, up } = reportThumbs;
  const places = { key: given('key'), channel: given('channel'), ts: given('ts'), at: given('at') };
  const thumb = { report: given('report'), person: given('person'), up: given('up'), at: given('at') };
  return {
    place: db
      .select({ channel, ts, at })
      .from(reportPlaces)
      .where(eq(key, given('key')))
      .prepare(),
    put: db
      .insert(reportPlaces)
      .values(places)
      .onConflictDoUpdate({
        target: key,
        set: { channel: sql`excluded.channel`, ts: sql`excluded.ts`, at: sql`excluded.at` },
      })
      .prepare(),
    thumbs: db
      .select({ up: sql<number | null>`sum(${up})`, total: sql<number>`count(*)` })
      .from(reportThumbs)
      .where(eq(report, given('report')))
      .prepare(),
    keepThumb: db
      .insert(reportThumbs)
      .values(thumb)
      .onConflictDoUpdate({ target: [report, person], set: { up: sql`excluded.up`, at: sql`excluded.at` } })
      .prepare(),
  };
}

function ofQuestions(db: Database) {
  const { number, key, by, body } = reportQuestions;
  const row = { number: given('number'), key: given('key'), by: given('by'), open: given('open'), body: given('body') };
  const questions = () => db.select({ body }).from(reportQuestions);
  return {
    question: questions()
      .where(eq(number, given('number')))
      .prepare(),
    questionByKey: questions()
      .where(eq(key, given('key')))
      .prepare(),
    asking: questions()
      .where(and(eq(by, given('by')), sql`open = 1`))
      .limit(1)
      .prepare(),
    nextQuestion: db
      .select({ number: sql<number>`coalesce(max(${number}), 0) + 1` })
      .from(reportQuestions)
      .prepare(),
    keepQuestion: db
      .insert(reportQuestions)
      .values(row)
      .onConflictDoUpdate({ target: number, set: { open: sql`excluded.open`, body: sql`excluded.body` } })
      .prepare(),
  };
}
