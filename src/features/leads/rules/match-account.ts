import { registeredDomain } from '#lib/mail-kind.ts';
import type { Account, Candidate, Facts } from '../model.ts';
import { nameLikeness, searchedBeginning } from './company-names.ts';

/** A company as HubSpot holds it. `contacts` counts all that are associated with it. */
export type KnownCompany = Facts['company'] & { id: string; contacts?: number };

/** What is known of the companies that a contact may belong to. */
export interface Sought {
  /** HubSpot's own association. */
  associated?: KnownCompany;
  /** What the search found, for this contact and for others. */
  found: KnownCompany[];
  /** HubSpot did not answer. */
  failed?: boolean;
}

export type AccountMatch = Pick<Facts, 'account' | 'account_check'>;

/** Two names are told apart only when one fits better by this much. */
const APART = 0.03;

/** What HubSpot is asked for, where it does not associate the contact with a company itself. */
export function accountQuestion(contact: Facts['contact']): {
  domain?: string;
  beginning?: string;
} {
  const { company_name: name } = contact;
  const domain = workDomain(contact);
  const beginning = name === undefined ? undefined : searchedBeginning(name);
  return { ...(domain !== undefined && { domain }), ...(beginning !== undefined && { beginning }) };
}

/** The associated company; else one with the domain of the work address; else one with a name alike, from `byNameFrom` on. */
export function matchAccount(contact: Facts['contact'], sought: Sought, byNameFrom: number): AccountMatch {
  const { associated, found, failed = false } = sought;
  if (associated) return { account: account(associated, 'associated', 1) };
  const byDomain = matchDomain(contact, found);
  if (byDomain) return { account: byDomain };
  const byName = matchName(contact.company_name, found, byNameFrom);
  if (byName.account || byName.account_check) return byName;
  return failed ? { account_check: { outcome: 'not-checked' } } : {};
}

/** Free mail says nothing of a company. */
function workDomain({ email, email_kind: kind }: Facts['contact']): string | undefined {
  return email !== undefined && kind === 'work' ? registeredDomain(email) : undefined;
}

/** Companies that share a domain are told apart by what would be lost: a customer, then an open deal, then an owner. */
function matchDomain(contact: Facts['contact'], found: KnownCompany[]): Account | undefined {
  const domain = workDomain(contact);
  if (domain === undefined) return undefined;
  const same = found.filter((company) => company.domain !== undefined && registered(company.domain) === domain);
  const [best, ...others] = same.toSorted((a, b) => weight(b) - weight(a) || Number(a.id) - Number(b.id));
  if (!best) return undefined;
  if (others.length === 0) return account(best, 'domain', 1);
  const confidence = SHARED_DOMAIN;
  const candidates = others.slice(0, 4).map((other): Candidate => ({ name: nameOf(other), confidence }));
  return { ...account(best, 'domain', confidence), candidates };
}

/** Daughters of one company share its domain. */
const SHARED_DOMAIN = 0.9;

function registered(domain: string): string | undefined {
  return registeredDomain(`a@${domain.replace(/^www\./, '')}`);
}

function weight({ lifecycle_stage: stage, open_deals: deals = 0, owner_id: owner }: KnownCompany): number {
  return (stage === 'customer' ? 4 : 0) + (deals > 0 ? 2 : 0) + (owner === undefined ? 0 : 1);
}

/** Several names that fit alike are no match: a wrong owner is worse than none. */
function matchName(name: string | undefined, found: KnownCompany[], from: number): AccountMatch {
  if (name === undefined) return {};
  const likely = found
    .map((company) => ({ company, confidence: rounded(nameLikeness(name, company.name ?? '')) }))
    .filter(({ confidence }) => confidence >= from)
    .toSorted((a, b) => b.confidence - a.confidence || Number(a.company.id) - Number(b.company.id));
  const [best, second] = likely;
  if (!best) return {};
  if (!second || best.confidence - second.confidence >= APART)
    return { account: account(best.company, 'name', best.confidence) };
  const candidates = likely.slice(0, 5).map(({ company, confidence }) => ({ name: nameOf(company), confidence }));
  return { account_check: { outcome: 'ambiguous', candidates } };
}

function account(company: KnownCompany, how: Account['how'], confidence: number): Account {
  const { id: companyId, owner_id, open_deals, lifecycle_stage, contacts } = company;
  const others = contacts === undefined || how !== 'associated' ? contacts : Math.max(0, contacts - 1);
  return {
    companyId,
    name: nameOf(company),
    how,
    confidence,
    ...(owner_id !== undefined && { owner_id }),
    ...(open_deals !== undefined && { open_deals }),
    ...(lifecycle_stage !== undefined && { lifecycle_stage }),
    ...(others !== undefined && { contacts: others }),
  };
}

function nameOf({ name, domain }: KnownCompany): string {
  return name ?? domain ?? 'a company without a name';
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
