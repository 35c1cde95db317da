/** What is between us and the lead's company already, in one line of its card. */
import type { ContextBlock } from '@slack/types';

import { context } from '#lib/blocks.ts';

import type { Account, Lead } from '../model.ts';

import { nameOf } from './people.ts';
import type { People } from './people.ts';
import { shown } from './shown.ts';

/** Nothing when there is nothing to say: a company that HubSpot associates, without owner, deal or customer. */
export function accountLine({ facts }: Lead, { people }: { people: People }): ContextBlock[] {
  const { account, account_check: check } = facts;
  if (account) return isPlain(account) ? [] : [context(inWords(account, people))];
  if (check?.outcome === 'ambiguous') {
    const names = check.candidates.map(({ name, confidence }) => `${shown(name, 40)} (${percent(confidence)})`);
    return [context(`Account not matched: it could be ${names.join(' or ')}`)];
  }
  return check ? [context('Account not checked: HubSpot did not answer in time')] : [];
}

/** `Acme Robotics: deal open, owned by Ana Ruiz · 3 other contacts · matched by domain` */
function inWords(account: Account, people: People): string {
  const { name, how, confidence, owner_id: ownerId, open_deals: deals = 0, contacts = 0, candidates = [] } = account;
  const sure = how !== 'name' || confidence >= 1;
  const who = sure ? `*${shown(name, 60)}*` : `probably *${shown(name, 60)}* (name, ${percent(confidence)})`;
  const owner = Object.values(people).find((person) => person.ownerId === ownerId);
  const facts = [
    ...(account.lifecycle_stage === 'customer' ? ['customer'] : []),
    ...(deals > 0 ? [deals === 1 ? 'deal open' : `${deals} deals open`] : []),
    ...(ownerId === undefined ? [] : [owner ? `owned by ${nameOf(people, owner.id)}` : 'owned by somebody else']),
  ];
  return [
    facts.length > 0 ? `${who}: ${facts.join(', ')}` : who,
    ...(contacts > 0 ? [contacts === 1 ? '1 other contact' : `${contacts} other contacts`] : []),
    ...(how === 'associated' || !sure ? [] : [`matched by ${how}`]),
    ...(candidates.length > 0 ? [`${candidates.length} more with this domain`] : []),
  ].join(' · ');
}

function isPlain({ how, owner_id: owner, open_deals: deals = 0, lifecycle_stage: stage }: Account): boolean {
  return how === 'associated' && owner === undefined && deals === 0 && stage !== 'customer';
}

function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}
