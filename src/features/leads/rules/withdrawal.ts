import type { Lead, Route } from '../model.ts';

/**
 * Why a lead whose card still waits is taken away from people: since it came in the person opted out, or is found disqualified, and
 * today it would not be sent to anybody. What somebody has accepted is theirs to decide about.
 */
export function withdrawal(before: Lead, now: Lead, route: () => Route): string | undefined {
  if (before.state.name !== 'waiting' && before.state.name !== 'held') return undefined;
  const optedOut = now.facts.contact.opted_out === true && before.facts.contact.opted_out !== true;
  const { disqualified } = before.score.disqualified ? { disqualified: undefined } : now.score;
  if (!optedOut && !disqualified) return undefined;
  const { to } = route();
  if (to === 'person' || to === 'queue') return undefined;
  return optedOut ? 'Withdrawn: opted out in HubSpot' : `Withdrawn: disqualified: ${disqualified?.says ?? ''}`;
}
