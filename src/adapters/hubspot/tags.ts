import { z } from 'zod';
import { DeliveryError } from '#lib/errors.ts';
import type { Call } from './call.ts';
import type { ChoiceProperty, RecordType, TextProperty } from './port.ts';
import type { NewProperty, PropertyOption } from './sdk-tags.ts';

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

/** Of HubSpot's own groups those that every portal has. */
const GROUP: Record<RecordType, string> = {
  contacts: 'contactinformation',
  companies: 'companyinformation',
  deals: 'dealinformation',
};

/** Sees that records have this property with at least these options: what is missing is made, what is there stays. */
export async function defineProperty(call: Call, wanted: ChoiceProperty): Promise<void> {
  const { of = 'contacts', name, label, description } = wanted;
  const held = await heldProperty(call, of, name);
  const missing = wanted.options.filter(({ value }) => !held?.options.some((option) => option.value === value));
  if (held && missing.length === 0) return;
  const options = [...(held?.options ?? []), ...missing].map(
    ({ value, label: words }, displayOrder): PropertyOption => {
      return { value, label: words, displayOrder, hidden: false };
    },
  );
  if (held) {
    await call({ name: 'update-property', repeatable: true }, (sdk) => sdk.updateProperty(of, name, options));
    return;
  }
  await makeProperty(call, { of, name, label, description, groupName: GROUP[of], options });
}

/** Sees that records have this property: what is there stays, whatever it takes. */
export async function defineText(call: Call, { of, name, label, description }: TextProperty): Promise<void> {
  if (await heldProperty(call, of, name)) return;
  await makeProperty(call, { of, name, label, description, groupName: GROUP[of] });
}

function heldProperty(call: Call, of: RecordType, name: string): Promise<z.infer<typeof property> | undefined> {
  const operation = { name: 'read-property', repeatable: true };
  return unlessMissing(call(operation, async (sdk) => property.parse(await sdk.property(of, name))));
}

async function makeProperty(call: Call, made: NewProperty): Promise<void> {
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
