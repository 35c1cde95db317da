import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Finding } from '#engine/auditor.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Engine } from '#engine/engine.ts';
import type { Json } from '#engine/plan.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { Lead, Tags } from './model.ts';
import { EFFECT, writeTags } from './rules/steps.ts';
import { stageForward, tagReasons, type TagSettings } from './rules/tags.ts';
import type { LeadStore } from './store.ts';

export interface TagParts {
  hubspot: HubSpot;
  leads: LeadStore;
  engine: Engine;
  clock: Clock;
  log: Log;
  settings(): TagSettings;
}

export interface TagWriter {
  effects: Record<string, EffectKind>;
  /** What HubSpot does not let us write, as one sentence with the way out. */
  check(): Finding[];
  /** Plans again what was not written while HubSpot refused it. */
  catchUp(): Promise<void>;
}

const LABELS: Record<string, string> = {
  sales: 'Sales',
  nurture: 'Nurture',
  newsletter: 'Newsletter',
  disqualified: 'Disqualified',
};
/** After a refusal HubSpot is not asked again for so long. */
const REST = Temporal.Duration.from({ minutes: 10 });
const AT_ONCE = 200;

type Destinations = NonNullable<TagSettings['routing']['destinations']>;
type Lists = Record<string, string>;

/** What is known of HubSpot's willingness. `missed`: some of what it should say it may not say. */
interface State {
  /** Made once, however many leads come at once. */
  lists?: Promise<Lists>;
  problem?: DeliveryError;
  restsUntil?: Temporal.Instant;
  /** Leads of which HubSpot takes nothing, each with its reason. */
  refused: Map<string, DeliveryError>;
  missed: boolean;
}

/** Where leads went, in HubSpot: two properties, a list for each destination, the lifecycle stage. A refusal never holds a lead up. */
export function tagWriter(parts: TagParts): TagWriter {
  const { leads, engine, clock } = parts;
  const state: State = { missed: true, refused: new Map() };
  const tell = teller(parts, state);
  const kind: EffectKind = {
    mode: 'latest',
    target: 'hubspot',
    priority: PRIORITY.backfill,
    lane: () => TAG_LANE,
    send: async ({ payload }) => {
      const lead = leads.get(idIn(payload));
      const { destinations } = parts.settings().routing;
      if (!lead?.tags || lead.state.name === 'closed' || !destinations) return null;
      const written = await tell(lead, lead.tags.wanted, destinations);
      return written && { ...written };
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

/**
 * Writes what HubSpot should say, and answers it; null where HubSpot refused. What concerns all leads lets HubSpot rest for a while,
 * what concerns one is told of that one; anything else is thrown, to be sent again.
 */
function teller(parts: TagParts, state: State) {
  return async (lead: Lead, wanted: Tags, destinations: Destinations): Promise<Tags | null> => {
    if (rests(state, parts.clock.now())) return missed(state);
    let prepared = false;
    try {
      state.lists ??= prepare(parts, destinations);
      const lists = await state.lists;
      delete state.problem;
      prepared = true;
      await write(parts, lead, wanted, destinations, lists);
      state.refused.delete(lead.id);
      return wanted;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      // What was made may be gone: it is looked for again next time.
      delete state.lists;
      if (error.code === 'hubspot-not-found' && prepared) return wanted;
      if (error.outcome !== 'refused' && !isLockedOut(error)) throw error;
      if (prepared && !isLockedOut(error)) state.refused.set(lead.id, error);
      else Object.assign(state, { problem: error, restsUntil: parts.clock.now().add(REST) });
      return missed(state);
    }
  };
}

function missed(state: State): null {
  state.missed = true;
  return null;
}

function rests({ problem, restsUntil }: State, now: Temporal.Instant): boolean {
  return problem !== undefined && restsUntil !== undefined && Temporal.Instant.compare(now, restsUntil) < 0;
}

function idIn(payload: { [key: string]: Json }): string {
  return payload['lead'] as string;
}

/** A lane of its own: what fills up HubSpot waits behind nothing, and nothing waits behind it. */
const TAG_LANE = 'hubspot.tags';

function isLockedOut({ code }: DeliveryError): boolean {
  return code === 'hubspot-missing-scope' || code === 'hubspot-auth';
}

/** Makes what is missing: the properties with their options, and the lists. Answers list ids by destination. */
async function prepare({ hubspot, settings }: TagParts, destinations: Destinations): Promise<Lists> {
  const { property, reasonProperty, lists } = destinations;
  await hubspot.defineProperty({
    name: property,
    label: 'Baton destination',
    description: 'Where Baton sent this lead. Written by Baton.',
    options: Object.entries(LABELS).map(([value, label]) => ({ value, label })),
  });
  await hubspot.defineProperty({
    name: reasonProperty,
    label: 'Baton disqualified reason',
    description: 'Why sales does not get this lead. Written by Baton.',
    options: tagReasons(settings()).map(({ id, words }) => ({ value: id, label: words })),
  });
  const ids: Lists = {};
  for (const [destination, name] of Object.entries(lists)) ids[destination] = await hubspot.contactList(name);
  return ids;
}

async function write(
  { hubspot, log }: TagParts,
  lead: Lead,
  wanted: Tags,
  { property, reasonProperty }: Destinations,
  lists: Lists,
): Promise<void> {
  const stage = stageForward(lead, wanted);
  const wishes = {
    [property]: wanted.destination,
    [reasonProperty]: wanted.reason,
    ...(stage !== undefined && { lifecyclestage: stage }),
  };
  const { properties } = await hubspot.updateContact(lead.contactId, wishes);
  if (stage !== undefined && properties['lifecyclestage'] !== stage)
    log.info({ lead: lead.id, wanted: stage }, 'HubSpot kept a later lifecycle stage');
  const before = lead.tags?.written?.destination;
  for (const [destination, id] of Object.entries(lists)) {
    // Who was never told of is on no list of ours; who was merged may be on any.
    const wasOn = lead.tags?.merged === true || destination === before;
    if (destination === wanted.destination) await change(hubspot, id, { add: [lead.contactId], remove: [] });
    else if (wasOn) await change(hubspot, id, { add: [], remove: [lead.contactId] });
  }
}

/** A list that somebody deleted is made anew by the next try. */
async function change(hubspot: HubSpot, id: string, who: { add: string[]; remove: string[] }): Promise<void> {
  try {
    await hubspot.changeList(id, who);
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.code !== 'hubspot-not-found') throw error;
    throw new DeliveryError('not-sent', 'hubspot-list-gone', { retryAfterMs: 1_000 });
  }
}

function findings({ problem, refused }: State, settings: TagSettings): Finding[] {
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
  if (problem.code !== 'hubspot-missing-scope' && problem.code !== 'hubspot-auth')
    return `${what} Look at the contact properties ${property} and ${reasonProperty} and the lists ${names} in HubSpot, or take destinations: out of routing.yml.`;
  return `${what} Give the HubSpot app the scopes crm.objects.contacts.write, crm.schemas.contacts.write, crm.lists.read and crm.lists.write, as docs/set-up.md says, or take destinations: out of routing.yml. What was missed is then made good.`;
}
