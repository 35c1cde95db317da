/** The whole app with what people press at hand: its listeners as they are given to Slack, and people of every kind to press them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#adapters/clock.ts';
import type { SlackAppOptions } from '#adapters/slack/app.ts';
import type { SlackListeners, SlackUser } from '#adapters/slack/port.ts';
import { startSandbox } from '#sandbox/start.ts';
import { begin, type Life } from '../../src/app.ts';
import { assemble } from '../../src/assemble.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '#adapters/log.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const START = Temporal.Instant.from('2026-03-03T15:00:00Z');

/** What Baton does by itself meanwhile. */
const OWN = ['inbox', 'outbox', 'dues', 'bookmarks', 'installs', 'install_messages'];

export type Kind = 'ana' | 'sam' | 'priya' | 'dana' | 'mia' | 'viewer' | 'guest' | 'foreigner';

export interface Wired {
  listeners: Required<SlackListeners>;
  user(kind: Kind): SlackUser;
  /** Leads that wait for Ana; answers their ids. */
  newLeads(count: number): Promise<string[]>;
  /** What is stored: it changes with everything that anybody does. */
  stored(): string[];
  rows(sql: string): Record<string, unknown>[];
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export async function wiredApp(): Promise<Wired> {
  const home = mkdtempSync(join(tmpdir(), 'baton-may-'));
  const system = systemClock();
  const off = START.since(system.now());
  const clock = { ...system, now: () => system.now().add(off) };
  const sandbox = await startSandbox({
    root: ROOT,
    clock,
    env: { PORT: '0' },
    paced: false,
    page: false,
    webhooks: false,
  });
  const log = createLog({ level: 'silent', stream: { write: () => undefined } });
  const config = readConfig({ ...sandbox.env, BATON_DATA: join(home, 'data') });
  const parts = await assemble(config, { clock, log, root: ROOT });
  const life: Life = { working: false, stopping: new AbortController() };
  let given: SlackAppOptions | undefined;
  await begin(config, parts, life, { clock, log }, async (options) => {
    given = options;
    return { routes: [], connected: () => true, stop: async () => undefined };
  });
  const people = parts.team.people();
  const all = (kind: keyof SlackListeners) =>
    Object.assign({}, ...given!.listeners.map((one) => one[kind] ?? {})) as never;
  return {
    listeners: {
      actions: all('actions'),
      submissions: all('submissions'),
      options: all('options'),
      commands: all('commands'),
    },
    user: (kind) => {
      const id = people[kind]?.slackId ?? `U${kind.toUpperCase()}`;
      return { id, teamId: 'T1', external: kind === 'guest' || kind === 'foreigner' };
    },
    async newLeads(count) {
      for (let n = 0; n < count; n += 1)
        sandbox.hubspot.createContact({
          firstname: `Jo${n}`,
          lastname: 'Park',
          hubspot_owner_id: '101',
          recent_conversion_event_name: 'Request a demo',
          recent_conversion_date: clock.now().toString(),
        });
      await parts.leads.sweep();
      await parts.engine.idle(20_000);
      const waiting = "select number from leads where owner = 'ana' and state = 'waiting' order by number";
      return (parts.store.raw.prepare(waiting).pluck().all() as number[]).map((number) => `L${number}`);
    },
    stored: () => {
      const tables = parts.store.raw
        .prepare("select name from sqlite_master where type = 'table'")
        .pluck()
        .all() as string[];
      const kept = tables.filter((name) => !OWN.includes(name) && !name.startsWith('sqlite_'));
      return kept.map((name) => `${name} ${JSON.stringify(parts.store.raw.prepare(`select * from ${name}`).all())}`);
    },
    rows: (sql) => parts.store.raw.prepare(sql).all() as Record<string, unknown>[],
    settled: () => parts.engine.idle(5_000),
    async stop() {
      life.stopping.abort();
      await parts.engine.stop(5_000);
      parts.store.close();
      await sandbox.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
