import type { FaultKind } from './model.ts';

export interface Faults {
  add(method: string, how: FaultKind, times: number): void;
  /** The fault that this call of `method` suffers, if any. */
  take(method: string): FaultKind | undefined;
}

/** Failures on demand: each call of a method takes the next one that was ordered for it. */
export function newFaults(): Faults {
  const ordered = new Map<string, FaultKind[]>();
  return {
    add(method, how, times) {
      ordered.set(method, [...(ordered.get(method) ?? []), ...Array.from({ length: times }, () => how)]);
    },
    take: (method) => ordered.get(method)?.shift(),
  };
}
