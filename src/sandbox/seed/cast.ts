import type { Company } from '../company.ts';

export type CastMember = Company['people'][number] & { first: string };

/** Who plays which part. Where nobody has the role, somebody who is near it; in a company of one it is always the same. */
const NEAR: Record<string, string[]> = {
  founder: ['founder', 'manager', 'ops'],
  ops: ['ops', 'manager', 'founder'],
  ae: ['ae', 'sdr', 'founder'],
  sdr: ['sdr', 'ae', 'cs'],
  cs: ['cs', 'manager', 'sdr'],
};

/** Finds people of the company by role; `second` is another one of the same role, where there is one. */
export function castOf({ people }: Company): (role: string, second?: boolean) => CastMember {
  return (role, second = false) => {
    const having = (NEAR[role] ?? [role]).map((near) => people.filter(({ roles }) => roles.includes(near)));
    const able = having.find((some) => some.length > 0) ?? people;
    const one = able[second ? able.length - 1 : 0];
    if (one === undefined) throw new Error('Nobody works here: put people into team.yml.');
    return { ...one, first: one.name.split(' ')[0] ?? one.name };
  };
}
