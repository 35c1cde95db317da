import type { Clock } from '#lib/clock.ts';

/** One life of the process, from its start to its end. What it still had to do when it died is never done. */
export interface Life {
  number: number;
  alive: boolean;
}

interface Alarm {
  at: number;
  order: number;
  run(): void;
  /** Whose process it belongs to; none: the world's. */
  life?: Life;
  /** A task that comes back: while there is nothing to do it may come late, as on a machine that was busy. */
  returns: boolean;
}

/** Time, and the order in which things happen. Nothing here waits for the machine. */
export interface Timeline {
  /** True time, epoch milliseconds: Slack's and HubSpot's. */
  now(): number;
  /** The world's own: in `ms` milliseconds. */
  after(ms: number, run: () => void): void;
  /** What our own clock shows. */
  wall(): number;
  /** The clock of one life. */
  clockOf(life: Life): Clock;
  /** The machine sleeps: time goes on, and its timers do not. */
  sleep(ms: number): void;
  /** Our clock is off by this much from now on. */
  skew(ms: number): void;
  /** Puts a task at the end of the queue of what runs at once. */
  soon(task: () => void): void;
  /** Does the next thing that is due before `end`; false when there is nothing more. `idleUntil`: until when nothing is to be done. */
  step(end: number, idleUntil: () => number): boolean;
  /** Forgets everything of the lives that are over. */
  bury(): void;
  pending(): number;
  /** On an idle machine regular tasks may come so late. Milliseconds. */
  latest: number;
}

export function createTimeline(start: number): Timeline {
  let now = start;
  let skew = 0;
  let order = 0;
  let awakeAt = start;
  let alarms: Alarm[] = [];
  let soon: (() => void)[] = [];

  function set(ms: number, run: () => void, more: Partial<Pick<Alarm, 'life' | 'returns'>> = {}): () => void {
    const alarm = { at: now + Math.max(0, ms), order: (order += 1), run, returns: false, ...more };
    alarms.push(alarm);
    return () => {
      alarms = alarms.filter((other) => other !== alarm);
    };
  }

  function first(returns: boolean): Alarm | undefined {
    let found: Alarm | undefined;
    for (const alarm of alarms)
      if (
        alarm.returns === returns &&
        (!found || alarm.at < found.at || (alarm.at === found.at && alarm.order < found.order))
      )
        found = alarm;
    return found;
  }

  function ring(alarm: Alarm, at: number): boolean {
    now = Math.max(now, at);
    if (alarm.returns) awakeAt = now;
    alarms = alarms.filter((other) => other !== alarm);
    alarm.run();
    return true;
  }

  const timeline: Timeline = {
    latest: 600_000,
    now: () => now,
    wall: () => now + skew,
    after: (ms, run) => void set(ms, run),
    clockOf: (life) => clockOf(life, () => now + skew, set),
    sleep(ms) {
      now += ms;
      for (const alarm of alarms) if (alarm.life) alarm.at += ms;
    },
    skew: (ms) => void (skew = ms),
    soon: (task) => void soon.push(task),
    step(end, idleUntil) {
      const task = soon.shift();
      if (task) {
        task();
        return true;
      }
      const exact = first(false);
      const regular = first(true);
      if (regular && regular.at <= Math.min(exact?.at ?? Infinity, end)) {
        const at =
          regular.at <= awakeAt ? now : Math.max(regular.at, Math.min(idleUntil() - skew, awakeAt + timeline.latest));
        if (at <= Math.min(exact?.at ?? Infinity, end)) return ring(regular, at);
      }
      if (exact && exact.at <= end) return ring(exact, exact.at);
      now = Math.max(now, end);
      return false;
    },
    bury() {
      soon = [];
      alarms = alarms.filter(({ life }) => life?.alive !== false);
    },
    pending: () => soon.length,
  };
  return timeline;
}

type SetAlarm = (ms: number, run: () => void, more: Partial<Pick<Alarm, 'life' | 'returns'>>) => () => void;

function clockOf(life: Life, wall: () => number, set: SetAlarm): Clock {
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(wall()),
    after: (ms, task) => set(ms, task, { life }),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const cancel = set(ms, resolve, { life });
        signal?.addEventListener('abort', () => {
          cancel();
          reject(signal.reason as Error);
        });
      }),
    every(ms, task) {
      let stopped = false;
      let cancel = (): void => undefined;
      const turn = async (): Promise<void> => {
        try {
          await task();
        } finally {
          if (!stopped) arm();
        }
      };
      const arm = (): void => void (cancel = set(ms, () => void turn(), { life, returns: true }));
      arm();
      return () => {
        stopped = true;
        cancel();
      };
    },
  };
}
