import { describe, expect, test } from 'vitest';
import type { StoredRecord } from '#sandbox/hubspot/model.ts';
import { checkProperties, instantOf } from '#sandbox/hubspot/property-values.ts';
import { aPortal, contents, DAY, NOW, TYPES } from './company.ts';

const crm = aPortal();
const contacts = crm.tables.contacts.all();
const value = (record: StoredRecord, name: string): string => record.properties.get(name) ?? '';
const having = (name: string, ...values: string[]): StoredRecord[] =>
  contacts.filter((one) => values.includes(value(one, name)));

describe('the whole company', () => {
  test('is 1,500 people in 400 companies with 60 deals', () => {
    expect(TYPES.slice(0, 3).map((type) => crm.tables[type].all().length)).toEqual([1_500, 400, 60]);
  });

  test('is the same for the same seed', () => {
    expect(contents(aPortal()) === contents(crm)).toBe(true);
  });

  test('is other people for another seed', () => {
    const emails = new Set(contacts.map((one) => value(one, 'email')));
    const others = aPortal(8).tables.contacts.all();
    expect(others).toHaveLength(1_500);
    expect(others.filter((one) => emails.has(value(one, 'email'))).length).toBeLessThan(150);
  });

  test.each(['2026-01-01T15:00:00Z', '2026-07-06T14:00:00Z', '2027-12-29T08:00:00Z'])(
    'has the same shape and the same people on %s',
    (at) => {
      const then = aPortal(7, Temporal.Instant.from(at));
      expect(TYPES.slice(0, 3).map((type) => then.tables[type].all().length)).toEqual([1_500, 400, 60]);
      const names = (one: typeof crm) => new Set(one.tables.contacts.all().map((contact) => value(contact, 'email')));
      expect(names(then).intersection(names(crm)).size).toBeGreaterThan(1_350);
    },
  );

  test('holds only values that HubSpot would take', () => {
    const portal = { owners: crm.owners, overApi: false };
    const wrong = TYPES.flatMap((type) =>
      crm.tables[type].all().filter(({ properties }) => {
        const taken = checkProperties(crm.definitions[type], Object.fromEntries(properties), portal);
        return [...properties].some(([name, held]) => taken[name] !== held);
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('has no address twice and none that could belong to somebody', () => {
    const emails = contacts.map((one) => value(one, 'email'));
    const domains = crm.tables.companies.all().map((one) => value(one, 'domain'));
    expect(new Set(emails).size).toBe(emails.length);
    expect(new Set(domains).size).toBe(domains.length);
    expect([...emails, ...domains].filter((one) => !one.endsWith('.example'))).toEqual([]);
  });

  test('numbers its records in the order in which they were made', () => {
    for (const type of TYPES) {
      const made = crm.tables[type].all().map(({ createdAt }) => createdAt);
      expect(made).toEqual(made.toSorted((a, b) => a - b));
    }
  });
});

describe('time', () => {
  test('nothing in it happened within the last day, and no value lies ahead but the day on which an open deal is hoped for', () => {
    const last = NOW.epochMilliseconds - DAY;
    const ahead = TYPES.flatMap((type) => {
      const dates = [...crm.definitions[type].values()]
        .filter((one) => one.type === 'datetime')
        .map(({ name }) => name);
      return crm.tables[type].all().flatMap((record) => {
        const open = type === 'deals' && !value(record, 'dealstage').startsWith('closed');
        const late = dates.filter((name) => (instantOf(value(record, name) || '0') ?? 0) > last);
        return [
          ...(record.updatedAt > last ? ['updatedAt'] : []),
          ...late.filter((name) => !open || name !== 'closedate'),
        ];
      });
    });
    expect(ahead).toEqual([]);
  });

  test('histories run forward, and each stage comes after the one before it', () => {
    const inOrder = (times: (number | string)[]): boolean => times.every((at, n) => n === 0 || times[n - 1]! <= at);
    const confused = contacts.filter((contact) => {
      const stages = ['marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer']
        .map((stage) => value(contact, `hs_v2_date_entered_${stage}`))
        .filter((at) => at !== '');
      const histories = [...contact.history.values()].map((past) => past.map(({ at }) => at).toReversed());
      return !inOrder(stages) || !histories.every(inOrder);
    });
    expect(confused).toEqual([]);
  });
});

describe('the faults of a real database', () => {
  test('about 4 in 100 people are in it twice', () => {
    const people = contacts.map(
      (one) => `${value(one, 'firstname')} ${value(one, 'lastname')} ${value(one, 'associatedcompanyid')}`,
    );
    const twice = people.length - new Set(people.map((one) => one.toLowerCase())).size;
    expect(twice / contacts.length).toBeGreaterThan(0.025);
    expect(twice / contacts.length).toBeLessThan(0.045);
  });

  test('some bounce, some said no, and some fields are empty', () => {
    expect(having('hs_email_hard_bounce_reason_enum', 'UNKNOWN_USER').length).toBeGreaterThan(20);
    expect(having('hs_email_optout', 'true').length).toBeGreaterThan(40);
    expect(having('jobtitle', '').length).toBeGreaterThan(100);
    expect(having('country', '').length).toBeGreaterThan(40);
  });

  test('there are students, consultants, competitors and private addresses', () => {
    const from = (end: string) => contacts.filter((one) => value(one, 'email').endsWith(end)).length;
    expect(having('jobtitle', 'Student').length).toBeGreaterThan(20);
    expect(contacts.filter((one) => /Consultant|Advisor/.test(value(one, 'jobtitle'))).length).toBeGreaterThan(15);
    expect(from('@rivalbrook.example')).toBeGreaterThan(10);
    expect(from('@postbox.example') + from('@mailhaven.example')).toBeGreaterThan(40);
  });

  test('a company is called by more names than its own', () => {
    const odd = contacts.filter((one) => {
      const company = crm.tables.companies.get(value(one, 'associatedcompanyid'));
      return company !== undefined && value(one, 'company') !== '' && value(one, 'company') !== value(company, 'name');
    });
    expect(odd.length / contacts.length).toBeGreaterThan(0.08);
    expect(odd.length / contacts.length).toBeLessThan(0.2);
  });

  test('some have not been seen for half a year', () => {
    const halfYear = NOW.epochMilliseconds - 180 * DAY;
    const stale = contacts.filter((one) => one.updatedAt < halfYear && value(one, 'lifecyclestage') === 'lead');
    expect(stale.length).toBe(50);
  });
});
