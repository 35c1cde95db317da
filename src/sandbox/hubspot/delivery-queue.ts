/** Runs what is added, in order, at most `most` at a time. */
export interface DeliveryQueue<T> {
  add(item: T): void;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
  /** Forgets what waits. */
  clear(): void;
}

/** `run` must not throw. */
export function createDeliveryQueue<T>(most: number, run: (item: T) => Promise<void>): DeliveryQueue<T> {
  const waiting: T[] = [];
  let running = 0;
  let idleWaiters: (() => void)[] = [];

  const pump = (): void => {
    while (running < most) {
      const next = waiting.shift();
      if (next === undefined) break;
      running += 1;
      void run(next).finally(() => {
        running -= 1;
        pump();
      });
    }
    if (running > 0) return;
    for (const resolve of idleWaiters) resolve();
    idleWaiters = [];
  };

  return {
    add(item) {
      waiting.push(item);
      pump();
    },
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => idleWaiters.push(resolve))),
    clear() {
      waiting.length = 0;
      pump();
    },
  };
}
