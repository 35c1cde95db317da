import { z } from 'zod';
import { DeliveryError } from '#lib/errors.ts';
import type { Call } from './call.ts';
import type { CrmRecord, RecordType } from './port.ts';

/** HubSpot's most records in one batch read. */
const BATCH = 100;
/** And with the history of a property. */
const DATED_BATCH = 50;
const ID = /^\d{1,19}$/;
/** `"12;34"` and, in the older contact property, `"12:1700000000000;34:1700000000000"`. */
const MERGED = {
  contacts: ['hs_merged_object_ids', 'hs_calculated_merged_vids'],
  companies: ['hs_merged_object_ids'],
  deals: ['hs_merged_object_ids'],
};

const id = z.union([z.string(), z.number()]).transform(String);
const value = z.union([z.string(), z.number(), z.boolean()]).transform(String);
/** The client has turned times into `Date`s already; one that was no time is an invalid `Date`. */
const time = z.date().transform((date) => date.toTemporalInstant());
export const rawRecord = z.object({
  id,
  properties: z.record(z.string(), value.nullish().catch(undefined)).catch({}),
  createdAt: time.optional().catch(undefined),
  updatedAt: time,
  archived: z.boolean().catch(false),
  propertiesWithHistory: z
    .record(z.string(), z.array(z.object({ timestamp: time })).catch([]))
    .optional()
    .catch(undefined),
});
type RawRecord = z.infer<typeof rawRecord>;

const batchAnswer = z.object({
  results: z.array(rawRecord),
  errors: z.array(z.object({ category: z.string().catch('') })).catch([]),
});

function formerIds(raw: RawRecord, type: RecordType): string[] {
  const lists = MERGED[type].map((property) => raw.properties[property] ?? '');
  const ids = lists.flatMap((list) => list.split(';')).map((entry) => entry.split(':')[0]?.trim() ?? '');
  return [...new Set(ids)].filter((former) => ID.test(former) && former !== raw.id);
}

/** With the properties that were asked for, as far as HubSpot holds them. */
export function toRecord(raw: RawRecord, type: RecordType, asked: string[]): CrmRecord {
  const properties: Record<string, string> = {};
  for (const name of asked) {
    const held = raw.properties[name];
    if (held !== undefined && held !== null && held !== '') properties[name] = held;
  }
  const { updatedAt, createdAt = updatedAt, archived } = raw;
  const since = sinceOf(raw);
  return { id: raw.id, formerIds: formerIds(raw, type), properties, createdAt, updatedAt, archived, ...since };
}

/** HubSpot tells a property's history newest first. */
function sinceOf({ propertiesWithHistory: history }: RawRecord): Pick<CrmRecord, 'since'> {
  if (!history) return {};
  const newest = Object.entries(history).flatMap(([name, [last]]) => (last ? [[name, last.timestamp] as const] : []));
  return { since: Object.fromEntries(newest) };
}

/** What is asked about records: names of properties, and by what `ids` name them if not by their own id. */
interface Asked {
  properties: string[];
  idProperty?: string;
  /** Properties of which the date is wanted. */
  dated?: string[];
}

async function readBatch(
  call: Call,
  type: RecordType,
  ids: string[],
  { properties: asked, idProperty, dated }: Asked,
): Promise<CrmRecord[]> {
  return call({ name: `read-${type}`, repeatable: true }, async (sdk) => {
    const properties = [...new Set([...asked, ...MERGED[type]])];
    const answer = batchAnswer.parse(await sdk.readBatch(type, ids, properties, { idProperty, dated }));
    // A record that could not be read just now must not look like one that is gone.
    if (answer.errors.some((error) => !error.category.includes('NOT_FOUND'))) {
      throw new DeliveryError('not-sent', 'hubspot-partial', {
        message: 'HubSpot answered a part of the records only',
      });
    }
    return answer.results.map((raw) => toRecord(raw, type, asked));
  });
}

/** Finds the record of each id; ids that HubSpot resolved without saying to which record are asked for alone. */
async function readUpTo100(call: Call, type: RecordType, ids: string[], asked: Asked): Promise<Map<string, CrmRecord>> {
  const records = await readBatch(call, type, ids, asked);
  const [only, ...others] = ids;
  if (only !== undefined && others.length === 0) return new Map(records.slice(0, 1).map((record) => [only, record]));
  // A live record answers to its own id, whoever else claims to have swallowed it.
  const byOwnId = new Map(records.map((record) => [record.id, record]));
  const byFormerId = new Map(records.flatMap((record) => record.formerIds.map((former) => [former, record])));
  const found = new Map<string, CrmRecord>();
  for (const one of ids) {
    const record = byOwnId.get(one) ?? byFormerId.get(one);
    if (record !== undefined) found.set(one, record);
  }
  const claimed = new Set(found.values());
  if (records.every((record) => claimed.has(record))) return found;
  for (const missing of ids.filter((one) => !found.has(one))) {
    for (const [key, record] of await readUpTo100(call, type, [missing], asked)) found.set(key, record);
  }
  return found;
}

