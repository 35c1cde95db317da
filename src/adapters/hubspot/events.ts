import { z } from 'zod';
import type { CrmEvent } from './port.ts';

/** HubSpot sends at most 100 events at once. */
const MOST_EVENTS = 1000;
const SUBJECTS = new Map([
  ['0-1', 'contact'],
  ['0-2', 'company'],
  ['0-3', 'deal'],
]);
const KNOWN = new Map([
  ['contact', ['creation', 'propertyChange', 'merge', 'deletion', 'privacyDeletion']],
  ['company', ['creation', 'propertyChange', 'merge', 'deletion']],
  ['deal', ['creation', 'propertyChange', 'merge', 'deletion']],
]);

const word = z.string().regex(/^[\w.-]{1,120}$/);
const id = z.union([z.int().nonnegative().transform(String), z.string().regex(/^\d{1,20}$/)]);
const optionalId = id.optional().catch(undefined);
const scalar = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);
const row = z.object({
  portalId: id.catch('0'),
  subscriptionType: word.optional().catch(undefined),
  /** What HubSpot's own table calls the same thing. */
  eventType: word.optional().catch(undefined),
  objectTypeId: z.string().optional().catch(undefined),
  objectId: optionalId,
  eventId: id.catch(''),
  occurredAt: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,15}$/)
        .transform(Number),
    ])
    .pipe(z.int().min(0).max(8.64e15)),
  propertyName: word.optional().catch(undefined),
  propertyValue: scalar.optional().catch(undefined),
  isSensitive: z.boolean().catch(false),
  primaryObjectId: optionalId,
  mergedObjectIds: z.array(id).max(1000).catch([]),
  newObjectId: optionalId,
  fromObjectId: optionalId,
});
type Row = z.infer<typeof row>;

/** `contact.merge` and `object.merge` of a contact are the same to us. */
function typeOf(subscription: string, objectTypeId: string | undefined): CrmEvent['type'] {
  const dot = subscription.indexOf('.');
  const named = subscription.slice(0, dot);
  const what = subscription.slice(dot + 1);
  const subject = named === 'object' ? (SUBJECTS.get(objectTypeId ?? '') ?? '') : named;
  return KNOWN.get(subject)?.includes(what) ? (`${subject}.${what}` as CrmEvent['type']) : 'other';
}

function merged(event: Row): Pick<CrmEvent, 'mergedInto' | 'mergedFrom'> {
  const mergedInto = event.newObjectId ?? event.primaryObjectId ?? event.objectId;
  if (mergedInto === undefined) return {};
  const from = new Set([
    ...event.mergedObjectIds,
    ...(event.primaryObjectId === undefined ? [] : [event.primaryObjectId]),
  ]);
  from.delete(mergedInto);
  return { mergedInto, mergedFrom: [...from] };
}

function toEvent(event: Row): CrmEvent | undefined {
  const subscription = event.subscriptionType ?? event.eventType;
  const objectId = event.objectId ?? event.newObjectId ?? event.primaryObjectId ?? event.fromObjectId;
  if (subscription === undefined || objectId === undefined) return undefined;
  const type = typeOf(subscription, event.objectTypeId);
  const { portalId, eventId, occurredAt, propertyName, propertyValue } = event;
  const changed = type.endsWith('.propertyChange');
  return {
    key: [portalId, subscription, objectId, propertyName ?? '', eventId, occurredAt].join('|'),
    type,
    objectId,
    ...(changed && propertyName !== undefined ? { property: propertyName } : {}),
    ...(type === 'contact.propertyChange' && propertyValue !== undefined && !event.isSensitive
      ? { value: propertyValue }
      : {}),
    at: Temporal.Instant.fromEpochMilliseconds(occurredAt),
    ...(type.endsWith('.merge') ? merged(event) : {}),
  };
}

/**
 * Reads the body of one webhook delivery, in the classic (`contact.*`) and the generic (`object.*`) shape.
 * Rows that make no sense are left out and counted in `skipped`; `error` says why nothing could be read,
 * without quoting the body.
 */
export function parseEvents(rawBody: Buffer): { events: CrmEvent[]; skipped: number } | { error: string } {
  let body: unknown;
  try {
    body = JSON.parse(rawBody.toString('utf8'));
  } catch {
    return { error: 'the body is not JSON' };
  }
  if (!Array.isArray(body)) return { error: 'the body is not a list of events' };
  if (body.length > MOST_EVENTS) return { error: `the body holds more than ${MOST_EVENTS} events` };
  const events: CrmEvent[] = [];
  for (const one of body) {
    const parsed = row.safeParse(one);
    const event = parsed.success ? toEvent(parsed.data) : undefined;
    if (event !== undefined) events.push(event);
  }
  return { events, skipped: body.length - events.length };
}
