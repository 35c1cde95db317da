import { useEffect, useState } from 'preact/hooks';

export interface Store<T> {
  get(): T;
  change(next: (now: T) => T): void;
  /** Calls `listener` after each change, until the returned function is called. */
  watch(listener: () => void): () => void;
}

export function createStore<T>(first: T): Store<T> {
  let now = first;
  const listeners = new Set<() => void>();
  return {
    get: () => now,
    change(next) {
      const changed = next(now);
      if (changed === now) return;
      now = changed;
      for (const listener of listeners) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The store's value; the component is drawn again when it changes. */
export function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState(store.get());
  useEffect(() => {
    setValue(store.get());
    return store.watch(() => setValue(store.get()));
  }, [store]);
  return value;
}
