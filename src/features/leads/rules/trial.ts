import { TRIAL, type Instant, type Lead, type PersonId, type Route } from '../model.ts';
import { ownerOf } from './may.ts';
import type { Policy } from './policy.ts';

/** Past the round robin, to whoever asked for it. */
export function trialRoute(person: PersonId, pack: string): Route {
  const why = ['A test lead goes to whoever asked for it'];
  return { to: 'person', person, pool: 'owner', turn: 'nobody’s turn', clause: TRIAL, why, pack };
}

export function isTrial({ route }: Pick<Lead, 'route'>): boolean {
  return route.clause === TRIAL;
}

/** Longer than any test lead lives: what is left open of it is cleaned up before. */
const PATIENCE = Temporal.Duration.from({ hours: 48 });

/** Its clock reminds nobody, passes it on to nobody and tells nobody above; accepting is all that is asked for. */
export function quietTrial(lead: Lead, now: Instant): Lead {
  const { state, handoff } = lead;
  if (state.name !== 'waiting' || !handoff) return lead;
  const respondBy = now.add(PATIENCE);
  return {
    ...lead,
    state: { ...state, respondBy, steps: [{ name: 'breach', at: respondBy }] },
    handoff: { ...handoff, steps: [], stopsOn: 'accept' },
  };
}

/** The Slack user who asked for it, and so need not be told that it came. */
export function askerOf(lead: Lead, { people }: Pick<Policy, 'people'>): string | undefined {
  return isTrial(lead) ? people[ownerOf(lead) ?? '']?.slackId : undefined;
}
