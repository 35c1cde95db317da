import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { addEffects, applyChange, type Change, type Kinds } from './apply.ts';
import { createAuditor, type Auditor, type Check, type Finding } from './auditor.ts';
import type { Database } from './database.ts';
import { pumpOutbox } from './deliver.ts';
import type { EffectKind } from './effect-kind.ts';
import { createDueStore, keyInInbox, type DueStore } from './dues.ts';
import { createEventStore, type EventStore, type StoredEvent } from './events.ts';
import { createInboxStore, type InboxStore, type Message, type NewMessage } from './inbox.ts';
import { kickAll, pumpTopic, type Pump, type Topic } from './intake.ts';
import { createLaidAsideStore, decisions, type BoxName, type LaidAsideStore } from './laid-aside.ts';
import { looks, type Look } from './look.ts';
import { createOutboxStore, type OutboxStore } from './outbox.ts';
import { createPacer, type Pace } from './pace.ts';
import { createBookmarks, type Bookmarks } from './bookmarks.ts';
import type { Effect, Plan } from './plan.ts';
import { createWriter, type Atomically, type Writer } from './writer.ts';

/** A message or effect that was given up on until a person says Retry or Skip. */
export interface LaidAside {
  box: 'inbox' | 'outbox';
  id: number;
  subject: string;
  reason: string;
  kind?: string;
}

export interface EngineOptions {
  db: Database;
  atomically: Atomically;
  clock: Clock;
  log: Log;
  /** Uniform in [0, 1). */
  random: () => number;
  /** How long an unknown outcome is left alone before it is looked up. 60 s in life: a late post may still appear. */
  quietMs: number;
  paceOf: (lane: string) => Pace | undefined;
  count: (
    name: 'messages_handled' | 'effects_done' | 'effects_failed',
    labels: Record<string, string>,
    by: number,
  ) => void;
  onLaidAside: (what: LaidAside) => void;
  onAllWell: () => Promise<void>;
  onFindings: (news: { found: Finding[]; over: Finding[] }) => Promise<void>;
  /** A subject has been forgotten: what is left of it in the store's files goes now. */
  onForgotten: () => void;
}

/** What the parts of the engine share. Not for features. */
export interface EngineParts extends Omit<EngineOptions, 'onLaidAside'> {
  writer: Writer;
  inbox: InboxStore;
  outbox: OutboxStore;
  dues: DueStore;
  aside: LaidAsideStore;
  events: EventStore;
  /** The newest message of an earlier process. */
  leftUpTo: number;
  consumed: WeakSet<Message>;
  topics(): string[];
  laidAside(what: LaidAside): void;
  stopping(): boolean;
}

/** What a feature brings to the engine. Registered complete, before the engine starts. */
export interface Members {
  topics?: Record<string, Topic>;
  effects?: Record<string, EffectKind>;
  checks?: Check[];
}

