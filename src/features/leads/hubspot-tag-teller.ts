import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import {
  makeTags,
  sayTags,
  sayTagsTogether,
  type Destinations,
  type Lists,
  type TagCallParts,
  type Tagged,
} from './hubspot-tag-calls.ts';
import type { LeadId, Tags } from './model.ts';
import type { TagSettings } from './rules/tags.ts';

export interface TellerParts extends TagCallParts {
  clock: Clock;
  settings(): TagSettings;
}

/** What is known of HubSpot's willingness. `missed`: some of what it should say it may not say. */
export interface TagState {
  /** Made once, however many leads come at once. */
  lists?: Promise<Lists>;
  problem?: DeliveryError;
  restsUntil?: Temporal.Instant;
  /** Leads of which HubSpot takes nothing, each with its reason. */
  refused: Map<LeadId, DeliveryError>;
  missed: boolean;
}

/** What was written; null where HubSpot refused. What is thrown is to be sent again. */
type Told = Tags | null;

export interface Teller {
  alone(one: Tagged, destinations: Destinations): Promise<Told>;
  /** The same for up to 100 leads. Throws what holds for all of them. */
  together(all: Tagged[], destinations: Destinations): Promise<Map<Tagged, PromiseSettledResult<Told>>>;
}

/** After a refusal HubSpot is not asked again for so long. */
const REST = Temporal.Duration.from({ minutes: 10 });

/** Writes what HubSpot should say. What concerns all leads lets HubSpot rest for a while, what concerns one is told of that one. */
export function createTeller(parts: TellerParts, state: TagState): Teller {
  const made = (into: Destinations): Promise<Lists> => (state.lists ??= makeTags(parts, into, parts.settings()));

  const teller: Teller = {
    async alone(one, into) {
      if (rests(state, parts.clock.now())) return missed(state);
      const said = await refusalIn(state, made(into), (lists) => sayTags(parts, one, into, lists));
      // What was made may be gone: it is looked for again next time.
      if (said.refusal) delete state.lists;
      if (said.refusal?.code === 'hubspot-not-found' && said.concerns === 'these') return one.wanted;
      if (said.concerns === 'these') state.refused.set(one.lead.id, said.refusal);
      else if (said.refusal) rest(state, said.refusal, parts.clock.now());
      else state.refused.delete(one.lead.id);
      return said.refusal ? missed(state) : one.wanted;
    },
    async together(all, into) {
      if (all.length < 2) return eachAlone(teller, all, into);
      if (rests(state, parts.clock.now())) return ofAll(all, missed(state));
      const said = await refusalIn(state, made(into), (lists) => sayTagsTogether(parts, all, into, lists));
      if (said.concerns === 'these') return inHalves(teller, all, into);
      if (said.refusal) {
        delete state.lists;
        rest(state, said.refusal, parts.clock.now());
        return ofAll(all, missed(state));
      }
      for (const { lead } of said.answer) state.refused.delete(lead.id);
      const others = all.filter((one) => !said.answer.has(one));
      return new Map([
        ...[...said.answer].map((one) => [one, fulfilled(one.wanted)] as const),
        ...(await eachAlone(teller, others, into)),
      ]);
    },
  };
  return teller;
}

type Said<T> =
  | { answer: T; refusal?: never; concerns?: never }
  /** `these`: it has to do with the leads of the call alone. */
  | { refusal: DeliveryError; concerns: 'these' | 'all' };

/** What a call answered, or how it was refused. Throws anything else: it is to be sent again. */
async function refusalIn<T>(
  state: TagState,
  made: Promise<Lists>,
  say: (lists: Lists) => Promise<T>,
): Promise<Said<T>> {
  let prepared = false;
  try {
    const lists = await made;
    delete state.problem;
    prepared = true;
    return { answer: await say(lists) };
  } catch (error) {
    if (error instanceof DeliveryError && isLockedOut(error)) return { refusal: error, concerns: 'all' };
    if (error instanceof DeliveryError && error.outcome === 'refused')
      return { refusal: error, concerns: prepared ? 'these' : 'all' };
    delete state.lists;
    throw error;
  }
}

async function eachAlone(teller: Teller, all: Tagged[], into: Destinations): ReturnType<Teller['together']> {
  const told = new Map<Tagged, PromiseSettledResult<Told>>();
  for (const one of all)
    for (const result of await Promise.allSettled([teller.alone(one, into)])) told.set(one, result);
  return told;
}

/** Until whoever is to blame stands alone. */
async function inHalves(teller: Teller, all: Tagged[], into: Destinations): ReturnType<Teller['together']> {
  const middle = Math.ceil(all.length / 2);
  const first = await teller.together(all.slice(0, middle), into);
  return new Map([...first, ...(await teller.together(all.slice(middle), into))]);
}

function ofAll(all: Tagged[], told: Told): Map<Tagged, PromiseSettledResult<Told>> {
  return new Map(all.map((one) => [one, fulfilled(told)]));
}

function fulfilled(value: Told): PromiseFulfilledResult<Told> {
  return { status: 'fulfilled', value };
}

function missed(state: TagState): null {
  state.missed = true;
  return null;
}

function rest(state: TagState, problem: DeliveryError, now: Temporal.Instant): void {
  Object.assign(state, { problem, restsUntil: now.add(REST) });
}

/** Whether HubSpot refused lately what concerns all leads. */
export function rests({ problem, restsUntil }: TagState, now: Temporal.Instant): boolean {
  return problem !== undefined && restsUntil !== undefined && Temporal.Instant.compare(now, restsUntil) < 0;
}

export function isLockedOut({ code }: DeliveryError): boolean {
  return code === 'hubspot-missing-scope' || code === 'hubspot-auth';
}
