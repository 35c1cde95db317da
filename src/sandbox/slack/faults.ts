import type { FaultKind, Outage } from './model.ts';

/** What a call suffers; `wait` in seconds. */
export type Suffering = Exclude<FaultKind, 'rate-limited'> | { wait: number };

export interface Faults {
  add(method: string, how: FaultKind, times: number): void;
  /** The fault that this call of `method` suffers, if any. */
  take(method: string): Suffering | undefined;
  mode: Outage;
}

/** Failures on demand: each call of a method takes the next one that was ordered for it, or what the whole Slack suffers. */
export function newFaults(): Faults {
  const ordered = new Map<string, FaultKind[]>();
  const faults: Faults = {
    mode: 'up',
    add(method, how, times) {
      ordered.set(method, [...(ordered.get(method) ?? []), ...Array.from({ length: times }, () => how)]);
    },
    take(method) {
      const next = ordered.get(method)?.shift();
      if (next === 'rate-limited') return { wait: 1 };
      if (next !== undefined) return next;
      if (faults.mode === 'down') return 'server-error';
      return faults.mode === 'rate-limited' && method.startsWith('chat.') ? { wait: 5 } : undefined;
    },
  };
  return faults;
}
