import type { CrmEvent } from '#adapters/hubspot/port.ts';
import type { OpenStore } from '#adapters/sqlite/open.ts';
import type { SlackAppOptions } from '#adapters/slack/app.ts';
import type { Log } from '#adapters/log.ts';
import type { Metrics } from '#adapters/metrics.ts';
import { begin } from '../../src/app.ts';
import { createWatch } from '#adapters/watch.ts';
import { assemble, type Parts } from '../../src/assemble.ts';
import type { Adapters } from '../../src/open-adapters.ts';
import { readConfig } from '../../src/config.ts';
import { ROOT } from './cast.ts';
import type { Plant } from './plants.ts';
import type { Life, Timeline } from './timeline.ts';
import type { Trace } from './trace.ts';

/** What runs now. */
export interface Running {
  life: Life;
  /** Once it is assembled: what comes in from now on is kept. */
  parts?: Parts;
  /** Once people can click. */
  people?: SlackAppOptions;
}

/** News of HubSpot reaches whoever it concerns, as from the webhook. Resolves when it is stored. */
export async function handIn({ parts }: Running, events: CrmEvent[]): Promise<void> {
  if (!parts) throw new Error('nobody');
  const { leads, handoffs, limbo, mirror, quality } = parts;
  await Promise.all([leads, handoffs, limbo, mirror, quality].map((one) => one.receive(events)));
}

export interface ProcessParts {
  time: Timeline;
  trace: Trace;
  store: OpenStore;
  /** The far sides as this life reaches them, and chance. */
  vendors(life: Life): Pick<Adapters, 'slack' | 'hubspot' | 'random'>;
  hazard(life: Life): void;
  onCommit(): void;
  plant?: Plant;
}

export interface Process {
  /** Undefined while nothing runs. */
  running(): Running | undefined;
  start(): void;
  /** Forgets a life that is over. True when there was one. */
  bury(): boolean;
  /** What it said of faults of its own. */
  faults: string[];
}

const ENV = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'secret',
  HUBSPOT_TOKEN: 'token',
  HUBSPOT_CLIENT_SECRET: 'secret',
  PUBLIC_URL: 'https://baton.example',
};

/** The whole app in this process, one life after the other on one store. */
export function createProcess(parts: ProcessParts): Process {
  const faults: string[] = [];
  let running: Running | undefined;
  let lives = 0;

  function start(): void {
    lives += 1;
    const life: Life = { number: lives, alive: true };
    const now: Running = { life };
    running = now;
    parts.trace.add(`life ${lives} starts`);
    live(parts, now, logOf(life, parts, faults)).catch((error: unknown) => {
      if (life.alive) faults.push(`life ${life.number} did not start: ${String(error)}`);
    });
  }

  return {
    running: () => (running?.life.alive ? running : undefined),
    start,
    bury() {
      if (!running || running.life.alive) return false;
      running = undefined;
      parts.time.bury();
      return true;
    },
    faults,
  };
}

function readHere({ raw }: OpenStore): Adapters['reading'] {
  return (work) =>
    work(async (statements) =>
      statements.map(({ sql, given }) => {
        const statement = raw.prepare(sql);
        if (statement.reader) return statement.all(...given) as Record<string, unknown>[];
        statement.run(...given);
        return [];
      }),
    );
}

const SILENT = { beat: async () => undefined, state: () => ({ unset: true as const }) };

async function live(parts: ProcessParts, running: Running, log: Log): Promise<void> {
  const { life } = running;
  const { plant } = parts;
  const config = readConfig({ ...ENV, ...plant?.env });
  const around = { clock: parts.time.clockOf(life), log, root: ROOT };
  const store = storeFor(parts, life);
  plant?.onStart?.(parts.store);
  const given = {
    store,
    // A thread would answer when it likes, and a seed would not replay.
    reading: readHere(store),
    metrics: noMetrics,
    cron: () => () => undefined,
    renderPngs: async () => [],
    enrichers: {},
    mailer: undefined,
    narrator: undefined,
    heartbeat: SILENT,
    watch: createWatch(around.clock),
    allowedHosts: [],
    ...parts.vendors(life),
  };
  const assembled = await assemble(config, around, { ...given, ...plant?.adapters?.(given) });
  plant?.assembled?.(assembled);
  running.parts = assembled;
  await begin(config, assembled, { working: false, stopping: new AbortController() }, around, async (options) => {
    running.people = options;
    return { routes: [], connected: () => true, stop: async () => undefined };
  });
}

/** The one store. Whoever is dead writes nothing more; each commit is a moment to die at, before and after. */
function storeFor({ store, hazard, onCommit }: ProcessParts, life: Life): OpenStore {
  let inside = false;
  const atomically = <Result>(work: () => Result): Result => {
    if (inside) return store.atomically(work);
    hazard(life);
    if (!life.alive) throw new Error('the process is dead');
    inside = true;
    try {
      return store.atomically(work);
    } finally {
      inside = false;
      onCommit();
      hazard(life);
    }
  };
  return { ...store, atomically, close: () => undefined };
}

/** A refusal by the far side is news of it, not a fault of ours. */
const EXPECTED = new Set(['an effect was refused']);
/** Where HubSpot breaks down between two reads, what was logged is asked for again. */
const UNREAD = /what was logged of \d+ contacts could not be read/;

function logOf(life: Life, { trace }: ProcessParts, faults: string[]): Log {
  const say =
    (level: string) =>
    (fields: Record<string, unknown>, message: string): void => {
      if (!life.alive) return;
      trace.add(`log ${level}: ${message} ${JSON.stringify(fields)}`);
      const isExpected = EXPECTED.has(message) || UNREAD.test(String(fields['reason']));
      if (level === 'error' && !isExpected) faults.push(`it logged "${message}" ${JSON.stringify(fields)}`);
    };
  const log: Log = {
    debug: () => undefined,
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    child: () => log,
  };
  return log;
}

const noMetrics: Metrics = {
  counter: () => () => undefined,
  histogram: () => () => undefined,
  gauge: () => undefined,
  text: async () => '',
  contentType: 'text/plain',
};
