/**
 * A whole company for a story: the real app on a real data file, a local Slack and HubSpot at the other end of real
 * wires, and a clock that can be moved. It is a Tuesday, 10:00 in New York, and everybody is at work.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { vi } from 'vitest';
import { movableClock, systemClock, type MovableClock } from '#adapters/clock.ts';
import { createLog } from '#adapters/log.ts';
import type { SandboxChange } from '#sandbox/contract.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';
import type { ReportMaker } from '#features/reports/index.ts';
import { startApp, type App } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { callsUnderWay } from './calls-under-way.ts';
import { LEADS, actAs, cardsOf, type Card, type Colleague } from './world-people.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const START = Temporal.Instant.from('2026-03-03T15:00:00Z');
/** What a story waits for comes within this time, or not at all. */
const PATIENCE_MS = 12_000;
// A story is a few such waits; on a busy machine it takes longer than a test of one part may.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 });
/** Slow enough that a call under way is answered before its time is up. */
const HURRY = { step: Temporal.Duration.from({ seconds: 5 }), everyMs: 40 };

export interface WorldOptions {
  transport?: 'socket' | 'http';
  /** Edits of the packs that the app reads; Slack and HubSpot keep the people of the unedited ones. */
  packs?: Record<string, (yaml: string) => string>;
  /** More of the app's environment. */
  env?: Record<string, string>;
  /** True: Slack and HubSpot hold to their rate limits. */
  paced?: boolean;
  /** False: HubSpot tells nobody of what changes. */
  webhooks?: boolean;
  /** True: with the page in which people look and click. */
  page?: boolean;
  /** Who works reports out. */
  reports?: ReportMaker;
}

