import { z } from 'zod';
import { DeliveryError } from '#lib/errors.ts';
import type { Call } from './call.ts';
import type { RecordType, Wanted } from './port.ts';
import { rawRecord } from './records.ts';
import type { Search } from './sdk.ts';

const PAGE = 200;

/**
 * Where the next page begins. `at` is the change last seen, in epoch milliseconds, and `seen` the records
 * already told at exactly that time. With `tie`, more records changed in that one millisecond than fit a
 * page, and `tie` is the last id told of them.
 */
const cursor = z.object({ at: z.int(), seen: z.array(z.string()), tie: z.string().optional() });
type Cursor = z.infer<typeof cursor>;

const answer = z.object({
  results: z.array(rawRecord),
  paging: z.object({ next: z.unknown() }).optional().catch(undefined),
});

/** HubSpot's name for when a record was changed last. */
const MODIFIED: Record<RecordType, string> = {
  contacts: 'lastmodifieddate',
  companies: 'hs_lastmodifieddate',
  deals: 'hs_lastmodifieddate',
};

export interface Changes {
  changes: { id: string; at: Temporal.Instant }[];
  next: string | undefined;
}

function readCursor(page: string): Cursor {
  try {
    return cursor.parse(JSON.parse(page));
  } catch {
    throw new DeliveryError('refused', 'hubspot-bad-page', { message: 'This is no page of changes' });
  }
}

function searchFor({ at, tie }: Cursor, modified: string, wanted: Wanted): Search {
  const changed = (operator: 'EQ' | 'GTE') => ({ propertyName: modified, operator, value: String(at) });
  const beyond = { propertyName: 'hs_object_id', operator: 'GT' as const, value: tie ?? '' };
  const filters: Search['filters'] = tie === undefined ? [changed('GTE')] : [changed('EQ'), beyond];
  const alternatives = wanted.map((group) =>
    group.map(({ property, is: values }) => ({ propertyName: property, operator: 'IN' as const, values })),
  );
  const groups = alternatives.map((group) => [...filters, ...group]);
  const sort = tie === undefined ? modified : 'hs_object_id';
  return { filters, ...(groups.length > 0 && { groups }), properties: [modified], limit: PAGE, sort };
}

interface Row {
  id: string;
  at: number;
}

function cursorAfter(current: Cursor, rows: Row[], more: boolean): Cursor | undefined {
  const last = rows.at(-1);
  if (current.tie !== undefined) {
    return more && last !== undefined ? { ...current, tie: last.id } : { at: current.at + 1, seen: [] };
  }
  if (!more || last === undefined) return undefined;
  if (last.at <= current.at) return { at: current.at, seen: [], tie: '0' };
  return { at: last.at, seen: rows.filter((row) => row.at === last.at).map((row) => row.id) };
}

function rowOf(raw: z.infer<typeof rawRecord>, modified: string): Row {
  const text = raw.properties[modified];
  const at = text ? Date.parse(text) : Number.NaN;
  return { id: raw.id, at: Number.isNaN(at) ? raw.updatedAt.epochMilliseconds : at };
}

/**
 * One page of records changed at or after `since`, oldest change first; `wanted` leaves out others. Each page starts from the last
 * change seen and never from an offset: HubSpot's offsets end at 10,000, and they skip a record whenever
 * one already told is changed meanwhile and moves to the end of the order. The index lags a few moments
 * behind, so a watermark is best kept some minutes back.
 */
export async function changedRecords(
  call: Call,
  type: RecordType,
  wanted: Wanted,
  since: Temporal.Instant,
  page?: string,
): Promise<Changes> {
  const modified = MODIFIED[type];
  const current = page === undefined ? { at: since.epochMilliseconds, seen: [] } : readCursor(page);
  const { results, paging } = await call({ name: `changed-${type}`, repeatable: true, search: true }, async (sdk) =>
    answer.parse(await sdk.search(type, searchFor(current, modified, wanted))),
  );
  const rows = results.map((raw) => rowOf(raw, modified));
  if (current.tie === undefined) rows.sort((a, b) => a.at - b.at);
  const next = cursorAfter(current, rows, paging?.next !== undefined || rows.length >= PAGE);
  const told = new Set(current.seen);
  const fresh = rows.filter((row) => row.at !== current.at || !told.has(row.id));
  return {
    changes: fresh.map(({ id, at }) => ({ id, at: Temporal.Instant.fromEpochMilliseconds(at) })),
    next: next === undefined ? undefined : JSON.stringify(next),
  };
}

/** The same of all contacts. */
export async function changedContacts(
  call: Call,
  since: Temporal.Instant,
  page?: string,
): Promise<{ changes: { contactId: string; at: Temporal.Instant }[]; next: string | undefined }> {
  const { changes, next } = await changedRecords(call, 'contacts', [], since, page);
  return { changes: changes.map(({ id: contactId, at }) => ({ contactId, at })), next };
}
