import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { createAuditor, type Auditor, type Check, type Finding } from './auditor.ts';
import type { Database } from './database.ts';
import { pumpOutbox, type EffectKind } from './deliver.ts';
import { createDueStore, type DueStore } from './dues.ts';
import { createEventStore, type EventStore, type StoredEvent } from './events.ts';
import { createInboxStore, type InboxStore, type Message, type NewMessage } from './inbox.ts';
import { pumpTopic, type Pump, type Topic } from './intake.ts';
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
}

/** What the parts of the engine share. Not for features. */
export interface EngineParts extends Omit<EngineOptions, 'onLaidAside'> {
  writer: Writer;
  inbox: InboxStore;
  outbox: OutboxStore;
  dues: DueStore;
  events: EventStore;
  consumed: WeakSet<Message>;
  topics(): string[];
  laidAside(what: LaidAside): void;
  stopping(): boolean;
}

/** One unit of work: what is read, decided and written happens in one transaction, so the state cannot move meanwhile. */
export interface Change<Before, After, Refusal> {
  read(): Before;
  /** Synchronous and pure: state in, plan out. */
  decide(state: Before): Plan<After, Refusal>;
  write(state: After): void;
  subjectOf(state: After): string;
  /** Messages whose consequences these are: ticked off in the same transaction, also when the plan refuses. */
  consumes?: Message[];
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
  bookmarks: Bookmarks;
  /** A person's answer to a `LaidAside`. False when it was not laid aside any more. */
  revive(box: 'inbox' | 'outbox', id: number, how: 'retry' | 'skip'): Promise<boolean>;
  isDue(key: string): boolean;
  /** What the last audit found; undefined before the first. */
  findings(): Finding[] | undefined;
  audit(): Promise<Finding[]>;
  start(): void;
  /** Stops taking up work and waits for what is in flight, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** So many dues fire in one transaction. */
const DUES_AT_ONCE = 200;
const KEEP_MESSAGES = Temporal.Duration.from({ hours: 24 * 30 });

/** The engine: inbox → plan → state + events + effects + dues in one transaction → outbox. Knows no feature, no vendor. */
export function createEngine(options: EngineOptions): Engine {
  const { db, clock, log } = options;
  const topics: Record<string, Topic> = {};
  const kinds = new Map<string, EffectKind>();
  const checks: Check[] = [];
  const pacer = createPacer(options.paceOf);
  const stops: (() => void)[] = [];
  let stopping = false;
  let pumps: Record<string, Pump> = {};
  let deliveries: Pump | undefined;
  const parts: EngineParts = {
    ...options,
    writer: createWriter(options.atomically),
    inbox: createInboxStore(db),
    outbox: createOutboxStore(db),
    dues: createDueStore(db),
    events: createEventStore(db),
    consumed: new WeakSet(),
    topics: () => Object.keys(topics),
    laidAside: options.onLaidAside,
    stopping: () => stopping,
  };
  const { writer, inbox, outbox, dues, events } = parts;
  const auditor: Auditor = createAuditor(parts, checks, {
    allWell: options.onAllWell,
    notWell: options.onFindings,
  });

  function addEffect(effect: Effect, now: number): void {
    const kind = kinds.get(effect.kind);
    if (!kind) throw new Error(`no effect kind ${effect.kind}`);
    const place = {
      line: `${kind.target}:${effect.subject}`,
      lane: kind.lane(effect),
      priority: kind.priority,
      repeats: kind.mode === 'latest',
    };
    outbox.add(effect, place, now);
  }

  async function receive(messages: NewMessage[]): Promise<number> {
    const now = clock.now().epochMilliseconds;
    const fresh = await writer.write(() => messages.filter((message) => inbox.add(message, now)));
    for (const { topic } of fresh) pumps[topic]?.kick();
    return fresh.length;
  }

  async function change<Before, After, Refusal>(what: Change<Before, After, Refusal>): Promise<Plan<After, Refusal>> {
    const at = clock.now();
    const plan = await writer.write(() => {
      const decided = what.decide(what.read());
      for (const message of what.consumes ?? []) inbox.finish(message.id);
      if (!decided.ok) return decided;
      const subject = what.subjectOf(decided.state);
      what.write(decided.state);
      for (const event of decided.events) events.add(subject, event, at);
      for (const effect of decided.effects) addEffect(effect, at.epochMilliseconds);
      for (const key of decided.cancelDues ?? []) dues.cancel(key);
      for (const due of decided.dues ?? []) dues.plan(due);
      return decided;
    });
    for (const message of what.consumes ?? []) parts.consumed.add(message);
    if (plan.ok && plan.effects.length > 0) deliveries?.kick();
    return plan;
  }

  /** Dues whose time has come enter the inbox like any other news. */
  async function fireDues(): Promise<void> {
    const now = clock.now().epochMilliseconds;
    if (dues.ripe(now, 1).length === 0) return;
    const woken = await writer.write(() =>
      dues.ripe(now, DUES_AT_ONCE).map((due) => {
        dues.fire(due.key);
        inbox.add(
          { topic: due.topic, key: `due:${due.key}@${due.dueAt}`, subject: due.subject, body: { due: due.key } },
          now,
        );
        return due.topic;
      }),
    );
    for (const topic of new Set(woken)) pumps[topic]?.kick();
  }

  async function tick(): Promise<void> {
    await fireDues();
    for (const pump of Object.values(pumps)) pump.kick();
    deliveries?.kick();
  }

  const engine: Engine = {
    register(members) {
      Object.assign(topics, members.topics);
      for (const [name, kind] of Object.entries(members.effects ?? {})) kinds.set(name, kind);
      checks.push(...(members.checks ?? []));
    },
    receive,
    change,
    async plan(effects) {
      const now = clock.now().epochMilliseconds;
      await writer.write(() => effects.forEach((effect) => addEffect(effect, now)));
      deliveries?.kick();
    },
    story: (subject) => events.of(subject),
    bookmarks: createBookmarks(db, writer),
    revive: (box, id, how) =>
      writer.write(() => {
        const now = clock.now().epochMilliseconds;
        return box === 'inbox'
          ? inbox.revive(id, how === 'retry' ? 'waiting' : 'done', now)
          : outbox.revive(id, how === 'retry' ? 'ready' : 'skipped', now);
      }),
    isDue: (key) => dues.isWaiting(key),
    findings: () => auditor.findings(),
    audit: () => auditor.audit(),
    start() {
      pumps = Object.fromEntries(
        Object.entries(topics).map(([name, topic]) => [name, pumpTopic(parts, engine, name, topic)]),
      );
      deliveries = pumpOutbox(parts, kinds, pacer);
      stops.push(
        clock.every(1_000, () =>
          tick().catch((error: unknown) => log.error({ reason: String(error) }, 'a tick failed')),
        ),
        clock.every(60_000, async () => void (await auditor.audit())),
        clock.every(3_600_000, async () => {
          const before = clock.now().subtract(KEEP_MESSAGES).epochMilliseconds;
          await writer.write(() => inbox.forget(before));
        }),
      );
      void tick();
    },
    async stop(graceMs) {
      stopping = true;
      for (const end of stops) end();
      const drained = Promise.all([...Object.values(pumps), deliveries].map((pump) => pump?.drained()));
      await Promise.race([drained, clock.sleep(graceMs)]);
      await writer.write(() => undefined);
    },
  };
  return engine;
}
