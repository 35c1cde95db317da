import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DeliveryError } from '#lib/errors.ts';
import type { Call } from './call.ts';
import type { CrmRef, NewTask, RecordType } from './port.ts';

/** HubSpot's numbers for "this note, or task, is about that record". */
const NOTE_ABOUT: Record<RecordType, number> = { contacts: 202, companies: 190, deals: 214 };
const TASK_ABOUT: Record<RecordType, number> = { contacts: 204, companies: 192, deals: 216 };
const LONGEST_BODY = 65_536;

const created = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const found = z.object({
  results: z.array(created.extend({ properties: z.record(z.string(), z.string().nullish()).catch({}) })),
});

/**
 * The marker as one word that HubSpot's search cannot take apart: it splits at `:` and `-`, and would
 * then find every note that shares a piece.
 */
function searchWord(marker: string): string {
  if (/^[a-z0-9]{8,64}$/i.test(marker)) return marker;
  return `baton${createHash('sha256').update(marker).digest('hex').slice(0, 24)}`;
}

/** The text with its marker in it. Throws what HubSpot would refuse for its length. */
function marked(html: string, marker: string): string {
  const word = searchWord(marker);
  const body = html.includes(word) ? html : `${html}<p>Baton reference ${word}</p>`;
  if (body.length <= LONGEST_BODY) return body;
  throw new DeliveryError('refused', 'hubspot-note-too-long', { message: 'The note is too long for HubSpot' });
}

/** Writes a note on a record's timeline. An `unknown` outcome can be cleared up with `findNote`. */
export async function createNote(
  call: Call,
  note: { about: CrmRef; html: string; marker: string; at: Temporal.Instant },
): Promise<{ id: string }> {
  const { type, id: toId } = note.about;
  const hs_note_body = marked(note.html, note.marker);
  const properties = { hs_timestamp: note.at.toString({ smallestUnit: 'millisecond' }), hs_note_body };
  return call({ name: 'create-note', repeatable: false }, async (sdk) =>
    created.parse(await sdk.create('notes', properties, { toId, associationTypeId: NOTE_ABOUT[type] })),
  );
}

/** Puts a task on its owner's list, linked to a record. An `unknown` outcome can be cleared up with `findTask`. */
export async function createTask(call: Call, task: NewTask): Promise<{ id: string }> {
  const { about, subject, html, ownerId, due, marker } = task;
  const properties = {
    hs_timestamp: due.toString({ smallestUnit: 'millisecond' }),
    hs_task_subject: subject,
    hs_task_body: marked(html, marker),
    hs_task_status: 'NOT_STARTED',
    hs_task_type: 'TODO',
    ...(ownerId !== undefined && { hubspot_owner_id: ownerId }),
  };
  return call({ name: 'create-task', repeatable: false }, async (sdk) =>
    created.parse(await sdk.create('tasks', properties, { toId: about.id, associationTypeId: TASK_ABOUT[about.type] })),
  );
}

/** The note that carries this marker. HubSpot's search sees a new note only after a few moments. */
export function findNote(call: Call, marker: string): Promise<{ id: string } | undefined> {
  return findMarked(call, { name: 'find-note', type: 'notes', body: 'hs_note_body' }, marker);
}

/** The same of a task. */
export function findTask(call: Call, marker: string): Promise<{ id: string } | undefined> {
  return findMarked(call, { name: 'find-task', type: 'tasks', body: 'hs_task_body' }, marker);
}

async function findMarked(
  call: Call,
  { name, type, body }: { name: string; type: string; body: string },
  marker: string,
): Promise<{ id: string } | undefined> {
  const word = searchWord(marker);
  const { results } = await call({ name, repeatable: true, search: true }, async (sdk) =>
    found.parse(
      await sdk.search(type, {
        filters: [{ propertyName: body, operator: 'CONTAINS_TOKEN', value: word }],
        properties: [body],
        limit: 10,
      }),
    ),
  );
  const ours = results.find(({ properties }) => properties[body]?.toLowerCase().includes(word.toLowerCase()));
  return ours === undefined ? undefined : { id: ours.id };
}