export interface World extends Pick<Sandbox, 'slack' | 'hubspot' | 'url'> {
  clock: MovableClock;
  /** The environment that the app reads. */
  env: Record<string, string>;
  /** Somebody fills in a form. Answers the contact's id. */
  newLead(persona: string): Promise<string>;
  /** Waits until this contact has a card, and until the card shows `saying`. */
  card(contactId: string, saying?: string | RegExp): Promise<Card>;
  /** Every card of this contact, or of everybody, as it is now. */
  cards(contactId?: string): Card[];
  /** What stands in the thread under the card, oldest first. */
  thread(card: Card): string[];
  /** Private lines that this person has been shown, oldest first. */
  whispersTo(name: string): string[];
  /** Waits for a private line to this person that says so. */
  told(name: string, saying: string | RegExp): Promise<string>;
  as(name: string): Colleague;
  /** Every message, in each of its states, and every modal that anybody has been shown, as JSON. */
  shown(): string;
  /** Everything that the app has logged. */
  log(): string;
  timePasses(by: Temporal.DurationLike): Promise<void>;
  /** Waits until HubSpot has told everything and the app has nothing left to do. */
  settled(): Promise<void>;
  until(what: string, holds: () => boolean): Promise<void>;
  /** The same, while time passes quickly: for what comes after waits of the app's own, such as a back-off. */
  eventually(what: string, holds: () => boolean): Promise<void>;
  /** Reads the app's data file beside the app. */
  rows(sql: string): Record<string, unknown>[];
  /** The bytes of the data file and of its write-ahead log. */
  dataFile(): Buffer;
  closeApp(): Promise<void>;
  openApp(): Promise<void>;
  /** Stops the app and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function aWorld(options: WorldOptions = {}): Promise<World> {
  const home = mkdtempSync(join(tmpdir(), 'baton-story-'));
  const clock = clockFrom(START);
  const { packs = {}, env: more, transport = 'socket', paced = false, webhooks = true, page = false } = options;
  const sandbox = await startSandbox({ root: ROOT, clock, env: { PORT: '0' }, transport, paced, page, webhooks });
  const data = join(home, 'data');
  const env = {
    ...sandbox.env,
    BATON_DATA: data,
    BATON_MANIFESTS: packsIn(join(home, 'manifests'), packs),
    LOG_LEVEL: 'info',
    CALL_TIMEOUT_SECONDS: '3',
    ...more,
  };
  const { slack, hubspot, url } = sandbox;
  const world = Object.assign({} as World, { slack, hubspot, url, clock, env });
  Object.assign(world, looks(sandbox), waits(world), runs(world, options.reports));
  world.rows = (sql) => readRows(join(data, 'baton.db'), sql);
  world.dataFile = () => Buffer.concat(['baton.db', 'baton.db-wal'].map((name) => readIfThere(join(data, name))));
  world.stop = async () => {
    await world.closeApp();
    await sandbox.stop();
    rmSync(home, { recursive: true, force: true });
  };
  await world.openApp();
  return world;
}

type Looks = Pick<World, 'newLead' | 'cards' | 'thread' | 'whispersTo' | 'as' | 'shown'>;

function looks(sandbox: Sandbox): Looks {
  const { slack, hubspot } = sandbox;
  const shown = watchEverybody(sandbox);
  return {
    async newLead(persona) {
      const made = await hubspot.newLead({ persona });
      if (!made.ok || made.contactId === undefined) throw new Error(JSON.stringify(made));
      return made.contactId;
    },
    cards: (contactId) => cardsOf(slack, contactId),
    thread: ({ ts }) => slack.posted(LEADS).flatMap(({ threadTs, text }) => (threadTs === ts ? [text] : [])),
    whispersTo: (name) => shown.whispersTo(actAs(slack, name).id),
    as: (name) => actAs(slack, name),
    shown: shown.all,
  };
}

type Waits = Pick<World, 'card' | 'told' | 'until' | 'eventually' | 'settled' | 'timePasses'>;

function waits(world: World): Waits {
  const says = (text: string, saying: string | RegExp): boolean =>
    typeof saying === 'string' ? text.includes(saying) : saying.test(text);
  return {
    async card(contactId, saying = '') {
      const find = (): Card | undefined => world.cards(contactId).find(({ words }) => says(words, saying));
      return found(world, `a card of ${contactId} that says "${saying}"`, find);
    },
    async told(name, saying) {
      const find = (): string | undefined => world.whispersTo(name).findLast((line) => says(line, saying));
      return found(world, `a private line to ${name} that says ${saying}`, find);
    },
    until: (what, holds) => until(holds, () => `${what}\n${portrait(world)}`),
    async eventually(what, holds) {
      let next = 0;
      await world.until(what, () => {
        if (holds()) return true;
        if (performance.now() < next) return false;
        next = performance.now() + HURRY.everyMs;
        world.clock.advance(HURRY.step);
        return false;
      });
    },
    settled: () => untilSettled(world),
    async timePasses(by) {
      await untilAnswered();
      world.clock.advance(Temporal.Duration.from(by));
    },
  };
}

async function found<Thing>(world: World, what: string, find: () => Thing | undefined): Promise<Thing> {
  let thing: Thing | undefined;
  await world.until(what, () => (thing = find()) !== undefined);
  return thing as Thing;
}

function runs(
  { env, clock }: World,
  reports: ReportMaker | undefined,
): Pick<World, 'openApp' | 'closeApp' | 'restart' | 'log'> {
  const lines: string[] = [];
  const log = createLog({ level: 'info', stream: { write: (line) => lines.push(line) } });
  let app: App | undefined;
  const closeApp = async (): Promise<void> => {
    await app?.stop();
    app = undefined;
  };
  const openApp = async (): Promise<void> => {
    app = await startApp(readConfig(env), { clock, log, root: ROOT, ...(reports && { reports }) });
    await app.ready;
  };
  const restart = async (): Promise<void> => {
    await closeApp();
    await openApp();
  };
  return { openApp, closeApp, restart, log: () => lines.join('') };
}

/** The machine's clock, put to `start` and then movable. */
function clockFrom(start: Temporal.Instant): MovableClock {
  const system = systemClock();
  const off = start.since(system.now());
  return movableClock({ ...system, now: () => system.now().add(off) });
}

function packsIn(folder: string, edits: NonNullable<WorldOptions['packs']>): string {
  cpSync(join(ROOT, 'manifests'), folder, { recursive: true });
  for (const [name, edit] of Object.entries(edits)) {
    const before = readFileSync(join(folder, name), 'utf8');
    const after = edit(before);
    if (after === before) throw new Error(`the edit of ${name} changes nothing`);
    writeFileSync(join(folder, name), after);
  }
  return folder;
}

/** Keeps what each person is shown, also what is gone or edited later. */
function watchEverybody({ slack }: Sandbox): { all(): string; whispersTo(id: string): string[] } {
  const changes = new Map<string, SandboxChange[]>();
  for (const { id, bot } of slack.workspace('').people) {
    if (bot) continue;
    const seen: SandboxChange[] = [];
    changes.set(id, seen);
    slack.watch(id, (change) => {
      if (change.type === 'message' || change.type === 'modal') seen.push(structuredClone(change));
    });
  }
  return {
    all: () => JSON.stringify([...changes.values()]),
    whispersTo: (id) =>
      (changes.get(id) ?? []).flatMap((change) =>
        change.type === 'message' && change.message.ephemeral ? [change.message.text] : [],
      ),
  };
}

async function untilSettled(world: World): Promise<void> {
  const waiting = (): number => {
    const [row] = world.rows(
      `select (select count(*) from inbox where state = 'waiting')
        + (select count(*) from outbox where state in ('ready', 'sending')) as n`,
    );
    return Number(row?.['n']);
  };
  for (;;) {
    await world.until('an app that has nothing left to do', () => waiting() === 0);
    await world.hubspot.idle();
    if (waiting() === 0) return;
  }
}

/** A call that is under way would run out of time when the clock is moved. One that gets no answer is not waited for. */
async function untilAnswered(): Promise<void> {
  const end = performance.now() + 250;
  while (callsUnderWay() > 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** What can be seen of the world, for whoever waited in vain. */
function portrait(world: World): string {
  const cards = world.cards().map(({ contactId, text }) => `  card of ${contactId}: ${text}`);
  return [...cards, ...world.log().trim().split('\n').slice(-12)].join('\n');
}

async function until(holds: () => boolean, what: () => string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`Waited ${PATIENCE_MS / 1000} s in vain for ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
}

function readRows(file: string, sql: string): Record<string, unknown>[] {
  const db = new BetterSqlite(file, { readonly: true });
  try {
    return db.prepare(sql).all() as Record<string, unknown>[];
  } finally {
    db.close();
  }
}

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
