import { describe, expect, test } from 'vitest';
import type { HubSpot } from '#adapters/hubspot/port.ts';
import { startHubSpot, wireRecord, type Asked } from './scripted-hubspot.ts';

interface Contact {
  id: number;
  at: number;
}

/** HubSpot's search over contacts, with its limits: 200 a page and nothing beyond 10,000 results. */
function search(contacts: Contact[], { body }: Asked) {
  const offset = Number(body.after ?? 0);
  if (body.limit > 200 || offset + body.limit > 10_000) return { status: 400, body: { category: 'VALIDATION_ERROR' } };
  const value = (contact: Contact, name: string) => (name === 'lastmodifieddate' ? contact.at : contact.id);
  const compare: Record<string, (a: number, b: number) => boolean> = {
    GTE: (a, b) => a >= b,
    GT: (a, b) => a > b,
    EQ: (a, b) => a === b,
  };
  let found = contacts;
  for (const { propertyName, operator, value: limit } of body.filterGroups[0].filters) {
    found = found.filter((contact) => compare[operator]?.(value(contact, propertyName), Number(limit)));
  }
  const [by] = body.sorts;
  found = found.toSorted((a, b) => value(a, by) - value(b, by));
  const results = found
    .slice(offset, offset + body.limit)
    .map(({ id, at }) => wireRecord(String(id), { lastmodifieddate: new Date(at).toISOString() }));
  const more = offset + body.limit < found.length ? { paging: { next: { after: String(offset + body.limit) } } } : {};
  return { status: 200, body: { total: found.length, results, ...more } };
}

async function readAll(hubspot: HubSpot, since: number) {
  const told: { contactId: string; at: number }[] = [];
  let page: string | undefined;
  do {
    const answer = await hubspot.changedContacts(Temporal.Instant.fromEpochMilliseconds(since), page);
    told.push(...answer.changes.map(({ contactId, at }) => ({ contactId, at: at.epochMilliseconds })));
    page = answer.next;
  } while (page !== undefined);
  return told;
}

const T = Date.UTC(2026, 10, 1);

describe('contacts changed since a time', () => {
  test('12,000 changes, far past what one search may answer, are all told once, oldest first', async () => {
    const contacts = Array.from({ length: 12_000 }, (_, index) => ({
      id: index + 1,
      at: T + ((index * 7919) % 12_000) * 10,
    }));
    await using hubspot = await startHubSpot((asked) => search(contacts, asked));
    const told = await readAll(hubspot.connect(), T + 1000);
    expect(told).toHaveLength(11_900);
    expect(new Set(told.map(({ contactId }) => contactId)).size).toBe(11_900);
    expect(told.every(({ at }, index) => index === 0 || at >= (told[index - 1]?.at ?? 0))).toBe(true);
    expect(hubspot.violations).toEqual([]);
  });

  test('a change exactly at the given time is told, an earlier one is not', async () => {
    const contacts = [
      { id: 1, at: T - 1 },
      { id: 2, at: T },
      { id: 3, at: T + 1 },
    ];
    await using hubspot = await startHubSpot((asked) => search(contacts, asked));
    const told = await readAll(hubspot.connect(), T);
    expect(told.map(({ contactId }) => contactId)).toEqual(['2', '3']);
    expect(hubspot.asked).toHaveLength(1);
  });

  test.each([200, 201, 399, 400, 1000, 12_345])(
    '%i contacts changed in one and the same millisecond are all told',
    async (count) => {
      const together = Array.from({ length: count }, (_, index) => ({ id: 1000 + index, at: T + 50 }));
      const contacts = [{ id: 1, at: T }, ...together, { id: 2, at: T + 51 }];
      await using hubspot = await startHubSpot((asked) => search(contacts, asked));
      const told = await readAll(hubspot.connect(), T);
      expect(new Set(told.map(({ contactId }) => contactId)).size).toBe(count + 2);
      expect(told.at(-1)).toEqual({ contactId: '2', at: T + 51 });
    },
  );

  test('contacts that are changed while we read are not lost, and neither are their neighbours', async () => {
    const contacts = Array.from({ length: 1500 }, (_, index) => ({ id: index + 1, at: T + index * 10 }));
    let calls = 0;
    await using hubspot = await startHubSpot((asked) => {
      const answer = search(contacts, asked);
      calls += 1;
      // Thirty contacts that were told already move to the end of the order.
      if (calls <= 5)
        for (let n = 0; n < 30; n += 1) (contacts[calls * 31 + n] as Contact).at = T + 100_000 + calls * 100 + n;
      return answer;
    });
    const told = await readAll(hubspot.connect(), T);
    expect(new Set(told.map(({ contactId }) => contactId)).size).toBe(1500);
  });

  test('a page can be kept as text and asked for again by another process', async () => {
    const contacts = Array.from({ length: 300 }, (_, index) => ({ id: index + 1, at: T + index }));
    await using hubspot = await startHubSpot((asked) => search(contacts, asked));
    const since = Temporal.Instant.fromEpochMilliseconds(T);
    const first = await hubspot.connect().changedContacts(since);
    const again = () => hubspot.connect().changedContacts(since, first.next);
    expect((await again()).changes).toHaveLength(100);
    expect(await again()).toEqual(await again());
  });

  test('a page that is none is refused without a call', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 500 }));
    await expect(
      hubspot.connect().changedContacts(Temporal.Instant.fromEpochMilliseconds(T), '{"at":"x"}'),
    ).rejects.toMatchObject({
      outcome: 'refused',
      code: 'hubspot-bad-page',
    });
    expect(hubspot.asked).toEqual([]);
  });
});
