import { fingerprint } from '#lib/fingerprint.ts';
import { mailKind, registeredDomain } from '#lib/mail-kind.ts';
import type { Enrichment, Extra, ExtraField, Instant, Lead, ProviderId } from '../model.ts';
import { valueOf, withFilled, mergeExtras } from './extra-facts.ts';
import type { LeadBook, LeadPlan } from './lead-plan.ts';
import { rescored, type Judge } from './plan-intake.ts';
import type { Policy } from './policy.ts';
import { enrichDue, event, refreshCard } from './steps.ts';

/** What others may be asked about, if the score depends on it. */
const ASKABLE: ExtraField[] = ['contact.title', 'company.employees', 'company.industry', 'company.country'];

/** A provider that cannot be asked now is asked again after these. */
const AGAIN = [Temporal.Duration.from({ minutes: 15 }), Temporal.Duration.from({ hours: 2 })];

/** What to ask others about this lead; undefined when there is nothing to ask, or nobody to ask about. */
export interface Question {
  fields: ExtraField[];
  /** Only of an employer: a private address is nobody else's business. */
  email?: string;
  domain?: string;
}

export function questionOf({ facts, score }: Lead): Question | undefined {
  const { contact, company } = facts;
  const fields = ASKABLE.filter((field) => score.unknown.includes(field) && valueOf(facts, field) === undefined);
  const kind = contact.email_kind ?? (contact.email === undefined ? undefined : mailKind(contact.email));
  const email = kind === 'work' ? contact.email : undefined;
  const domain = company.domain ?? (email === undefined ? undefined : registeredDomain(email));
  if (fields.length === 0 || (email === undefined && domain === undefined)) return undefined;
  return { fields, ...(email !== undefined && { email }), ...(domain !== undefined && { domain }) };
}

/** The plan, and others will be asked about what is not known once it is carried out: no card waits for them. */
export function withQuestion(plan: LeadPlan, providers: readonly ProviderId[], now: Instant): LeadPlan {
  if (!plan.ok || plan.forgets || providers.length === 0) return plan;
  const { lead } = plan.state;
  const question = concernsUs(lead) ? questionOf(lead) : undefined;
  const about = question && aboutOf(question);
  if (about === undefined || lead.enrichment?.about === about) return plan;
  const next: Lead = { ...lead, enrichment: { about, tries: 0, asked: [] } };
  return { ...plan, state: { ...plan.state, lead: next }, dues: [...(plan.dues ?? []), enrichDue(lead, now)] };
}

/** Who is out is not told of to others. */
function concernsUs({ state, route, facts }: Lead): boolean {
  if (facts.contact.opted_out || ['closed', 'rejected', 'returned'].includes(state.name)) return false;
  return state.name !== 'unrouted' || (route.to !== 'disqualified' && route.to !== 'nobody');
}

function aboutOf({ email, domain }: Question): string {
  return fingerprint(email ?? domain ?? '');
}

/** What was asked, and what they said. */
export interface Told {
  extras: Extra[];
  asked: Enrichment['asked'];
}

/** Others told something, or could not: it counts like news, the card says from whom it is, and a person is asked where nobody knows. */
export function planEnriched(book: LeadBook, told: Told, judge: Judge, policy: Policy, now: Instant): LeadPlan {
  const { lead } = book;
  if (!lead?.enrichment || lead.state.name === 'closed') return NOTHING;
  const extras = told.extras.filter(({ field }) => valueOf(lead.facts, field) === undefined);
  const tries = lead.enrichment.tries + 1;
  const facts = extras.length > 0 ? withFilled(lead.facts, extras) : lead.facts;
  const next: Lead = {
    ...lead,
    version: lead.version + 1,
    facts,
    extras: mergeExtras(lead.extras ?? [], extras),
    enrichment: { ...lead.enrichment, tries, asked: told.asked },
    score: extras.length > 0 ? judge.score(facts, lead.score) : lead.score,
  };
  // Where nothing was told there is nothing to judge anew.
  const same: LeadPlan = { ok: true, state: { lead: next, rota: book.rota }, events: [], effects: [] };
  const plan = extras.length > 0 ? rescored(book, lead, next, judge, policy, now) : same;
  if (!plan.ok) return plan;
  const after = plan.state.lead;
  const said = event('lead.enriched', { kind: 'system', id: 'enrichment' }, after, policy, {
    fields: extras.map(({ field, source }) => `${field} ${source.provider}`),
    asked: told.asked.map(({ provider, failure }) => (failure ? `${provider}: ${failure}` : provider)),
  });
  const again = told.asked.some(({ failure }) => failure !== undefined) ? AGAIN[tries - 1] : undefined;
  const shows = after.card && !plan.effects.some(({ key }) => key === refreshCard(after).key);
  return {
    ...plan,
    events: [said, ...plan.events],
    effects: [...plan.effects, ...(shows ? [refreshCard(after)] : [])],
    dues: [...(plan.dues ?? []), ...(again ? [enrichDue(after, now.add(again))] : [])],
  };
}

const NOTHING: LeadPlan = { ok: false, refusal: { code: 'nothing-to-do', says: 'Nothing has changed.' } };
