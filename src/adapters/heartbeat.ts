import type { Clock } from '#lib/clock.ts';

/** Word to a watcher outside that all is well. A sign that stays away raises the alarm there. */
export interface Heartbeat {
  /** Throws when the watcher cannot be reached or answers no 2xx. */
  beat(): Promise<void>;
  /** `unset`: nobody outside watches. `lastHeard`: when the watcher last answered, since the start. */
  state(): { unset: true } | { unset: false; lastHeard?: Temporal.Instant };
}

export function createHeartbeat(url: string | undefined, clock: Clock): Heartbeat {
  if (url === undefined) return { beat: async () => undefined, state: () => ({ unset: true }) };
  let lastHeard: Temporal.Instant | undefined;
  return {
    async beat() {
      const response = await fetch(url, { method: 'GET', redirect: 'error', signal: AbortSignal.timeout(5_000) });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the watcher answered ${response.status}`);
      lastHeard = clock.now();
    },
    state: () => ({ unset: false, ...(lastHeard && { lastHeard }) }),
  };
}
