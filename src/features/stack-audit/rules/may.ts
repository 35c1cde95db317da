import type { AuditNorm, Hand, Person, Refusal } from '../model.ts';

type Allowed = { person: Person } | { refusal: Refusal };

/** Anyone of the team. */
export function teammate({ external, person }: Hand): Allowed {
  const refused = (says: string): Allowed => ({ refusal: { says } });
  if (external) return refused('Guests and people from other workspaces have no part in the audit of tools.');
  if (person) return { person };
  return refused('You are not in team.yml. Ask whoever runs Baton to add your e-mail address there.');
}

/** Who sees what tools cost; they are also the ones who enter tools and decide about them. */
function seesCosts(person: Person | undefined, { costsSeenBy }: Pick<AuditNorm, 'costsSeenBy'>): boolean {
  return person !== undefined && person.roles.some((role) => costsSeenBy.includes(role));
}

export function auditor(hand: Hand, norm: Pick<AuditNorm, 'costsSeenBy'>): Allowed {
  const mate = teammate(hand);
  if ('refusal' in mate || seesCosts(mate.person, norm)) return mate;
  const roles = norm.costsSeenBy.join(', ');
  return {
    refusal: {
      says: `What tools cost is for these roles of team.yml: ${roles}. Ask one of them, or answer what you are asked about the tools that you use.`,
    },
  };
}
