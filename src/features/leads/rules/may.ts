import { listOf } from '#lib/text.ts';
import type { Lead, Person, Refusal } from '../model.ts';
import type { Hand, Policy } from './policy.ts';

/** Roles that may act on every lead. */
const OVERSEERS = ['manager', 'vp', 'ops'];

/** Anyone who may act at all: a person of team.yml who is not a guest. Answers the refusal, or the person. */
export function teammate(hand: Hand): { person: Person } | { refusal: Refusal } {
  if (hand.external) {
    return {
      refusal: { code: 'not-a-teammate', says: 'Guests and people from other workspaces cannot act on leads.' },
    };
  }
  if (!hand.person) {
    return {
      refusal: {
        code: 'not-a-teammate',
        says: 'You are not in team.yml, so this lead cannot be yours. Ask whoever runs Baton to add your e-mail address there.',
      },
    };
  }
  return { person: hand.person };
}

export function oversees(person: Person): boolean {
  return person.roles.some((role) => OVERSEERS.includes(role));
}

/** The owner, managers and ops; and where the packs allow claiming, anyone of the pool that the lead was offered to. */
export function mayTake(lead: Lead, person: Person, policy: Policy): boolean {
  if (oversees(person) || ownerOf(lead) === person.id) return true;
  if (lead.state.name === 'held') return true;
  return policy.allowClaim && lead.route.to === 'person' && person.roles.includes(poolOf(lead, policy));
}

/** The owner, managers and ops. */
export function mayDecide(lead: Lead, person: Person): boolean {
  return oversees(person) || ownerOf(lead) === person.id || lead.state.name === 'held';
}

export function notAllowed(lead: Lead, policy: Policy, action: string): Refusal {
  const owner = ownerOf(lead);
  const overseers = Object.values(policy.people).filter(oversees);
  const names = [...new Set([...(owner ? [nameOf(owner, policy)] : []), ...overseers.map(({ name }) => name)])];
  return {
    code: 'not-allowed',
    says: `Only ${listOf(names, 'or', 'somebody of team.yml')} can ${action} this lead. Ask one of them in the thread.`,
  };
}

export function ownerOf(lead: Lead): string | undefined {
  return 'owner' in lead.state ? lead.state.owner : undefined;
}

export function nameOf(id: string, policy: Policy): string {
  return policy.people[id]?.name ?? id;
}

function poolOf(lead: Lead, policy: Policy): string {
  if (lead.route.to !== 'person') return '';
  if (lead.route.pool !== 'owner') return lead.route.pool;
  return policy.people[lead.route.person]?.roles[0] ?? '';
}
