import type { systemClock } from '#adapters/clock.ts';
import { random } from '#adapters/ids.ts';
import type { createLog } from '#adapters/log.ts';
import type { openStore } from '#adapters/sqlite/open.ts';
import { createEngine, type Engine } from '#engine/engine.ts';

/** Beside a Baton that runs nothing is written. */
export const readOnly: Pick<Engine, 'change'> = {
  change: () => Promise.reject(new Error('the data file is open for reading only')),
};

/** An engine that is never started: it writes what is decided, and carries nothing out. */
export function writerOf(
  store: ReturnType<typeof openStore>,
  clock: ReturnType<typeof systemClock>,
  log: ReturnType<typeof createLog>,
): Engine {
  return createEngine({
    db: store.db,
    atomically: store.atomically,
    clock,
    log,
    random,
    quietMs: 60_000,
    paceOf: () => undefined,
    count: () => undefined,
    onLaidAside: () => undefined,
    onAllWell: async () => undefined,
    onFindings: async () => undefined,
    onForgotten: () => undefined,
  });
}
