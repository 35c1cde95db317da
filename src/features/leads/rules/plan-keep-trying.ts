import type { Instant, Lead } from '../model.ts';
import { triesOf, wasReached } from './handoff.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { mayDecide, notAllowed, ownerOf, teammate } from './may.ts';
import type { Hand, Policy } from './policy.ts';
import { askedMention } from './ringing.ts';
import { attemptsDue, event, person, refreshCard, tell } from './steps.ts';

/** The owner keeps a lead that could not be reached, and is asked again in a while, so often as the packs allow. */
export function planKeepTrying({ lead, rota }: LeadBook, hand: Hand, policy: Policy, now: Instant): LeadPlan {
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  const { state } = lead;
  if (state.name !== 'accepted' || !state.chase?.asking)
    return refuse(
      'nothing-to-do',
      'Nobody asks any more whether to give this lead back; the card shows where it stands.',
    );
  if (!mayDecide(lead, who.person)) return { ok: false, refusal: notAllowed(lead, policy, 'keep') };

  const kept = state.chase.kept + 1;
  const { asksAgain, askAgainAt } = policy.attempts;
  const askAt = kept > asksAgain ? undefined : askAgainAt(now, policy.people[state.owner]);
  const chase = { asking: false, kept, ...(askAt && { askAt }) };
  const next: Lead = { ...lead, version: lead.version + 1, state: { ...state, chase } };
  return {
    ok: true,
    state: { lead: next, rota },
    events: [event('lead.kept', person(hand.slackId), next, policy, { owner: state.owner, times: kept })],
    effects: [refreshCard(next), tell(next, 'keptTrying', { by: hand.slackId, ...(askAt && { until: askAt }) })],
    dues: askAt ? [attemptsDue(next, askAt)] : [],
  };
}

/** It is time to ask: nobody was reached for days. Undefined while it is not. */
export function planAsk(lead: Lead, rota: LeadBook['rota'], policy: Policy, now: Instant): LeadPlan | undefined {
  const { state, attempts = [] } = lead;
  if (state.name !== 'accepted' || !state.chase?.askAt || state.chase.asking || wasReached(triesOf(lead)))
    return undefined;
  if (Temporal.Instant.compare(state.chase.askAt, now) > 0) return undefined;
  const chase = { asking: true, kept: state.chase.kept };
  const next: Lead = { ...lead, version: lead.version + 1, state: { ...state, chase } };
  const { silent, effects } = askedMention(next, policy, now);
  const owner = ownerOf(next) ?? '';
  return {
    ok: true,
    state: { lead: next, rota },
    events: [event('lead.asked', { kind: 'system', id: 'clock' }, next, policy, { owner, tries: attempts.length })],
    effects: [refreshCard(next), tell(next, 'asked', { owner, tries: attempts.length, ...silent }), ...effects],
  };
}
