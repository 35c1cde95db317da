/** The only file that asks the machine what time it is or sets a timer. */
import type { Clock } from '#lib/clock.ts';

export type MovableClock = Clock & {
  /** Moves `now` on by a duration of days or less (no calendar units); timers that have come due fire once, at once. */
  advance(by: Temporal.Duration): void;
};

/** Fires `task` in `ms` milliseconds. A timer that is `kept` keeps the process alive. */
type Arm = (ms: number, task: () => void, kept: boolean) => () => void;

/** Longer waits overflow setTimeout, which then fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. */
export function systemClock(): Clock {
  return clockOf(() => Temporal.Now.instant(), armTimer);
}

/** A clock that can be moved on: `base` plus everything it was advanced by. */
export function movableClock(base: Clock = systemClock()): MovableClock {
  let movedMs = 0;
  const waiting = new Set<{ dueMs: number; rearm: () => void }>();
  const now = (): Temporal.Instant => base.now().add({ milliseconds: movedMs });

  const arm: Arm = (ms, task, kept) => {
    let disarm = (): void => {};
    const timer = {
      dueMs: now().epochMilliseconds + ms,
      rearm: (): void => {
        disarm();
        const left = Math.max(0, timer.dueMs - now().epochMilliseconds);
        disarm = onBase(base, left, fire, kept);
      },
    };
    const fire = (): void => {
      waiting.delete(timer);
      task();
    };
    waiting.add(timer);
    timer.rearm();
    return () => {
      waiting.delete(timer);
      disarm();
    };
  };

  return {
    ...clockOf(now, arm),
    advance(by) {
      const ms = by.total({ unit: 'milliseconds' });
      if (ms < 0) throw new RangeError('A clock only moves forward.');
      movedMs += Math.round(ms);
      for (const timer of [...waiting]) timer.rearm();
    },
  };
}

function clockOf(now: () => Temporal.Instant, arm: Arm): Clock {
  return {
    now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const abort = (): void => {
          disarm();
          reject(signal?.reason);
        };
        const disarm = arm(
          ms,
          () => {
            signal?.removeEventListener('abort', abort);
            resolve();
          },
          true,
        );
        signal?.addEventListener('abort', abort, { once: true });
      }),
    every(ms, task) {
      let stopped = false;
      const turn = async (): Promise<void> => {
        try {
          await task();
        } finally {
          if (!stopped) disarm = next();
        }
      };
      const next = (): (() => void) => arm(ms, () => void turn(), false);
      let disarm = next();
      return () => {
        stopped = true;
        disarm();
      };
    },
    after: (ms, task) => arm(ms, task, false),
  };
}

function onBase(base: Clock, ms: number, task: () => void, kept: boolean): () => void {
  if (!kept) return base.after(ms, task);
  const cancel = new AbortController();
  base.sleep(ms, cancel.signal).then(task, () => {});
  return () => cancel.abort();
}

const armTimer: Arm = (ms, task, kept) => {
  let timer: NodeJS.Timeout;
  const set = (left: number): void => {
    timer = setTimeout(
      () => (left > LONGEST_TIMER_MS ? set(left - LONGEST_TIMER_MS) : task()),
      Math.min(left, LONGEST_TIMER_MS),
    );
    if (!kept) timer.unref();
  };
  set(ms);
  return () => clearTimeout(timer);
};
