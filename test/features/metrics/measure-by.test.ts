import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DERIVED, measure, measureBy, METRIC_IDS, type TALLIES } from '#features/metrics/index.ts';
import { factsOf, someFacts, WINDOW } from './some-facts.ts';

test('a group is measured as if there were only its own records, those with most records first', () => {
  const ids = METRIC_IDS.filter((id): id is keyof typeof TALLIES => !(id in DERIVED));
  fc.assert(
    fc.property(someFacts, fc.constantFrom(...ids), (lists, id) => {
      const facts = factsOf(lists);
      for (const { name = '', measured } of measureBy(facts, id, WINDOW, 'source')) {
        if (name === '') continue;
        expect(measured).toEqual(measure(id, facts, { window: WINDOW, source: name }));
      }
    }),
  );
});

test('fifty groups are told apart, the others together, and nothing is lost', () => {
  const contacts = Array.from({ length: 1_000 }, (_, index) => ({
    ...{ id: String(index), leadAt: 1_500, mqlAt: index % 3 === 0 ? 1_600 : null, sqlAt: null, opportunityAt: null },
    ...{ customerAt: null, source: null, touched: false, form: index % 10 === 0 ? null : `Form ${index % 77}` },
  }));
  const groups = measureBy(factsOf({ contacts }), 'lead_to_mql', WINDOW, 'form');
  expect(groups).toHaveLength(51);
  expect(groups[0]?.name).toBe('');
  expect(groups.at(-1)?.name).toBeUndefined();
  expect(groups.reduce((all, { measured }) => all + (measured.under ?? 0), 0)).toBe(1_000);
  expect(groups.reduce((all, { measured }) => all + (measured.over ?? 0), 0)).toBe(334);
});

test('of what is not known at all there are no groups, and what knows no such word is in none', () => {
  expect(measureBy(factsOf({}), 'leads', WINDOW, 'source')).toEqual([]);
  const deal = {
    id: '1',
    createdAt: 1_500,
    closedAt: null,
    outcome: 'open' as const,
    amountMinor: 5,
    currency: 'USD',
    source: 'OFFLINE',
  };
  expect(measureBy(factsOf({ deals: [deal] }), 'deals_open', WINDOW, 'form')).toEqual([]);
});
