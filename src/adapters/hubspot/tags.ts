import { z } from 'zod';
import { DeliveryError } from '#lib/errors.ts';
import type { Call } from './call.ts';
import type { ChoiceProperty } from './port.ts';
import type { PropertyOption } from './sdk-tags.ts';

const options = z.array(
  z.object({
    value: z.string(),
    label: z.string(),
    displayOrder: z.number().catch(0),
    hidden: z.boolean().catch(false),
  }),
);
const property = z.object({ options: options.catch([]) });
const list = z.object({ list: z.object({ listId: z.string() }) });

/** Of HubSpot's own groups the one that every portal has. */
const GROUP = 'contactinformation';

/** Sees that contacts have this property with at least these options: what is missing is made, what is there stays. */
export async function defineProperty(call: Call, wanted: ChoiceProperty): Promise<void> {
  const held = await unlessMissing(
    call({ name: 'read-property', repeatable: true }, async (sdk) => property.parse(await sdk.property(wanted.name))),
  );
  const missing = wanted.options.filter(({ value }) => !held?.options.some((option) => option.value === value));
  if (held && missing.length === 0) return;
  const all = [...(held?.options ?? []), ...missing].map(({ value, label }, displayOrder): PropertyOption => {
    return { value, label, displayOrder, hidden: false };
  });
  if (held) {
    await call({ name: 'update-property', repeatable: true }, (sdk) => sdk.updateProperty(wanted.name, all));
    return;
  }
  const { name, label, description } = wanted;
  const made = { name, label, description, groupName: GROUP, options: all };
  try {
    await call({ name: 'create-property', repeatable: true }, (sdk) => sdk.createProperty(made));
  } catch (error) {
    // Somebody was faster, or an earlier try of ours did get through.
    if (!(error instanceof DeliveryError) || error.code !== 'hubspot-conflict') throw error;
  }
}

/** The id of the contact list of this name, made when there is none: people and workflows see who is on it, nobody else changes it. */
export async function contactList(call: Call, name: string): Promise<string> {
  const found = await unlessMissing(
    call({ name: 'find-list', repeatable: true }, async (sdk) => list.parse(await sdk.listByName(name))),
  );
  if (found) return found.list.listId;
  const made = await call({ name: 'create-list', repeatable: true }, async (sdk) =>
    list.parse(await sdk.createList(name)),
  );
  return made.list.listId;
}

/** Who is on the list already, or is not, is passed over. */
export async function changeList(call: Call, id: string, change: { add: string[]; remove: string[] }): Promise<void> {
  await call({ name: 'change-list', repeatable: true }, (sdk) => sdk.changeList(id, change.add, change.remove));
}

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DeliveryError && error.code === 'hubspot-not-found') return undefined;
    throw error;
  }
}