/** Reads records by any id, old ids of merged records included. Unknown and deleted ids are absent. One call per 100 ids. */
export async function readRecords(
  call: Call,
  type: RecordType,
  ids: string[],
  properties: string[],
  dated: string[] = [],
): Promise<Map<string, CrmRecord>> {
  const valid = [...new Set(ids)].filter((one) => ID.test(one));
  const found = new Map<string, CrmRecord>();
  const most = dated.length > 0 ? DATED_BATCH : BATCH;
  for (let from = 0; from < valid.length; from += most) {
    const part = await readUpTo100(call, type, valid.slice(from, from + most), { properties, dated });
    for (const [key, record] of part) found.set(key, record);
  }
  return found;
}

/**
 * Reads contacts by e-mail address, in small letters here as in HubSpot. Unknown ones are absent. Where HubSpot answers a contact
 * under another of its addresses, whoever is still missing is asked for alone.
 */
export async function readContactsByEmail(
  call: Call,
  emails: string[],
  properties: string[],
): Promise<Map<string, CrmRecord>> {
  const wanted = [...new Set(emails.map((email) => email.trim().toLowerCase()))].filter((email) => email !== '');
  const read = (some: string[]): Promise<CrmRecord[]> =>
    readBatch(call, 'contacts', some, { properties: [...properties, 'email'], idProperty: 'email' });
  const found = new Map<string, CrmRecord>();
  for (let from = 0; from < wanted.length; from += BATCH) {
    const asked = wanted.slice(from, from + BATCH);
    const records = await read(asked);
    for (const record of records) {
      const email = record.properties['email']?.toLowerCase() ?? '';
      if (asked.includes(email)) found.set(email, record);
    }
    const missing = asked.filter((email) => !found.has(email));
    if (records.length <= asked.length - missing.length) continue;
    for (const email of missing) {
      const [record] = asked.length === 1 ? records : await read([email]);
      if (record) found.set(email, record);
    }
  }
  return found;
}

const UPDATE: Record<RecordType, string> = {
  contacts: 'update-contact',
  companies: 'update-company',
  deals: 'update-deal',
};

/**
 * Writes properties of a record and answers what HubSpot holds afterwards, which need not be what was
 * written: HubSpot says yes to a backward lifecycle stage and changes nothing. An answer that leaves a
 * written property out is completed by reading it.
 */
export async function updateRecord(
  call: Call,
  type: RecordType,
  id: string,
  properties: Record<string, string>,
): Promise<CrmRecord> {
  if (!ID.test(id))
    throw new DeliveryError('refused', 'hubspot-not-found', { message: 'This is no HubSpot record id' });
  const asked = Object.keys(properties);
  const raw = await call({ name: UPDATE[type], repeatable: true }, async (sdk) =>
    rawRecord.parse(await sdk.update(type, id, properties)),
  );
  const record = toRecord(raw, type, asked);
  if (asked.some((name) => properties[name] !== '' && !(name in raw.properties))) {
    const read = await readRecords(call, type, [id], asked);
    return read.get(id) ?? record;
  }
  if (raw.id !== id && !record.formerIds.includes(id)) record.formerIds.push(id);
  return record;
}

/** Writes properties of up to 100 contacts in one call. The answer lacks whoever HubSpot refused or answered under another id. */
export async function updateContacts(
  call: Call,
  changes: Map<string, Record<string, string>>,
): Promise<Map<string, CrmRecord>> {
  if (changes.size > BATCH) throw new RangeError(`HubSpot takes ${BATCH} contacts at once, not ${changes.size}`);
  const inputs = [...changes].filter(([one]) => ID.test(one)).map(([one, properties]) => ({ id: one, properties }));
  if (inputs.length === 0) return new Map();
  const answer = await call({ name: 'update-contacts', repeatable: true }, async (sdk) =>
    batchAnswer.parse(await sdk.updateBatch('contacts', inputs)),
  );
  return new Map(
    answer.results.flatMap((raw) => {
      const asked = changes.get(raw.id);
      return asked ? [[raw.id, toRecord(raw, 'contacts', Object.keys(asked))] as const] : [];
    }),
  );
}
