import { z } from 'zod';

/** Something that a product or a website tells of a person. */
export interface ToldEvent {
  id?: string;
  kind: string;
  email?: string;
  contactId?: string;
  at: Temporal.Instant;
  /** Untrusted text. */
  evidence: string;
}

/** So many at a time. */
const MOST = 500;
const LONGEST_EVIDENCE = 200;

/** Senders say null and leave out as they please. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const properties = maybe(z.record(z.string(), z.unknown()));
const name = z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');
const address = z.string().trim().toLowerCase().max(254).pipe(z.email('must be an e-mail address'));
/** PostHog leaves the zone out where it means UTC. */
const time = z.string().transform((text, context) => {
  for (const candidate of [text, `${text}Z`, `${text.replace(' ', 'T')}Z`]) {
    try {
      return Temporal.Instant.from(candidate);
    } catch {
      continue;
    }
  }
  context.issues.push({ code: 'custom', message: 'must be a time like 2026-03-03T15:00:00Z', input: text });
  return z.NEVER;
});

const contactId = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,19}$/, 'must be the id of a HubSpot contact'));

const plain = z
  .object({
    id: maybe(name),
    kind: name,
    email: maybe(address),
    contact_id: maybe(contactId),
    at: maybe(time),
    says: maybe(z.string()),
    properties,
  })
  .refine((event) => event.email !== undefined || event.contact_id !== undefined, 'needs an email or a contact_id');

/** The body that PostHog's webhook destination sends by default. */
const postHog = z.object({
  event: z.object({
    uuid: maybe(name),
    event: name,
    distinct_id: maybe(z.union([z.string(), z.number()]).transform(String)),
    timestamp: maybe(time),
    properties,
  }),
  person: maybe(z.object({ properties })),
});

export type Parsed = { ok: true; events: Parsing[] } | { ok: false; says: string };
export type Parsing = { event: ToldEvent } | { error: string };

/** One event or a list of them, each in Baton's shape or in PostHog's. A bad one loses no good one. */
export function parseTold(rawBody: Buffer, now: Temporal.Instant): Parsed {
  let body: unknown;
  try {
    body = JSON.parse(rawBody.toString('utf8'));
  } catch {
    return { ok: false, says: 'The body is no JSON.' };
  }
  if (typeof body !== 'object' || body === null)
    return { ok: false, says: 'The body must be an event or a list of them.' };
  const list: unknown[] = Array.isArray(body) ? body : [body];
  if (list.length > MOST) return { ok: false, says: `Send at most ${MOST} events at a time.` };
  return { ok: true, events: list.map((item) => parseOne(item, now)) };
}

function parseOne(item: unknown, now: Temporal.Instant): Parsing {
  const isPostHog =
    typeof item === 'object' && item !== null && typeof (item as { event?: unknown }).event === 'object';
  return isPostHog ? parsePostHog(item, now) : parsePlain(item, now);
}

function parsePlain(item: unknown, now: Temporal.Instant): Parsing {
  const { data, error } = plain.safeParse(item);
  if (!data) return { error: problemOf(error) };
  const { id, kind, email, contact_id: contact, at, says } = data;
  const about = { ...(email !== undefined && { email }), ...(contact !== undefined && { contactId: contact }) };
  const evidence = (says?.trim() || inWords(data.properties)).slice(0, LONGEST_EVIDENCE);
  return { event: { ...(id !== undefined && { id: `own:${id}` }), kind, ...about, at: at ?? now, evidence } };
}

function parsePostHog(item: unknown, now: Temporal.Instant): Parsing {
  const { data, error } = postHog.safeParse(item);
  if (!data) return { error: problemOf(error) };
  const { event, person } = data;
  const set = z.looseObject({ email: z.unknown() }).safeParse(event.properties?.['$set']).data;
  const candidates = [person?.properties?.['email'], event.properties?.['email'], set?.email, event.distinct_id];
  const email = candidates.map((candidate) => address.safeParse(candidate).data).find(Boolean);
  if (email === undefined) return { error: 'person.properties.email: PostHog knows no e-mail address of this person' };
  const id = event.uuid === undefined ? {} : { id: `posthog:${event.uuid}` };
  const evidence = inWords(event.properties).slice(0, LONGEST_EVIDENCE);
  return { event: { ...id, kind: event.event, email, at: event.timestamp ?? now, evidence } };
}

/** "plan team, seats 12": what is plain, without PostHog's own and without what says who it is. */
function inWords(held: Record<string, unknown> | undefined): string {
  return Object.entries(held ?? {})
    .filter(
      ([key, value]) => !key.startsWith('$') && !/mail|phone|name|token/i.test(key) && scalar.safeParse(value).success,
    )
    .map(([key, value]) => `${key.replaceAll('_', ' ')} ${String(value)}`)
    .slice(0, 6)
    .join(', ');
}

/** The first thing wrong, by its field; never the value. */
function problemOf({ issues: [issue] }: z.ZodError): string {
  const field = issue?.path.join('.');
  return `${field ? `${field}: ` : ''}${issue?.message ?? 'cannot be read'}`;
}
