import type { Finding } from '#engine/auditor.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Engine } from '#engine/engine.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Json } from '#engine/plan.ts';
import type { DeliveryError } from '#lib/errors.ts';
import type { Tagged } from './hubspot-tag-calls.ts';
import { createTeller, isLockedOut, rests, type TagState, type TellerParts } from './hubspot-tag-teller.ts';
import type { Tags } from './model.ts';
import { EFFECT, writeTags } from './rules/steps.ts';
import type { TagSettings } from './rules/tags.ts';
import type { LeadStore } from './store.ts';

export interface TagParts extends TellerParts {
  leads: LeadStore;
  engine: Engine;
}

export interface TagWriter {
  effects: Record<string, EffectKind>;
  /** What HubSpot does not let us write, as one sentence with the way out. */
  check(): Finding[];
  /** Plans again what was not written while HubSpot refused it. */
  catchUp(): Promise<void>;
}

const AT_ONCE = 200;
/** So many contacts HubSpot takes in one call. */
const TOGETHER = 100;

/** Where leads went, in HubSpot: two properties, a list for each destination, the lifecycle stage. A refusal never holds a lead up. */
export function tagWriter(parts: TagParts): TagWriter {
  const { leads, engine, clock } = parts;
  const state: TagState = { missed: true, refused: new Map() };
  const teller = createTeller(parts, state);
  const into = () => parts.settings().routing.destinations;
  const kind: EffectKind = {
    mode: 'latest',
    target: 'hubspot',
    priority: PRIORITY.backfill,
    lane: () => TAG_LANE,
    send: async (effect) => {
      const [destinations, one] = [into(), toTell(leads, effect)];
      return one && destinations ? asJson(await teller.alone(one, destinations)) : null;
    },
    together: {
      most: TOGETHER,
      send: async (effects) => {
        const [destinations, all] = [into(), effects.map((effect) => toTell(leads, effect))];
        const some = all.filter((one) => one !== undefined);
        const told = destinations ? await teller.together(some, destinations) : new Map<Tagged, never>();
        return all.map((one) => asResult(one && told.get(one)));
      },
    },
    sent: ({ payload }, result) => {
      if (result !== null) leads.tagsWritten(idIn(payload), result as unknown as Tags);
    },
  };

  return {
    effects: { [EFFECT.tags]: kind },
    check: () => findings(state, parts.settings()),
    catchUp: async () => {
      if (!state.missed || rests(state, clock.now())) return;
      const waiting = leads.tagsDue(AT_ONCE);
      state.missed = waiting.length === AT_ONCE;
      if (waiting.length > 0) await engine.plan(waiting.map(writeTags));
    },
  };
}

/** Undefined where HubSpot is to be told nothing any more. */
function toTell(leads: LeadStore, { payload }: StoredEffect): Tagged | undefined {
  const lead = leads.get(idIn(payload));
  return lead?.tags && lead.state.name !== 'closed' ? { lead, wanted: lead.tags.wanted } : undefined;
}

function asJson(told: Tags | null): Json {
  return told && { ...told };
}

function asResult(told: PromiseSettledResult<Tags | null> | undefined): PromiseSettledResult<Json> {
  if (told?.status === 'rejected') return told;
  return { status: 'fulfilled', value: asJson(told?.value ?? null) };
}

function idIn(payload: { [key: string]: Json }): string {
  return payload['lead'] as string;
}

/** A lane of its own: what fills up HubSpot waits behind nothing, and nothing waits behind it. */
const TAG_LANE = 'hubspot.tags';

function findings({ problem, refused }: TagState, settings: TagSettings): Finding[] {
  const [first] = refused;
  return [
    ...(problem ? [{ key: 'leads:tags', says: wayOut(problem, settings) }] : []),
    ...(first ? [{ key: 'leads:tags-refused', says: refusedWords(first, refused.size) }] : []),
  ];
}

function refusedWords([id, { message }]: [string, DeliveryError], count: number): string {
  const more = count > 1 ? ` and ${count - 1} more` : '';
  return `HubSpot refuses to be told where lead ${id}${more} went: ${message}. Look at the contact and at the rules for properties in HubSpot; it is tried again every ten minutes.`;
}

function wayOut(problem: DeliveryError, { routing }: TagSettings): string {
  const { property = '', reasonProperty = '', lists = {} } = routing.destinations ?? {};
  const names = Object.values(lists).join(', ');
  const what = `HubSpot refuses to be told where leads went: ${problem.message}. Leads are routed all the same.`;
  if (!isLockedOut(problem))
    return `${what} Look at the contact properties ${property} and ${reasonProperty} and the lists ${names} in HubSpot, or take destinations: out of routing.yml.`;
  return `${what} Give the HubSpot app the scopes crm.objects.contacts.write, crm.schemas.contacts.write, crm.lists.read and crm.lists.write, as docs/set-up.md says, or take destinations: out of routing.yml. What was missed is then made good.`;
}
