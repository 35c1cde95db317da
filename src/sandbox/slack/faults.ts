import type { FaultKind, StandingFault } from './model.ts';

export interface Faults {
  add(method: string, how: FaultKind, times: number): void;
  /** The fault that this call of `method` suffers, if any. What was ordered for one call goes before what stands. */
  take(method: string): FaultKind | undefined;
  /** What every call suffers until it is taken back. */
  stand(fault: StandingFault): void;
  standing(): StandingFault;
}

/** Failures on demand: each call of a method takes the next one that was ordered for it. */
export function newFaults(): Faults {
  const ordered = new Map<string, FaultKind[]>();
  let standing: StandingFault = 'up';
  const everyCall = (method: string): FaultKind | undefined => {
    if (standing === 'down') return 'server-error';
    return standing === 'rate-limited' && method.startsWith('chat.') ? 'rate-limited' : undefined;
  };
  return {
    add(method, how, times) {
      ordered.set(method, [...(ordered.get(method) ?? []), ...Array.from({ length: times }, () => how)]);
    },
    take: (method) => ordered.get(method)?.shift() ?? everyCall(method),
    stand: (fault) => void (standing = fault),
    standing: () => standing,
  };
}
