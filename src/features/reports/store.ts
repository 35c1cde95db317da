import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import { encode } from '#lib/json.ts';
import type { Book, Change, Instant, Order, Planned, Question, Refusal, Sent, SlackId, Thumbs } from './model.ts';
import { prepareReports, type ReportQueries } from './queries-store.ts';
import { read, readSent } from './row-store.ts';

/** What is looked up before something is decided. */
export interface About {
  /** The natural key of an order, or its number. */
  order?: string | number;
  report?: string;
  /** The natural key of a question, or its number. */
  question?: string | number;
  asker?: SlackId;
  consumes?: Message[];
}

export interface Place {
  channel: string;
  ts: string;
}

export interface ReportStore {
  order(number: number): Order | undefined;
  /** Nothing has come of them yet, oldest first. */
  openOrders(): Order[];
  /** The date of the last turn of this report before `date`. */
  turnBefore(name: string, date: string): string | undefined;
  sent(key: string): Sent | undefined;
  /** Without previews, newest first; of one name where it is given. */
  newest(limit: number, name?: string): Sent[];
  /** Made at or after `since`, previews apart, and not posted yet. */
  unposted(since: Instant): Sent[];
  thumbs(key: string): Thumbs;
  question(number: number): Question | undefined;
  /** One unit of work. */
  change(decide: (book: Book) => Planned, about: About): Promise<Planned>;
  place(key: string): (Place & { at: Instant }) | undefined;
  /** Synchronous: runs inside the transaction that marks the post done. */
  placed(key: string, at: Place & { at: Instant }): void;
  /** What was asked is answered where everybody reads it, and kept no longer. Synchronous, like `placed`. */
  dropText(question: number): void;
}

/** Previews are kept so long. */
const PREVIEWS_MS = 7 * 24 * 3_600_000;

export function createReportStore(db: Database, engine: Pick<Engine, 'change'>): ReportStore {
  const queries = prepareReports(db);
  const reads = readsOf(queries);
  return {
    ...reads,
    openOrders: () => queries.openOrders.all().map(read<Order>),
    turnBefore: (name, date) => queries.turnBefore.get({ name, date })?.turn ?? undefined,
    newest: (limit, name) =>
      (name === undefined ? queries.newest.all({ limit }) : queries.newestOf.all({ name, limit })).map(readSent),
    unposted: (since) => queries.unposted.all({ since: since.epochMilliseconds }).map(readSent),
    thumbs: (key) => {
      const { up, total } = queries.thumbs.get({ report: key }) ?? { up: 0, total: 0 };
      return { up: up ?? 0, down: total - (up ?? 0) };
    },
    change: (decide, about) =>
      engine.change<Book, Change, Refusal>({
        read: () => bookOf(queries, reads, about),
        decide,
        write: (change) => write(queries, change),
        subjectOf: ({ subject }) => subject,
        consumes: about.consumes ?? [],
      }),
    place(key) {
      const row = queries.place.get({ key });
      return row && { channel: row.channel, ts: row.ts, at: Temporal.Instant.fromEpochMilliseconds(row.at) };
    },
    placed: (key, { channel, ts, at }) => void queries.put.run({ key, channel, ts, at: at.epochMilliseconds }),
    dropText(number) {
      const known = reads.question(number);
      if (!known) return;
      const { text: _, ...question } = known;
      write(queries, { subject: '', question });
    },
  };
}

type Reads = Pick<ReportStore, 'order' | 'sent' | 'question'> & {
  orderOf(key: string): Order | undefined;
  questionOf(key: string): Question | undefined;
};

function readsOf(queries: ReportQueries): Reads {
  const one = <Value>(row: { body: string } | undefined): Value | undefined => row && read<Value>(row);
  return {
    order: (number) => one<Order>(queries.order.get({ number })),
    orderOf: (key) => one<Order>(queries.orderByKey.get({ key })),
    sent: (key) => {
      const row = queries.sent.get({ key });
      return row && readSent(row);
    },
    question: (number) => one<Question>(queries.question.get({ number })),
    questionOf: (key) => one<Question>(queries.questionByKey.get({ key })),
  };
}

function bookOf(queries: ReportQueries, reads: Reads, { order, report, question, asker }: About): Book {
  const knownOrder = typeof order === 'string' ? reads.orderOf(order) : order && reads.order(order);
  const knownQuestion =
    typeof question === 'string' ? reads.questionOf(question) : question && reads.question(question);
  const sent = report === undefined ? undefined : reads.sent(report);
  const asking = asker === undefined ? undefined : queries.asking.get({ by: asker });
  return {
    nextOrder: queries.nextOrder.get()?.number ?? 1,
    nextQuestion: queries.nextQuestion.get()?.number ?? 1,
    open: queries.openOrders.all().map(read<Order>),
    ...(knownOrder && { order: knownOrder }),
    ...(sent && { sent }),
    ...(knownQuestion && { question: knownQuestion }),
    ...(asking && { asking: read<Question>(asking) }),
  };
}

function write(queries: ReportQueries, { orders = [], sent, question, thumb }: Change): void {
  for (const order of orders) {
    const turn = order.how === 'turn' ? order.day : null;
    const { number, key, name } = order;
    queries.keepOrder.run({ number, key, name, turn, open: order.open ? 1 : 0, body: encode(order) });
  }
  if (sent) {
    const preview = sent.preview === undefined ? 0 : 1;
    const madeAt = sent.madeAt.epochMilliseconds;
    if (preview === 1) queries.dropPreviews.run({ before: madeAt - PREVIEWS_MS });
    queries.keep.run({ key: sent.key, name: sent.name, preview, madeAt, body: encode(sent) });
  }
  if (question) {
    const { number, key, by, open } = question;
    queries.keepQuestion.run({ number, key, by, open: open ? 1 : 0, body: encode(question) });
  }
  if (thumb) {
    const { report, person, up, at } = thumb;
    queries.keepThumb.run({ report, person, up: up ? 1 : 0, at: at.epochMilliseconds });
  }
}
