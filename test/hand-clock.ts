import type { Clock } from '#lib/clock.ts';

interface Alarm {
  at: number;
  task: () => void | Promise<void>;
  every?: number;
}

export interface HandClock extends Clock {
  /** Moves time, ringing each alarm at its instant, and lets promises and commits settle after each. */
  advance(ms: number): Promise<void>;
}

/** Time that stands still until a test moves it. */
export function handClock(start = '2026-03-03T15:00:00Z'): HandClock {
  let now = Temporal.Instant.from(start).epochMilliseconds;
  let alarms: Alarm[] = [];

  function set(alarm: Alarm): () => void {
    alarms.push(alarm);
    return () => {
      alarms = alarms.filter((other) => other !== alarm);
    };
  }

  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(now),
    sleep: (ms) => new Promise((resolve) => set({ at: now + ms, task: resolve })),
    after: (ms, task) => set({ at: now + ms, task }),
    every: (ms, task) => set({ at: now + ms, task, every: ms }),
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const next = alarms.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        now = Math.max(now, next.at);
        if (next.every === undefined) alarms = alarms.filter((other) => other !== next);
        else next.at += next.every;
        await next.task();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

/** Lets promises and grouped commits run until nothing more is likely to be waiting. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 12; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
