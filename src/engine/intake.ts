import { DeliveryError } from '#lib/errors.ts';
import { backOff } from './back-off.ts';
import type { Engine, EngineParts } from './engine.ts';
import type { Message } from './inbox.ts';

/** What becomes of the messages of one topic. */
export interface Topic {
  /** So many messages at most are handed over together: one read of the CRM serves them all. */
  batch: number;
  /** So many batches at a time. */
  parallel: number;
  /**
   * Reads what it must, then calls `engine.change(...)` with `consumes`, so that a message is ticked off in the very
   * transaction that carries its consequences. A message nobody consumed is ticked off when this returns.
   */
  handle(messages: Message[], engine: Engine): Promise<void>;
}

/** A message that fails this often for its own sake is laid aside, and ops is told. */
const TRIES = 8;
/** One batch in so many goes to what lay there before this process started. */
const BACKLOG_TURN = 4;

export interface Pump {
  /** Looks for work soon. Also called each second, so that what waited for an instant is found. */
  kick(): void;
  /** Resolves when nothing is in flight. */
  drained(): Promise<void>;
}

/**
 * Moves messages of one topic from the inbox to its handler. New arrivals go before what an earlier run left behind,
 * with every fourth batch for the latter. An outage (a `DeliveryError` other than `refused`) pauses the whole topic and
 * costs no message a try; anything else is retried alone, so that one poisonous message cannot hold back its neighbours.
 */
export function pumpTopic(parts: EngineParts, engine: Engine, name: string, topic: Topic): Pump {
  const { inbox, writer, clock, log, random } = parts;
  const startedAfter = inbox.lastId();
  const inFlight = new Set<number>();
  let batches = 0;
  let turn = 0;
  let outages = 0;
  let pausedUntil = 0;
  let scheduled = false;
  const idle: (() => void)[] = [];

  function nextBatch(now: number): Message[] {
    const free = (messages: Message[]): Message[] => messages.filter((message) => !inFlight.has(message.id));
    const room = topic.batch + inFlight.size;
    const fresh = (): Message[] => free(inbox.fresh(name, startedAfter, room, now));
    const backlog = (): Message[] => free(inbox.backlog(name, { after: 0, upTo: startedAfter }, room, now));
    turn += 1;
    const first = turn % BACKLOG_TURN === 0 ? backlog() : fresh();
    const found = first.length > 0 ? first : turn % BACKLOG_TURN === 0 ? fresh() : backlog();
    const tried = found.find((message) => message.attempts > 0);
    if (tried && tried === found[0]) return [tried];
    return found.filter((message) => message.attempts === 0).slice(0, topic.batch);
  }

  function run(): void {
    scheduled = false;
    while (!parts.stopping() && batches < topic.parallel) {
      const now = clock.now().epochMilliseconds;
      if (now < pausedUntil) return;
      const messages = nextBatch(now);
      if (messages.length === 0) return;
      void work(messages);
    }
  }

  async function work(messages: Message[]): Promise<void> {
    batches += 1;
    for (const message of messages) inFlight.add(message.id);
    try {
      await topic.handle(messages, engine);
      outages = 0;
      const left = messages.filter((message) => !parts.consumed.has(message));
      if (left.length > 0) await writer.write(() => left.forEach((message) => inbox.finish(message.id)));
      parts.count('messages_handled', { topic: name }, messages.length);
    } catch (error) {
      await fail(messages, error);
    } finally {
      batches -= 1;
      for (const message of messages) inFlight.delete(message.id);
      if (batches === 0) idle.splice(0).forEach((resolve) => resolve());
      kick();
    }
  }

  async function fail(messages: Message[], error: unknown): Promise<void> {
    const now = clock.now().epochMilliseconds;
    const reason = error instanceof DeliveryError ? error.code : String(error).slice(0, 300);
    if (error instanceof DeliveryError && error.outcome !== 'refused') {
      outages += 1;
      const wait = error.retryAfterMs ?? backOff(outages, random(), 1_000, 60_000);
      pausedUntil = now + wait;
      log.warn({ topic: name, reason, waitMs: wait, messages: messages.length }, 'intake waits for an outage to end');
      return;
    }
    const alone = messages.length === 1;
    const dead = alone && (messages[0]?.attempts ?? 0) + 1 >= TRIES;
    const wait = alone ? backOff((messages[0]?.attempts ?? 0) + 1, random(), 2_000, 3_600_000) : 0;
    await writer.write(() => {
      for (const { id } of messages) inbox.retry(id, { nextAt: now + wait, error: reason, dead });
    });
    log.error({ topic: name, messages: messages.map(({ id }) => id), reason, dead }, 'a message could not be handled');
    if (dead) parts.laidAside({ box: 'inbox', id: messages[0]?.id ?? 0, subject: messages[0]?.subject ?? '', reason });
  }

  function kick(): void {
    if (scheduled || parts.stopping()) return;
    scheduled = true;
    setImmediate(run);
  }

  return {
    kick,
    drained: () => (batches === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  };
}
