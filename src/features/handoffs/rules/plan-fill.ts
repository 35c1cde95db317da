import type { Hand } from '../model.ts';
import { GONE, refuse, type HandoffBook, type HandoffPlan } from './handoff-plan.ts';
import { teammate } from './may.ts';
import { event, fillIn, person, refreshCard, tell } from './steps.ts';

/** What sales tells of the deal: on the card at once, and written to HubSpot. Anybody of the team may know something. */
export function planFill({ handoff }: HandoffBook, hand: Hand, filled: Record<string, string>): HandoffPlan {
  if (!handoff) return refuse('gone', GONE);
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  if (handoff.state.name === 'closed' || handoff.state.name === 'rejected')
    return refuse('closed', 'This handoff is closed; write it into the deal in HubSpot.');
  const changed = handoff.facts.details.filter(
    ({ property, value }) => property !== undefined && filled[property] !== undefined && filled[property] !== value,
  );
  if (changed.length === 0) return refuse('nothing-to-do', 'Nothing was changed.');
  const details = handoff.facts.details.map((one) =>
    changed.includes(one) ? { ...one, value: filled[one.property ?? ''] ?? '' } : one,
  );
  const next = { ...handoff, version: handoff.version + 1, facts: { ...handoff.facts, details } };
  const properties = Object.fromEntries(changed.map(({ property = '' }) => [property, filled[property] ?? '']));
  const labels = changed.map(({ label }) => label);
  return {
    ok: true,
    state: next,
    events: [event(next, 'filled', person(hand.slackId), { fields: Object.keys(properties) })],
    effects: [refreshCard(next), fillIn(next, properties), tell(next, 'filled', { by: hand.slackId, labels })],
  };
}
