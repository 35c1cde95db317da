import type { HubSpot } from '#adapters/hubspot/port.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { Lead, Tags } from './model.ts';
import { stageForward, tagReasons, type TagSettings } from './rules/tags.ts';

export interface TagCallParts {
  hubspot: HubSpot;
  log: Log;
}

export type Destinations = NonNullable<TagSettings['routing']['destinations']>;
/** HubSpot's ids of the lists, by destination. */
export type Lists = Record<string, string>;

/** A lead and what HubSpot should say of it. */
export interface Tagged {
  lead: Lead;
  wanted: Tags;
}

const LABELS: Record<string, string> = {
  sales: 'Sales',
  nurture: 'Nurture',
  newsletter: 'Newsletter',
  disqualified: 'Disqualified',
};

/** Makes what is missing: the properties with their options, and the lists. */
export async function makeTags(
  { hubspot }: TagCallParts,
  { property, reasonProperty, lists }: Destinations,
  settings: TagSettings,
): Promise<Lists> {
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
    options: tagReasons(settings).map(({ id, words }) => ({ value: id, label: words })),
  });
  const ids: Lists = {};
  for (const [destination, name] of Object.entries(lists)) ids[destination] = await hubspot.contactList(name);
  return ids;
}

/** One contact: the properties, then the lists. */
export async function sayTags(parts: TagCallParts, one: Tagged, into: Destinations, lists: Lists): Promise<void> {
  const { properties } = await parts.hubspot.updateContact(one.lead.contactId, wishesOf(one, into));
  noteStage(parts, one, properties);
  await changeLists(parts, [one], lists);
}

/** Up to 100 contacts in one call, and one for each list. Answers of whom it was said: the others are to be told alone. */
export async function sayTagsTogether(
  parts: TagCallParts,
  all: Tagged[],
  into: Destinations,
  lists: Lists,
): Promise<Set<Tagged>> {
  const wishes = new Map(all.map((one) => [one.lead.contactId, wishesOf(one, into)]));
  const held = await parts.hubspot.updateContacts(wishes);
  const said = all.filter(({ lead }) => held.has(lead.contactId));
  for (const one of said) noteStage(parts, one, held.get(one.lead.contactId)?.properties ?? {});
  await changeLists(parts, said, lists);
  return new Set(said);
}

function wishesOf({ lead, wanted }: Tagged, { property, reasonProperty }: Destinations): Record<string, string> {
  const stage = stageForward(lead, wanted);
  return {
    [property]: wanted.destination,
    [reasonProperty]: wanted.reason,
    ...(stage !== undefined && { lifecyclestage: stage }),
  };
}

function noteStage({ log }: TagCallParts, { lead, wanted }: Tagged, held: Record<string, string>): void {
  const stage = stageForward(lead, wanted);
  if (stage !== undefined && held['lifecyclestage'] !== stage)
    log.info({ lead: lead.id, wanted: stage }, 'HubSpot kept a later lifecycle stage');
}

async function changeLists({ hubspot }: TagCallParts, all: Tagged[], lists: Lists): Promise<void> {
  const ids = (some: Tagged[]): string[] => some.map(({ lead }) => lead.contactId);
  for (const [destination, id] of Object.entries(lists)) {
    const on = all.filter(({ wanted }) => wanted.destination === destination);
    // Who was never told of is on no list of ours; who was merged may be on any.
    const off = all.filter(({ lead: { tags }, wanted }) => {
      const wasOn = tags?.merged === true || tags?.written?.destination === destination;
      return wasOn && wanted.destination !== destination;
    });
    if (on.length + off.length > 0) await change(hubspot, id, { add: ids(on), remove: ids(off) });
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
