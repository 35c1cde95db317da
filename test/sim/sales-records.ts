import type { CrmEvent, CrmRecord, Engagement, HubSpot } from '#adapters/hubspot/port.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { FarLine } from './far-line.ts';
import type { Timeline } from './timeline.ts';

/** What sales leaves in HubSpot beside contacts: calls, and deals that are won. */
export interface SalesRecords {
  /** Logged calls by contact id. */
  calls: Map<string, Engagement[]>;
  /** When each was won, epoch milliseconds, by id. */
  deals: Map<string, { wonAt: number; ownerId: string; properties: Record<string, string> }>;
  /** Markers of tasks. */
  tasks: string[];
}

const WON = 'closedwon';

export function createSalesRecords(): SalesRecords {
  return { calls: new Map(), deals: new Map(), tasks: [] };
}

/** Somebody logs a call. Answers what HubSpot counts of it on the contact. */
export function logCall({ calls }: SalesRecords, time: Timeline, id: string, ownerId: string): Record<string, string> {
  const at = Temporal.Instant.fromEpochMilliseconds(time.now());
  const count = [...calls.values()].flat().length + 1;
  const theirs = [...(calls.get(id) ?? []), { ref: `calls:${count}`, kind: 'call' as const, at, ownerId }];
  calls.set(id, theirs);
  return { notes_last_contacted: at.toString(), num_contacted_notes: String(theirs.length) };
}

/** A deal is won; answers its id. */
export function winDeal(
  { deals }: SalesRecords,
  { time, ownerId, tell }: { time: Timeline; ownerId: string; tell: (event: CrmEvent) => void },
): string {
  const id = String(7001 + deals.size);
  const wonAt = time.now();
  deals.set(id, { wonAt, ownerId, properties: {} });
  const at = Temporal.Instant.fromEpochMilliseconds(wonAt);
  tell({ key: `1|deal|${id}|${wonAt}`, type: 'deal.propertyChange', objectId: id, property: 'dealstage', at });
  return id;
}

export function salesReading({ calls, deals, tasks }: SalesRecords, call: FarLine) {
  return {
    associated: () => call({ what: 'hubspot links', apply: () => [] }),
    dealStages: () => call({ what: 'hubspot stages', apply: () => [{ id: WON, closed: true, won: true }] }),
    changedRecords: (type, _wanted, since) =>
      call({
        what: `hubspot changed ${type} since ${since.toString()}`,
        apply: () => ({
          changes: [...(type === 'deals' ? deals : [])]
            .filter(([, { wonAt }]) => wonAt >= since.epochMilliseconds)
            .map(([id, { wonAt }]) => ({ id, at: Temporal.Instant.fromEpochMilliseconds(wonAt) })),
          next: undefined,
        }),
      }),
    engagements: (contactIds, since) =>
      call({
        what: `hubspot engagements ${contactIds.join(' ')}`,
        apply: () =>
          new Map(
            contactIds.map((id) => [
              id,
              (calls.get(id) ?? []).filter(({ at }) => at.epochMilliseconds >= since.epochMilliseconds),
            ]),
          ),
      }),
    updateDeal: (id, properties) =>
      call({
        what: `hubspot update deal ${id}`,
        apply: () => {
          const deal = deals.get(id);
          if (!deal) throw new DeliveryError('refused', 'hubspot-not-found');
          Object.assign(deal.properties, properties);
          return dealRecord(id, deal);
        },
      }),
    createTask: ({ marker }) =>
      call({
        what: `hubspot task ${marker}`,
        once: true,
        apply: () => ({ id: String(tasks.push(marker)) }),
      }),
    findTask: (marker) =>
      call({
        what: `hubspot look for ${marker}`,
        apply: () => (tasks.includes(marker) ? { id: String(tasks.indexOf(marker) + 1) } : undefined),
      }),
  } satisfies Partial<HubSpot>;
}

export function readDeals({ deals }: SalesRecords, ids: string[]): Map<string, CrmRecord> {
  return new Map(
    ids.flatMap((id) => {
      const deal = deals.get(id);
      return deal ? [[id, dealRecord(id, deal)] as const] : [];
    }),
  );
}

function dealRecord(
  id: string,
  { wonAt, ownerId, properties }: { wonAt: number; ownerId: string; properties: Record<string, string> },
): CrmRecord {
  const at = Temporal.Instant.fromEpochMilliseconds(wonAt);
  return {
    id,
    formerIds: [],
    properties: { dealname: `Deal ${id}`, dealstage: WON, hubspot_owner_id: ownerId, ...properties },
    createdAt: at,
    updatedAt: at,
    archived: false,
    since: { dealstage: at },
  };
}
