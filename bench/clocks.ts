/**
 * `npm run bench -- clocks`: what it costs to look for what is due among a million dues, how late what is due is handled meanwhile, and
 * how long a thousand overdue leads take after an outage over a weekend. Slack and HubSpot answer at once: what is measured is ours.
 */
import BetterSqlite from 'better-sqlite3';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { movableClock, systemClock, type MovableClock } from '../src/adapters/clock.ts';
import { openStore } from '../src/adapters/sqlite/open.ts';
import { startApp, type App } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createDueStore } from '../src/engine/dues.ts';
import { cardsOf, send } from './load.ts';
import { startFarSide, type FarSide } from './far-side.ts';
import { log, quietEngine } from './quiet-engine.ts';
import { percentile, table } from './table.ts';

const DUES = 1_000_000;
const LOOKS = 20_000;
const RIPE = 2_000;
const RIPE_WITHIN_MS = 20_000;
const LEADS = 1_000;
const FRIDAY = Temporal.Instant.from('2026-05-22T14:00:00Z');
const TUESDAY = Temporal.Instant.from('2026-05-26T19:00:00Z');
const ROOT = new URL('..', import.meta.url).pathname;

type Store = ReturnType<typeof openStore>;

export async function runClocks(): Promise<void> {
  await amongMillion();
  await afterOutage();
}

async function amongMillion(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-clocks-'));
  const store = openStore(join(folder, 'baton.db'), { migrations: 'migrations', log });
  const insert = store.raw.prepare('insert into dues (key, topic, subject, due_at, state) values (?, ?, ?, ?, ?)');
  store.raw.transaction(() => {
    for (let n = 1; n <= DUES; n += 1) insert.run(`far:${n}`, 'bench', `L${n}`, Date.now() + 86_400_000 + n, 'waiting');
  })();
  const now = Date.now();
  const { ripe } = createDueStore(store.db);
  const byId = store.raw.prepare('select id from dues where id = ?');
  const [sweep, lookup] = [perCall(() => ripe(now, 500)), perCall((n) => byId.get(n))];
  const late = await lateness(store);
  console.log(`\nA look for what is due among ${DUES} that wait, and how late ${RIPE} of them are handled:`);
  console.log(
    table(
      ['look ms', 'one row by id ms', 'ratio', 'late p50', 'p99', 'most ms'],
      [
        [
          sweep.toFixed(4),
          lookup.toFixed(4),
          (sweep / lookup).toFixed(1),
          ...[50, 99, 100].map((p) => Math.round(percentile(late, p))),
        ],
      ],
    ),
  );
  store.close();
  rmSync(folder, { recursive: true, force: true });
}

function perCall(call: (n: number) => unknown): number {
  for (let n = 0; n < 200; n += 1) call(n);
  const began = performance.now();
  for (let n = 0; n < LOOKS; n += 1) call(n);
  return (performance.now() - began) / LOOKS;
}

/** Dues that ripen one after the other; each is noted when its message is handled. */
async function lateness(store: Store): Promise<number[]> {
  const late: number[] = [];
  const engine = quietEngine(store);
  const handle = async (messages: { subject: string }[]): Promise<void> => {
    for (const { subject } of messages) late.push(Date.now() - Number(subject));
  };
  engine.register({ topics: { bench: { batch: 200, parallel: 1, handle } } });
  const plan = store.raw.prepare('insert into dues (key, topic, subject, due_at, state) values (?, ?, ?, ?, ?)');
  store.raw.transaction(() => {
    for (let n = 0; n < RIPE; n += 1) {
      const at = Date.now() + 500 + Math.round((n / RIPE) * RIPE_WITHIN_MS);
      plan.run(`near:${n}`, 'bench', String(at), at, 'waiting');
    }
  })();
  engine.start();
  await until(() => late.length >= RIPE);
  await engine.stop(5_000);
  return late;
}

/** A thousand leads come on a Friday, Baton goes down before any clock runs out, and comes back on Tuesday after a holiday. */
async function afterOutage(): Promise<void> {
  const clock = clockAt(FRIDAY);
  const far = await startFarSide(clock);
  const folder = mkdtempSync(join(tmpdir(), 'baton-outage-'));
  Object.assign(far.sandbox.env, {
    BATON_DATA: folder,
    BATON_MANIFESTS: packsWithoutRollups(folder),
    SLACK_POSTS_PER_SECOND: '1000',
    QUIET_SECONDS: '0.1',
  });
  const app = await start(far, clock);
  const contacts = far.makeContacts(LEADS, 'long ago');
  await send(far, inGroupsOf(100, contacts), 50);
  await cardsOf(far, contacts, 20_000);
  await app.stop();
  clock.advance(clock.now().until(TUESDAY));
  const before = said(far);
  const began = performance.now();
  const again = await start(far, clock);
  const watch = new BetterSqlite(join(folder, 'baton.db'), { readonly: true });
  const count = (what: string): number => Number(watch.prepare(`select count(*) from ${what}`).pluck().get());
  const late = TUESDAY.epochMilliseconds;
  await until(
    () => count(`dues where state = 'waiting' and due_at <= ${late}`) + count(`inbox where state = 'waiting'`) === 0,
  );
  const decided = (performance.now() - began) / 1000;
  await until(() => count(`outbox where state in ('ready', 'sending')`) === 0);
  const told = (performance.now() - began) / 1000;
  const news = `events where type like 'lead.%' and at >= ${late}`;
  const after = said(far);
  console.log(`\n${LEADS} leads, each with its card, all overdue after an outage from Friday to Tuesday:`);
  console.log(
    table(
      ['decided s', 'and told s', 'events of leads', 'lines in threads', 'direct messages', 'laid aside'],
      [
        [
          decided.toFixed(1),
          told.toFixed(1),
          count(news),
          after.lines - before.lines,
          after.directs - before.directs,
          count(`inbox where state = 'dead'`) + count(`outbox where state = 'dead'`),
        ],
      ],
    ),
  );
  watch.close();
  await again.stop();
  await far.sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** What Baton has said beside the cards. */
function said({ sandbox: { slack } }: FarSide): { lines: number; directs: number } {
  const messages = slack.posted();
  return {
    lines: messages.filter(({ threadTs }) => threadTs !== undefined).length,
    directs: messages.filter(({ channel }) => channel.startsWith('D')).length,
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}

function inGroupsOf<Item>(size: number, items: Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}

function clockAt(start: Temporal.Instant): MovableClock {
  const system = systemClock();
  const off = start.since(system.now());
  return movableClock({ ...system, now: () => system.now().add(off) });
}

async function start(far: FarSide, clock: MovableClock): Promise<App> {
  const app = await startApp(readConfig(far.sandbox.env), { clock, log, root: ROOT });
  await app.ready;
  return app;
}

/** Each lead on a card of its own. */
function packsWithoutRollups(folder: string): string {
  const packs = join(folder, 'manifests');
  cpSync(join(ROOT, 'manifests'), packs, { recursive: true });
  const slas = join(packs, 'slas.yml');
  writeFileSync(slas, readFileSync(slas, 'utf8').replace(/above: 5/, 'above: 1000'));
  return packs;
}
