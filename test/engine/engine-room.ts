import { silentLog } from '../silent-log.ts';
import { openStore, type OpenStore } from '#adapters/sqlite/open.ts';
import { createEngine, type Engine, type EngineOptions, type LaidAside, type Members } from '#engine/engine.ts';
import type { Finding } from '#engine/auditor.ts';
import { handClock, type HandClock } from '../hand-clock.ts';

export interface EngineRoom {
  engine: Engine;
  clock: HandClock;
  store: OpenStore;
  laidAside: LaidAside[];
  news: { found: Finding[]; over: Finding[] }[];
  wells: number[];
}

/** A real engine on a real SQLite, with time in the test's hands. */
export function engineRoom(
  members: Members,
  options: Partial<EngineOptions> & { store?: OpenStore; clock?: HandClock } = {},
): EngineRoom {
  const clock = options.clock ?? handClock();
  const store = options.store ?? openStore(':memory:', { migrations: 'migrations', log: silentLog });
  const room = { laidAside: [] as LaidAside[], news: [] as EngineRoom['news'], wells: [] as number[] };
  const engine = createEngine({
    db: store.db,
    atomically: store.atomically,
    log: silentLog,
    random: () => 0,
    quietMs: 60_000,
    paceOf: () => undefined,
    count: () => {},
    onLaidAside: (what) => room.laidAside.push(what),
    onAllWell: async () => void room.wells.push(clock.now().epochMilliseconds),
    onFindings: async (news) => void room.news.push(news),
    onForgotten: () => {},
    ...options,
    clock,
  });
  engine.register(members);
  return { engine, clock, store, ...room };
}
