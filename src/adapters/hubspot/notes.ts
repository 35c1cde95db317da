import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DeliveryError } from '#lib/errors.ts';
import type { Call } from './call.ts';

/** HubSpot's number for "this note is about that contact". */
const NOTE_TO_CONTACT = 202;
const LONGEST_BODY = 65_536;

const created = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const found = z.object({
  results: z.array(
    created.extend({ properties: z.object({ hs_note_body: z.string().catch('') }).catch({ hs_note_body: '' }) }),
  ),
});

/**
 * The marker as one word that HubSpot's search cannot take apart: it splits at `:` and `-`, and would
 * then find every note that shares a piece.
 */
function searchWord(marker: string): string {
  if (/^[a-z0-9]{8,64}$/i.test(marker)) return marker;
  return `baton${createHash('sha256').update(marker).digest('hex').slice(0, 24)}`;
}

/** Writes a note on a contact's timeline. An `unknown` outcome can be cleared up with `findNote`. */
export async function createNote(
  call: Call,
  note: { contactId: string; html: string; marker: string; at: Temporal.Instant },
): Promise<{ id: string }> {
  const word = searchWord(note.marker);
  const body = note.html.includes(word) ? note.html : `${note.html}<p>Baton reference ${word}</p>`;
  if (body.length > LONGEST_BODY) {
    throw new DeliveryError('refused', 'hubspot-note-too-long', { message: 'The note is too long for HubSpot' });
  }
  const properties = { hs_timestamp: note.at.toString({ smallestUnit: 'millisecond' }), hs_note_body: body };
  const link = { toId: note.contactId, associationTypeId: NOTE_TO_CONTACT };
  return call({ name: 'create-note', repeatable: false }, async (sdk) =>
    created.parse(await sdk.create('notes', properties, link)),
  );
}

/** The note that carries this marker. HubSpot's search sees a new note only after a few moments. */
export async function findNote(call: Call, marker: string): Promise<{ id: string } | undefined> {
  const word = searchWord(marker);
  const { results } = await call({ name: 'find-note', repeatable: true, search: true }, async (sdk) =>
    found.parse(
      await sdk.search('notes', {
        filters: [{ propertyName: 'hs_note_body', operator: 'CONTAINS_TOKEN', value: word }],
        properties: ['hs_note_body'],
        limit: 10,
      }),
    ),
  );
  const note = results.find((result) => result.properties.hs_note_body.toLowerCase().includes(word.toLowerCase()));
  return note === undefined ? undefined : { id: note.id };
}