export interface Engine {
  register(members: Members): void;
  /** Resolves once everything is on disk. Answers how many were new. */
  receive(messages: NewMessage[]): Promise<number>;
  change<Before, After, Refusal>(change: Change<Before, After, Refusal>): Promise<Plan<After, Refusal>>;
  /** Effects that belong to no state: an alarm, a sign of life. */
  plan(effects: Effect[]): Promise<void>;
  story(subject: string): StoredEvent[];
  /** What happened of these types at or after `since`, oldest first. */
  history(types: string[], since: Temporal.Instant, end?: Temporal.Instant): StoredEvent[];
  /** The newest `limit` of what happened of these types, newest first. */
  latest(types: string[], limit: number): StoredEvent[];
  /** The newest `limit` rows of each table, all at one moment, personal data among them: for a person at this machine. */
  look(limit: number): Look;
  bookmarks: Bookmarks;
  /** What waits for a person's Retry or Skip. */
  laidAside: LaidAsideStore;
  /** That answer. False when it was not laid aside any more. */
  revive(box: BoxName, id: number, how: 'retry' | 'skip'): Promise<boolean>;
  /** All that is laid aside is tried again. Answers how many. */
  retryAll(): Promise<number>;
  /** Whether its time is to come, or has come and waits to be handled. */
  isDue(key: string): boolean;
  /** What the last audit found; undefined before the first. */
  findings(): Finding[] | undefined;
  audit(): Promise<Finding[]>;
  start(): void;
  /** Resolves when nothing is in flight, or after `atMostMs`. */
  idle(atMostMs: number): Promise<void>;
  /** Stops taking up work and waits for what is in flight, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** So many dues fire in one transaction. */
const DUES_AT_ONCE = 200;
const KEEP_MESSAGES = Temporal.Duration.from({ hours: 24 * 30 });

/** The engine: inbox → plan → state + events + effects + dues in one transaction → outbox. Knows no feature, no vendor. */
export function createEngine(options: EngineOptions): Engine {
  const topics: Record<string, Topic> = {};
  const kinds: Kinds = new Map();
  const checks: Check[] = [];
  const stopping = new AbortController();
  const parts = assemble(options, topics, stopping.signal);
  const auditor = createAuditor(parts, checks, { allWell: options.onAllWell, notWell: options.onFindings });
  const pumps: Record<string, Pump> = {};
  let deliveries: Pump | undefined;

  const engine: Engine = {
    register(members) {
      Object.assign(topics, members.topics);
      Object.entries(members.effects ?? {}).forEach(([name, kind]) => kinds.set(name, kind));
      checks.push(...(members.checks ?? []));
    },
    async receive(messages) {
      const fresh = await keepMessages(parts, messages);
      fresh.forEach(({ topic }) => pumps[topic]?.kick());
      return fresh.length;
    },
    async change(what) {
      const plan = await applyChange(parts, kinds, what);
      if (plan.ok && plan.effects.length > 0) deliveries?.kick();
      return plan;
    },
    async plan(effects) {
      await addEffects(parts, kinds, effects);
      deliveries?.kick();
    },
    ...looks(parts),
    bookmarks: createBookmarks(options.db, parts.writer),
    ...decisions(parts),
    isDue: (key) => isDue(parts, key),
    findings: () => auditor.findings(),
    audit: () => auditor.audit(),
    start() {
      for (const [name, topic] of Object.entries(topics)) pumps[name] = pumpTopic(parts, engine, name, topic);
      deliveries = pumpOutbox(parts, kinds, createPacer(options.paceOf));
      const all = { topics: pumps, deliveries };
      keepTime(parts, auditor, () => kickAll(parts, all), stopping.signal);
    },
    idle: (atMostMs) => drain([...Object.values(pumps), ...(deliveries ? [deliveries] : [])], parts, atMostMs),
    stop: (graceMs) => {
      stopping.abort();
      return engine.idle(graceMs);
    },
  };
  return engine;
}

function keepMessages({ writer, inbox, clock }: EngineParts, messages: NewMessage[]): Promise<NewMessage[]> {
  const now = clock.now().epochMilliseconds;
  return writer.write(() => messages.filter((message) => inbox.add(message, now)));
}

function isDue({ dues, inbox }: EngineParts, key: string): boolean {
  const due = dues.find(key);
  if (due?.state === 'fired') return inbox.isWaiting(due.topic, keyInInbox(due));
  return due?.state === 'waiting';
}

/** One after the other: what the topics plan is what the outbox carries out. */
async function drainEach(pumps: Pump[]): Promise<void> {
  for (const pump of pumps) {
    // A pump that was kicked begins a few turns of the loop later.
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await pump.drained();
  }
}

/** Waits until nothing is in flight, at most `graceMs`, and until what was to be written is. */
async function drain(pumps: Pump[], { clock, writer }: EngineParts, graceMs: number): Promise<void> {
  const patience = new AbortController();
  const late = clock.sleep(graceMs, patience.signal).catch(() => undefined);
  await Promise.race([drainEach(pumps), late]);
  patience.abort();
  await writer.write(() => undefined);
}

function assemble(options: EngineOptions, topics: Record<string, Topic>, stopping: AbortSignal): EngineParts {
  const { db } = options;
  const inbox = createInboxStore(db);
  return {
    ...options,
    writer: createWriter(options.atomically),
    inbox,
    outbox: createOutboxStore(db),
    dues: createDueStore(db),
    aside: createLaidAsideStore(db),
    events: createEventStore(db),
    leftUpTo: inbox.lastId(),
    consumed: new WeakSet(),
    topics: () => Object.keys(topics),
    laidAside: options.onLaidAside,
    stopping: () => stopping.aborted,
  };
}

/** The second, the minute and the hour. */
function keepTime(parts: EngineParts, auditor: Auditor, kick: () => void, stopping: AbortSignal): void {
  const { clock, log, writer, inbox } = parts;
  const every = (ms: number, task: () => Promise<unknown>): void => {
    const guarded = (): Promise<void> =>
      task().then(
        () => undefined,
        (error: unknown) => log.error({ reason: String(error), everyMs: ms }, 'a regular task failed'),
      );
    stopping.addEventListener('abort', clock.every(ms, guarded));
    if (ms === SECOND) void guarded();
  };
  every(SECOND, async () => {
    await fireDues(parts);
    kick();
  });
  every(60_000, () => auditor.audit());
  every(3_600_000, () => {
    const before = clock.now().subtract(KEEP_MESSAGES).epochMilliseconds;
    return writer.write(() => inbox.forget(before));
  });
}

const SECOND = 1_000;

/** Dues whose time has come enter the inbox like any other news. */
async function fireDues({ clock, writer, dues, inbox }: EngineParts): Promise<void> {
  const now = clock.now().epochMilliseconds;
  if (dues.ripe(now, 1).length === 0) return;
  await writer.write(() => {
    for (const { key, topic, subject, dueAt } of dues.ripe(now, DUES_AT_ONCE)) {
      dues.fire(key);
      inbox.add({ topic, key: keyInInbox({ key, dueAt }), subject, body: { due: key } }, now);
    }
  });
}
