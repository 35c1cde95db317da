import type { Instant, Lead } from '../model.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { oversees, teammate } from './may.ts';
import { place, type Judge } from './plan-intake.ts';
import type { Hand, Policy } from './policy.ts';
import { event, person, refreshSample } from './steps.ts';

/** The lead is one of those that are looked at in this week. */
export function planSampled({ lead, rota }: LeadBook, week: string, policy: Policy): LeadPlan {
  if (lead?.disqualifiedAt === undefined || lead.sampled) return refuse('nothing-to-do', 'Nothing has changed.');
  const next: Lead = { ...lead, sampled: { week } };
  const events = [event('lead.sampled', { kind: 'system', id: 'sample' }, next, policy, { week })];
  return { ok: true, state: { lead: next, rota }, events, effects: [] };
}

/** Somebody says that sales rightly never heard of it. */
export function planRight(book: LeadBook, hand: Hand, policy: Policy, now: Instant): LeadPlan {
  const asked = judged(book, hand);
  if ('ok' in asked) return asked;
  const next = withVerdict(asked.lead, 'right', hand, now);
  return {
    ok: true,
    state: { lead: next, rota: book.rota },
    events: [event('lead.sample-right', person(hand.slackId), next, policy, { week: asked.lead.sampled.week })],
    effects: [refreshSample(asked.lead.sampled.week)],
  };
}

/** Somebody says that it should have gone to sales: it goes there now, as if nothing had disqualified it. */
export function planRescue(
  book: LeadBook,
  hand: Hand,
  rescue: NonNullable<Judge['rescue']>,
  policy: Policy,
  now: Instant,
): LeadPlan {
  const asked = judged(book, hand);
  if ('ok' in asked) return asked;
  const { lead } = asked;
  if (lead.state.name !== 'unrouted' || lead.route.to !== 'disqualified')
    return refuse('closed', 'This lead is not disqualified any more; HubSpot shows where it is now.');
  const { disqualifiedAt: _over, ...rest } = withVerdict(lead, 'rescued', hand, now);
  const route = rescue(lead.facts, lead.score, book.rota, book.loads, book.colleagues);
  const rescued = event('lead.rescued', person(hand.slackId), rest, policy, { week: lead.sampled.week });
  const plan = place(book, rest, route, policy, now, [rescued]);
  if (!plan.ok) return plan;
  // A person decided this, so it cannot be made again from the packs alone.
  const { decision: _none, ...state } = plan.state;
  return { ...plan, state, effects: [...plan.effects, refreshSample(lead.sampled.week)] };
}

type Sampled = Lead & { sampled: NonNullable<Lead['sampled']> };

/** Who may judge, and what has not been judged. */
function judged({ lead }: LeadBook, hand: Hand): { lead: Sampled } | LeadPlan {
  if (!lead?.sampled) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  if (!oversees(who.person))
    return refuse('not-allowed', 'Only managers and ops judge disqualified leads. Tell them in the thread.');
  if (lead.sampled.verdict)
    return refuse('nothing-to-do', 'Somebody has judged this lead already; the message shows how.');
  if (lead.state.name === 'closed') return refuse('closed', 'This lead is closed; there is nothing left to judge.');
  return { lead: lead as Sampled };
}

function withVerdict(lead: Sampled, verdict: 'rescued' | 'right', { slackId }: Hand, now: Instant): Sampled {
  return { ...lead, version: lead.version + 1, sampled: { ...lead.sampled, verdict, by: slackId, at: now } };
}

/** When a lead was disqualified stays with it while it is; a sampled one that is forgotten goes from the message, too. */
export function withDisqualified(plan: LeadPlan, now: Instant): LeadPlan {
  if (!plan.ok) return plan;
  const { lead } = plan.state;
  const isOut = lead.state.name === 'unrouted' && lead.route.to === 'disqualified';
  const { disqualifiedAt = now, ...rest } = lead;
  const effects = lead.sampled && plan.forgets ? [...plan.effects, refreshSample(lead.sampled.week)] : plan.effects;
  return { ...plan, effects, state: { ...plan.state, lead: isOut ? { ...rest, disqualifiedAt } : rest } };
}
