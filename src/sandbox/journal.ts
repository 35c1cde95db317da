const MOST = 10_000;

/** Keeps the last 10,000 of what happened, oldest first. */
export interface Journal<T> {
  add(entry: T): void;
  all(): T[];
}

export function createJournal<T>(): Journal<T> {
  const entries: T[] = [];
  return {
    add(entry) {
      entries.push(entry);
      if (entries.length > MOST) entries.shift();
    },
    all: () => [...entries],
  };
}
