import type { Extra, Instant, Lead } from '../model.ts';
import { mergeExtras, valueOf, withFilled } from './extra-facts.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { teammate } from './may.ts';
import { rescored, type Judge } from './plan-intake.ts';
import type { Hand, Policy } from './policy.ts';
import { event, fillIn, person, refreshCard } from './steps.ts';

/** What a teammate knows of a lead; absent is not said. */
export interface Filled {
  title?: string;
  company?: string;
  employees?: number;
  industry?: string;
}

const FIELDS = {
  title: 'contact.title',
  company: 'contact.company_name',
  employees: 'company.employees',
  industry: 'company.industry',
} as const;

/** A teammate fills in what was not known: it counts at once, and HubSpot is told. */
export function planFill(
  book: LeadBook,
  hand: Hand,
  filled: Filled,
  judge: Judge,
  policy: Policy,
  now: Instant,
): LeadPlan {
  const { lead } = book;
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  if (lead.state.name === 'closed') return refuse('closed', 'This lead is closed. Fill it in in HubSpot instead.');
  const source = { provider: 'person', by: who.person.id, at: now };
  const extras = Object.entries(FIELDS).flatMap(([name, field]): Extra[] => {
    const value = filled[name as keyof Filled];
    return value === undefined || value === valueOf(lead.facts, field) ? [] : [{ field, value, source }];
  });
  if (extras.length === 0) return refuse('nothing-to-do', 'Nothing of this is new.');
  const facts = withFilled(lead.facts, extras);
  const next: Lead = {
    ...lead,
    version: lead.version + 1,
    facts,
    extras: mergeExtras(lead.extras ?? [], extras),
    score: judge.score(facts, lead.score),
  };
  const plan = rescored(book, lead, next, judge, policy, now);
  if (!plan.ok) return plan;
  const after = plan.state.lead;
  const said = event('lead.filled', person(hand.slackId), after, policy, { fields: extras.map(({ field }) => field) });
  const shows = after.card && !plan.effects.some(({ key }) => key === refreshCard(after).key);
  return {
    ...plan,
    events: [said, ...plan.events],
    effects: [...plan.effects, ...(shows ? [refreshCard(after)] : []), fillIn(after, propertiesOf(extras, after))],
  };
}

/** What HubSpot is told, by its own names. A company that the contact is not associated with cannot be told. */
function propertiesOf(extras: Extra[], { facts }: Lead): { [key: string]: { [key: string]: string } | string } {
  const contact: Record<string, string> = {};
  const company: Record<string, string> = {};
  for (const { field, value } of extras) {
    if (field === 'contact.title') contact['jobtitle'] = String(value);
    if (field === 'contact.company_name') contact['company'] = String(value);
    if (field === 'company.employees') company['numberofemployees'] = String(value);
    if (field === 'company.industry') company['industry'] = hubSpotIndustry(String(value));
  }
  const { id } = facts.company;
  return { contact, ...(id !== undefined && Object.keys(company).length > 0 ? { company, companyId: id } : {}) };
}

/** `computer software` as HubSpot names it: `COMPUTER_SOFTWARE`. */
function hubSpotIndustry(plain: string): string {
  return plain
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}
