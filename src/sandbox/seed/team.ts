/** Somebody of the company who can own a record. `id` is the owner id. */
export interface Colleague {
  id: string;
  roles: string[];
  zone: string;
}

export interface Team {
  /** Somebody of that role, each in turn. Where nobody has it, anybody who sells; else anybody at all. */
  next(role: string): Colleague;
}

const SELLERS = ['ae', 'sdr', 'cs'];

/** Throws when there is nobody. */
export function createTeam(people: readonly Colleague[]): Team {
  const turns = new Map<string, number>();
  const having = (roles: string[]): Colleague[] =>
    people.filter((one) => one.roles.some((role) => roles.includes(role)));
  return {
    next(role) {
      const able = [having([role]), having(SELLERS), people].find((some) => some.length > 0) ?? [];
      const turn = turns.get(role) ?? 0;
      turns.set(role, turn + 1);
      const one = able[turn % able.length];
      if (one === undefined) throw new Error('The portal has no owner: put people into team.yml.');
      return one;
    },
  };
}
