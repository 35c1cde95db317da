import { z } from 'zod';
import { DeliveryError } from '#lib/errors.ts';
import type { Call } from './call.ts';

const created = z.object({ id: z.union([z.string(), z.number()]).transform(String) });

/** Makes a contact. An `unknown` outcome can be cleared up by its e-mail address. */
export function createContact(call: Call, properties: Record<string, string>): Promise<{ id: string }> {
  return call({ name: 'create-contact', repeatable: false }, async (sdk) =>
    created.parse(await sdk.create('contacts', properties)),
  );
}

/** Puts a contact into the bin; one that is there already, or never was, is no fault. */
export async function archiveContact(call: Call, id: string): Promise<void> {
  try {
    await call({ name: 'archive-contact', repeatable: true }, (sdk) => sdk.archive('contacts', id));
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.code !== 'hubspot-not-found') throw error;
  }
}
