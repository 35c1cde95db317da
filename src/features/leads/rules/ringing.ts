import type { Due, Effect } from '#engine/plan.ts';
import type { Instant, Lead, Person } from '../model.ts';
import { ownerOf } from './may.ts';
import type { Policy } from './policy.ts';
import { direct, ringDue } from './steps.ts';

/** How the owner hears of it. `silent` goes into the thread line: they are not mentioned there. */
export interface Ringing {
  lead: Lead;
  silent: { silent?: true };
  effects: Effect[];
  dues: Due[];
}

/**
 * A lead is its owner's from now on: they are told once. At their desk it is a mention, or their direct message if they want that;
 * outside their hours nothing rings, and one line at their next opening tells of all that came in. Who did it themselves knows.
 */
export function ringing(lead: Lead, policy: Policy, now: Instant, actor?: string): Ringing {
  const { state } = lead;
  const owner = policy.people[ownerOf(lead) ?? ''];
  const quiet: Ringing = { lead, silent: { silent: true }, effects: [], dues: [] };
  if (state.name !== 'waiting' || !owner || (actor !== undefined && owner.slackId === actor)) return quiet;
  const at = ringTime(lead, owner, policy, now);
  if (at === undefined) return quiet;
  if (Temporal.Instant.compare(at, now) > 0)
    return { ...quiet, lead: { ...lead, state: { ...state, ring: at } }, dues: [ringDue(owner.id, at)] };
  const { ring: _later, ...waiting } = state;
  return { lead: { ...lead, state: waiting }, ...atOnce(lead, owner), dues: [] };
}

/** The same of a lead that they have had for a while: no later line repeats it. */
export function askedMention(lead: Lead, policy: Policy, now: Instant): Pick<Ringing, 'silent' | 'effects'> {
  const owner = policy.people[ownerOf(lead) ?? ''];
  const at = owner && policy.ringsAt(owner, now);
  if (!owner || !at || Temporal.Instant.compare(at, now) > 0) return { silent: { silent: true }, effects: [] };
  return atOnce(lead, owner);
}

function atOnce(lead: Lead, { id, notify = 'channel' }: Person): Pick<Ringing, 'silent' | 'effects'> {
  return {
    silent: notify === 'dm' ? { silent: true } : {},
    effects: notify === 'channel' ? [] : [direct(lead, id)],
  };
}

/** Leads that came in a bunch ring together. */
const BUNCH_SECONDS = 120;

function ringTime({ rollup }: Lead, owner: Person, policy: Policy, now: Instant): Instant | undefined {
  if (!rollup || rollup.shown) return policy.ringsAt(owner, now);
  const seconds = Math.floor(now.epochMilliseconds / 1000);
  const next = (Math.floor(seconds / BUNCH_SECONDS) + 1) * BUNCH_SECONDS;
  return policy.ringsAt(owner, Temporal.Instant.fromEpochMilliseconds(next * 1000));
}
