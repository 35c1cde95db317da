import type { Due, Effect, EventDraft } from '#engine/plan.ts';
import type { Lead, PersonId, Rota, Route } from '../model.ts';
import { awayReason } from './availability.ts';
import { handedOn, heldIn, waitsFor } from './clocks.ts';
import type { LeadBook } from './lead-plan.ts';
import type { Judge } from './plan-intake.ts';
import type { Policy } from './policy.ts';
import { RESCUED } from './route.ts';
import { ringing } from './ringing.ts';
import { moveTurn } from './rota.ts';
import { event, lostDue, lost, missedDue, releaseDue } from './steps.ts';
import type { Stories } from './stories.ts';

/** What became of a lead that its owner has not taken in time. */
export interface Passed {
  lead: Lead;
  rota: Rota;
  events: EventDraft[];
  effects: Effect[];
  dues: Due[];
  story: { kind: 'passedOn'; data: Stories['passedOn'] };
}

const CLOCK = { kind: 'system', id: 'clock' } as const;

/**
 * It goes to whoever's turn it is by the router, never to the same person, and to the hold queue when nobody is at work. Undefined: its
 * owner is the only one who could take it now, and keeps it. `lead` is as it is after its steps were ticked off.
 */
export function passOn(
  { rota, loads }: LeadBook,
  lead: Lead,
  judge: Pick<Judge, 'route' | 'rescue'>,
  policy: Policy,
  now: Temporal.Instant,
): Passed | undefined {
  if (lead.state.name !== 'waiting') return undefined;
  const from = lead.state.owner;
  const way = lead.route.clause === RESCUED && judge.rescue ? judge.rescue : judge.route;
  const route = way(lead.facts, lead.score, rota, loads, [], from);
  const taken = placed(lead, route, from, policy, now);
  if (!taken) return undefined;
  const { undo: _over, ...rest } = taken;
  const handoff = { ...handedOn(lead, policy, now), missedBy: from };
  const { lead: next, silent, effects, dues } = ringing({ ...rest, handoff }, policy, now);
  const { state } = next;
  const counted = misses(moveTurn(rota, lead, next, now), from, policy, now);
  const told = toldPrivately(next, from, policy, now);
  const to = state.name === 'waiting' ? state.owner : undefined;
  const until = route.to === 'queue' ? route.until : undefined;
  const where = route.to === 'person' ? { pool: route.pool } : route.to === 'queue' ? { queue: route.queue } : {};
  const data = { from, to: to ?? null, ...where, why: route.why };
  return {
    lead: next,
    rota: counted.rota,
    events: [event('lead.passed-on', CLOCK, next, policy, data)],
    effects: [...effects, ...told.effects],
    dues: [...dues, ...told.dues, ...counted.dues, ...(until ? [releaseDue(next, until)] : [])],
    story: {
      kind: 'passedOn',
      data: {
        from,
        ...(state.name === 'waiting' ? { to: state.owner, respondBy: state.respondBy, ...silent } : {}),
        ...(state.name === 'held' && { queue: state.queue }),
      },
    },
  };
}

function placed(lead: Lead, route: Route, from: PersonId, policy: Policy, now: Temporal.Instant): Lead | undefined {
  if (route.to === 'person' && policy.people[route.person] && route.person !== from)
    return { ...withShares(lead, route), state: waitsFor(route.person, policy, now) };
  if (route.to !== 'queue') return undefined;
  const owner = policy.people[from];
  // Nobody else is at work: who has it is better than nobody.
  if (route.until && owner && !awayReason(owner, now)) return undefined;
  return { ...lead, route, state: heldIn(route.queue, policy, now) };
}

/** Past the round robin no shares were kept: with a turn there are some, so that it can be given back whole. */
export function withShares(lead: Lead, turn: Extract<Route, { to: 'person' }> | undefined): Lead {
  if (lead.route.to !== 'person' || lead.route.shares || !turn?.shares) return lead;
  return { ...lead, route: { ...lead.route, shares: turn.shares } };
}

/** Whom it was taken from hears of it alone, and not at night. */
function toldPrivately(
  lead: Lead,
  from: PersonId,
  policy: Policy,
  now: Temporal.Instant,
): { effects: Effect[]; dues: Due[] } {
  const person = policy.people[from];
  const at = person && policy.ringsAt(person, now);
  if (!at) return { effects: [], dues: [] };
  if (Temporal.Instant.compare(at, now) > 0) return { effects: [], dues: [lostDue(lead, from, at)] };
  return { effects: [lost(lead, from)], dues: [] };
}

/** One more in a row; at so many as the packs say, no more come to them, and the count begins anew. */
function misses(rota: Rota, from: PersonId, { clocks }: Policy, now: Temporal.Instant): { rota: Rota; dues: Due[] } {
  const standing = rota[from] ?? { given: 0 };
  const missed = (standing.missed ?? 0) + 1;
  if (clocks.misses === 0 || missed < clocks.misses)
    return { rota: { ...rota, [from]: { ...standing, missed } }, dues: [] };
  return { rota: answeredOne({ ...rota, [from]: standing }, from), dues: [missedDue(from, now)] };
}

/** They answered one of theirs: what they missed before is forgotten. */
export function answeredOne(rota: Rota, person: PersonId | undefined): Rota {
  const standing = person === undefined ? undefined : rota[person];
  if (person === undefined || !standing?.missed) return rota;
  const { missed: _forgotten, ...rest } = standing;
  return { ...rota, [person]: rest };
}
