import type { Person, Route } from '../model.ts';
import { offReason } from './availability.ts';
import type { Base, Choosing } from './route.ts';

/**
 * Whose the lead is before any turn is counted: the contact's owner, the company's, the matched account's, if that is a person of
 * team.yml in a role that keeps its leads; else whoever works with others of the account already. Two people never call one company.
 */
export function toAccountOwner(base: Base, choosing: Choosing): Route | undefined {
  return toOwner(base, choosing) ?? toColleague(base, choosing);
}

/** No names of companies in reasons: reasons are kept for ever, names only as long as the person agrees. */
function toOwner(base: Base, { facts, packs, people, now, why }: Choosing): Route | undefined {
  const { contact, company, account } = facts;
  if (account?.how !== 'associated' && account?.owner_id !== undefined) why.push(matchWords(account));
  for (const [what, ownerId] of [
    ['contact', contact.owner_id],
    ['company', company.owner_id],
    ['account', account?.how === 'associated' ? undefined : account?.owner_id],
  ] as const) {
    if (ownerId === undefined) continue;
    const owner = people.find((person) => person.ownerId === ownerId);
    if (!owner) why.push(`The ${what} has an owner in HubSpot who is not in team.yml`);
    else if (!keepsLeads(owner, packs))
      why.push(`${owner.name} owns the ${what} in HubSpot, but their role takes no leads`);
    else {
      const off = offReason(owner, now);
      why.push(`${owner.name} owns the ${what} in HubSpot${off ? `; ${off}` : ''}`);
      return { to: 'person', person: owner.id, pool: 'owner', turn: 'existing owner', ...base };
    }
  }
  return undefined;
}

function matchWords({ how, confidence }: NonNullable<Choosing['facts']['account']>): string {
  if (how === 'domain') return 'An account in HubSpot has the domain of their e-mail address';
  return `An account in HubSpot probably is theirs: the name is ${Math.round(confidence * 100)} % alike`;
}

function toColleague(base: Base, { facts, colleagues, packs, people, now, why }: Choosing): Route | undefined {
  if (facts.account_check?.outcome === 'not-checked') why.push('Account not checked: HubSpot did not answer in time');
  if (facts.account_check?.outcome === 'ambiguous') why.push('Several accounts in HubSpot have a name like theirs');
  for (const { owner, leads } of colleagues) {
    const person = people.find(({ id }) => id === owner);
    if (!person || !keepsLeads(person, packs)) continue;
    const off = offReason(person, now);
    const others = leads === 1 ? 'another lead' : `${leads} others`;
    why.push(`${person.name} already works with ${others} at this account${off ? `; ${off}` : ''}`);
    return { to: 'person', person: person.id, pool: 'owner', turn: 'same account', ...base };
  }
  return undefined;
}

function keepsLeads({ roles }: Person, { routing }: Choosing['packs']): boolean {
  return roles.some((role) => routing.ownerRoles.includes(role));
}
