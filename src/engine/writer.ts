/** Runs `work` in a transaction, or in a savepoint of the one that is already running; all of it or nothing. */
export type Atomically = <Result>(work: () => Result) => Result;

interface Waiting {
  work: () => unknown;
  resolve: (value: never) => void;
  reject: (reason: unknown) => void;
}

/** So many units share one commit at most: bounds how long the loop is held. */
const LARGEST_GROUP = 256;

/**
 * Group commit: all units of work of one loop turn share one transaction, hence one fsync. Each runs in its own
 * savepoint, so one that throws takes back only itself. The promise settles after the commit, never before.
 */
export interface Writer {
  write<Result>(work: () => Result): Promise<Result>;
}

export function createWriter(atomically: Atomically): Writer {
  let queue: Waiting[] = [];
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(commit);
  }

  function commit(): void {
    scheduled = false;
    const group = queue.slice(0, LARGEST_GROUP);
    queue = queue.slice(LARGEST_GROUP);
    if (queue.length > 0) schedule();
    const settle = commitGroup(atomically, group);
    for (const done of settle) done();
  }

  return {
    write: (work) =>
      new Promise((resolve, reject) => {
        queue.push({ work, resolve, reject });
        schedule();
      }),
  };
}

function commitGroup(atomically: Atomically, group: Waiting[]): (() => void)[] {
  try {
    return atomically(() =>
      group.map((unit) => {
        try {
          const result = group.length === 1 ? unit.work() : atomically(unit.work);
          return () => unit.resolve(result as never);
        } catch (error) {
          // Alone, there is no savepoint to go back to: the whole transaction goes.
          if (group.length === 1) throw error;
          return () => unit.reject(error);
        }
      }),
    );
  } catch (error) {
    return group.map((unit) => () => unit.reject(error));
  }
}
