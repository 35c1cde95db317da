import { z } from 'zod';
import type { Call } from './call.ts';
import type { Engagement } from './port.ts';

interface Kind {
  type: string;
  kind: Engagement['kind'];
  /** The property that tells more of it, and the words that say it was no contact of ours. */
  detail: string;
  not: string[];
}

const KINDS: Kind[] = [
  { type: 'calls', kind: 'call', detail: 'hs_call_status', not: ['CANCELED', 'FAILED', 'QUEUED'] },
  { type: 'emails', kind: 'email', detail: 'hs_email_direction', not: ['INCOMING_EMAIL'] },
  { type: 'meetings', kind: 'meeting', detail: 'hs_meeting_outcome', not: ['CANCELED', 'RESCHEDULED'] },
  { type: 'communications', kind: 'message', detail: 'hs_communication_channel_type', not: [] },
];

const BATCH = 100;
/** Of one contact and kind. The ids rise with time. */
const NEWEST = 100;

const id = z.union([z.string(), z.number()]).transform(String);
const linksAnswer = z.object({
  // The client calls `from` so.
  results: z.array(z.object({ _from: z.object({ id }), to: z.array(z.object({ toObjectId: id })) })),
});
const text = z.string().nullish().catch(undefined);
const recordsAnswer = z.object({
  results: z.array(z.object({ id, properties: z.record(z.string(), text).catch({}) })),
});

/** See the port. */
export async function readEngagements(
  call: Call,
  contactIds: string[],
  since: Temporal.Instant,
): Promise<Map<string, Engagement[]>> {
  const found = new Map<string, Engagement[]>();
  for (let from = 0; from < contactIds.length; from += BATCH) {
    const contacts = contactIds.slice(from, from + BATCH);
    for (const kind of KINDS) await readKind(call, kind, contacts, since, found);
  }
  return found;
}

async function readKind(
  call: Call,
  kind: Kind,
  contacts: string[],
  since: Temporal.Instant,
  found: Map<string, Engagement[]>,
): Promise<void> {
  const { results } = await call({ name: 'read-engagement-links', repeatable: true }, async (sdk) =>
    linksAnswer.parse(await sdk.links('contacts', kind.type, contacts)),
  );
  const linked = results.map(({ _from, to }) => ({
    contact: _from.id,
    ids: to
      .map(({ toObjectId }) => toObjectId)
      .toSorted(byNumber)
      .slice(-NEWEST),
  }));
  const records = await readRecords(call, kind, [...new Set(linked.flatMap(({ ids }) => ids))]);
  for (const { contact, ids } of linked) {
    const theirs = ids.flatMap((one) => records.get(one) ?? []);
    const recent = theirs.filter(({ at }) => Temporal.Instant.compare(at, since) >= 0);
    if (recent.length > 0) found.set(contact, [...(found.get(contact) ?? []), ...recent]);
  }
}

async function readRecords(call: Call, kind: Kind, ids: string[]): Promise<Map<string, Engagement>> {
  const found = new Map<string, Engagement>();
  for (let from = 0; from < ids.length; from += BATCH) {
    const { results } = await call({ name: `read-${kind.type}`, repeatable: true }, async (sdk) =>
      recordsAnswer.parse(
        await sdk.readBatch(kind.type, ids.slice(from, from + BATCH), [
          'hs_timestamp',
          'hubspot_owner_id',
          kind.detail,
        ]),
      ),
    );
    for (const record of results) {
      const engagement = toEngagement(kind, record);
      if (engagement) found.set(record.id, engagement);
    }
  }
  return found;
}

type Raw = z.infer<typeof recordsAnswer>['results'][number];

function toEngagement(
  { type, kind, detail: property, not }: Kind,
  { id: own, properties }: Raw,
): Engagement | undefined {
  const at = instant(properties['hs_timestamp']);
  const detail = properties[property] || undefined;
  const ownerId = properties['hubspot_owner_id'] || undefined;
  if (!at || (detail !== undefined && not.includes(detail))) return undefined;
  return { ref: `${type}:${own}`, kind, at, ...(ownerId && { ownerId }), ...(detail && { detail }) };
}

function instant(value: string | null | undefined): Temporal.Instant | undefined {
  try {
    return value ? Temporal.Instant.from(value) : undefined;
  } catch {
    return undefined;
  }
}

function byNumber(a: string, b: string): number {
  return a.length - b.length || a.localeCompare(b);
}
