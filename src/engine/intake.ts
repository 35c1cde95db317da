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
/** Whoever waits for something that is out of reach is not long behind its coming back. */
const LONGEST_OUTAGE_WAIT = 300_000;
/** One batch in so many goes to what lay there before this process started. */
const BACKLOG_TURN = 4;

export interface Pump {
  /** Looks for work soon. Also called each second, so that what waited for an instant is found. */
  kick(): void;
  /** Resolves when nothing is in flight. */
  drained(): Promise<void>;
}

/** So many of the batches under way may be of what lay there before: the others are kept free for newcomers. */
const BACKLOG_AT_ONCE = 2;

/** One topic's pump while it runs. */
interface Running {
  parts: EngineParts;
  engine: Engine;
  name: string;
  topic: Topic;
  inFlight: Set<number>;
  batches: { fresh: number; left: number };
  turn: number;
  outages: number;
  pausedUntil: number;
}

/**
 * Moves messages of one topic from the inbox to its handler. New arrivals go before what an earlier process left behind,
 * with every fourth batch for the latter. An outage (a `DeliveryError` other than `refused`) pauses the whole topic and
 * costs no message a try; anything else is retried alone, so that one poisonous message cannot hold back its neighbours.
 */
export function pumpTopic(parts: EngineParts, engine: Engine, name: string, topic: Topic): Pump {
  const batches = { fresh: 0, left: 0 };
  const pump: Running = {
    parts,
    engine,
    name,
    topic,
    batches,
    inFlight: new Set(),
    turn: 0,
    outages: 0,
    pausedUntil: 0,
  };
  const idle: (() => void)[] = [];
  let scheduled = false;

  function run(): void {
    scheduled = false;
    while (!parts.stopping() && batches.fresh + batches.left < topic.parallel) {
      const now = parts.clock.now().epochMilliseconds;
      const messages = now < pump.pausedUntil ? [] : nextBatch(pump, now);
      if (messages.length === 0) return;
      void work(messages);
    }
  }

  async function work(messages: Message[]): Promise<void> {
    const lane = messages[0]?.left ? 'left' : 'fresh';
    batches[lane] += 1;
    for (const message of messages) pump.inFlight.add(message.id);
    try {
      await handle(pump, messages);
    } finally {
      batches[lane] -= 1;
      for (const message of messages) pump.inFlight.delete(message.id);
      if (batches.fresh + batches.left === 0) idle.splice(0).forEach((resolve) => resolve());
      kick();
    }
  }

  function kick(): void {
    if (!scheduled && !parts.stopping()) setImmediate(run);
    scheduled = true;
  }

  return {
    kick,
    drained: () => (pump.inFlight.size === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  };
}

/** Each topic in which something waits, and what is to be sent. */
export function kickAll(
  { inbox }: EngineParts,
  { topics, deliveries }: { topics: Record<string, Pump>; deliveries: Pump },
): void {
  for (const { topic } of inbox.waiting()) topics[topic]?.kick();
  deliveries.kick();
}

function nextBatch(pump: Running, now: number): Message[] {
  const { inbox } = pump.parts;
  const room = pump.topic.batch + pump.inFlight.size;
  const free = (messages: Message[]): Message[] => messages.filter(({ id }) => !pump.inFlight.has(id));
  const fresh = (): Message[] => free(inbox.fresh(pump.name, pump.parts.leftUpTo, room, now));
  const left = (): Message[] =>
    pump.batches.left < BACKLOG_AT_ONCE ? free(inbox.left(pump.name, pump.parts.leftUpTo, room, now)) : [];
  pump.turn += 1;
  const [first, second] = pump.turn % BACKLOG_TURN === 0 ? [left, fresh] : [fresh, left];
  const preferred = first();
  const found = preferred.length > 0 ? preferred : second();
  const [oldest] = found;
  if (oldest && oldest.attempts > 0) return [oldest];
  return found.filter(({ attempts }) => attempts === 0).slice(0, pump.topic.batch);
}

async function handle(pump: Running, messages: Message[]): Promise<void> {
  const { parts, name } = pump;
  try {
    await pump.topic.handle(messages, pump.engine);
    pump.outages = 0;
    const unconsumed = messages.filter((message) => !parts.consumed.has(message));
    if (unconsumed.length > 0) await parts.writer.write(() => unconsumed.forEach(({ id }) => parts.inbox.finish(id)));
    parts.count('messages_handled', { topic: name }, messages.length);
  } catch (error) {
    if (isOutage(error)) waitForEnd(pump, error);
    else await setBack(pump, messages, error);
  }
}

function isOutage(error: unknown): error is DeliveryError {
  return error instanceof DeliveryError && error.outcome !== 'refused';
}

function waitForEnd(pump: Running, outage: DeliveryError): void {
  const { clock, log, random } = pump.parts;
  pump.outages += 1;
  const wait = outage.retryAfterMs ?? backOff(pump.outages, random(), 1_000, 60_000);
  pump.pausedUntil = clock.now().epochMilliseconds + wait;
  log.warn({ topic: pump.name, reason: outage.code, waitMs: wait }, 'intake waits for an outage to end');
}

/**
 * A batch that failed is tried again one by one; a message that failed alone waits longer each time, and at last is laid aside. One that
 * waits for the end of an outage of its own (its error's `cause`) is never laid aside, and holds up nobody.
 */
async function setBack({ parts, name }: Running, messages: Message[], error: unknown): Promise<void> {
  const [first] = messages;
  const alone = messages.length === 1;
  const tries = (first?.attempts ?? 0) + 1;
  const outage = error instanceof Error && isOutage(error.cause);
  const dead = alone && tries >= TRIES && !outage;
  const wait = alone ? backOff(tries, parts.random(), 2_000, outage ? LONGEST_OUTAGE_WAIT : 3_600_000) : 0;
  const reason = error instanceof DeliveryError ? error.code : String(error).slice(0, 300);
  const nextAt = parts.clock.now().epochMilliseconds + wait;
  parts.log.error({ topic: name, messages: messages.map(({ id }) => id), reason, dead }, 'news could not be handled');
  try {
    await parts.writer.write(() => {
      for (const { id } of messages) parts.inbox.retry(id, { nextAt, error: reason, dead });
    });
    if (dead && first) parts.laidAside({ box: 'inbox', id: first.id, subject: first.subject, reason });
  } catch (failure) {
    parts.log.error({ topic: name, reason: String(failure) }, 'that news failed could not be recorded');
  }
}
