import { systemClock } from '#adapters/clock.ts';
import type { OpenStore } from '#adapters/sqlite/open.ts';
import { createEngine, type Engine } from '#engine/engine.ts';

export const log = { debug: () => {}, info: () => {}, warn: console.warn, error: console.error } as never;

/** An engine on this store, whose Slack and HubSpot have no pace and whom nobody hears. */
export function quietEngine({ db, atomically }: Pick<OpenStore, 'db' | 'atomically'>): Engine {
  return createEngine({
    db,
    atomically,
    clock: systemClock(),
    log,
    random: () => 0,
    quietMs: 60_000,
    paceOf: () => undefined,
    count: () => {},
    onLaidAside: console.error,
    onAllWell: async () => {},
    onFindings: async () => {},
    onForgotten: () => {},
  });
}
