import type { Person } from '#features/leads/index.ts';

/** Whom a section is for. Roles add up: who is ops and a manager sees both. */
export type Audience = 'everybody' | 'reps' | 'managers' | 'ops';

const ROLES: Record<Exclude<Audience, 'everybody'>, string[]> = {
  reps: ['ae', 'sdr', 'cs'],
  managers: ['manager', 'vp', 'founder'],
  ops: ['ops'],
};

export function isOf(audience: Audience, { roles }: Pick<Person, 'roles'>): boolean {
  return audience === 'everybody' || roles.some((role) => ROLES[audience].includes(role));
}
