import type { Audit, Instant, StackPacks } from '../model.ts';

/** The audit that stands for none: what is decided before the first one is kept under it. */
export const BEFORE_ANY = 'A0';

/** Before anybody has begun one: against the smallest blueprint. */
export function provisional({ blueprints, refs }: StackPacks, now: Instant): Audit {
  const blueprint = blueprints[0]?.key ?? '';
  return { id: BEFORE_ANY, state: 'open', begunAt: now, begunBy: 'baton', growth: 'hybrid', blueprint, packs: refs };
}
