const LATE = Temporal.Duration.from({ minutes: 5 });
/** How often the clock is looked at while something waits for it: it may be moved at any moment. */
const GLANCE_MS = 50;

/** Timers that can all be called off. */
export function createTimers(): { after(waitMs: number, act: () => void): void; clear(): void } {
  const timers = new Set<NodeJS.Timeout>();
  return {
    after(waitMs, act) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, waitMs);
      timers.add(timer);
    },
    clear() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** What is late waits here until the sandbox's clock has passed its time, however the clock gets there. */
export function createWaitingRoom<T>(now: () => Temporal.Instant): {
  hold(act: T, by: (item: T) => void): void;
  clear(): void;
} {
  let waiting: { due: Temporal.Instant; leave: () => void }[] = [];
  let glance: NodeJS.Timeout | undefined;
  const look = (): void => {
    const due = waiting.filter((one) => Temporal.Instant.compare(one.due, now()) <= 0);
    waiting = waiting.filter((one) => !due.includes(one));
    for (const { leave } of due) leave();
    if (waiting.length === 0) clear();
  };
  const clear = (): void => {
    waiting = [];
    clearInterval(glance);
    glance = undefined;
  };
  return {
    hold(item, by) {
      waiting.push({ due: now().add(LATE), leave: () => by(item) });
      glance ??= setInterval(look, GLANCE_MS).unref();
    },
    clear,
  };
}
