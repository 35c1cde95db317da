import { describe, expect, test } from 'vitest';
import type { LeadCounts } from '#features/leads/index.ts';
import { createMeasure, type Sources } from '#features/maturity/measure.ts';
import type { Facts } from '#features/maturity/model.ts';
import { judgeEvidence, mayBeKnownSoon } from '#features/maturity/rules/judge-evidence.ts';
import { median, share } from '#features/maturity/rules/shares.ts';
import { DeliveryError } from '#lib/errors.ts';
import { handClock } from '../../hand-clock.ts';
import { NOW, pack } from './a-round.ts';

const LEADS: LeadCounts = {
  handed: 10,
  routed: 9,
  decided: 8,
  minutes: [30, 50, 90, 20, 38],
  minutesOf: {},
  due: 10,
  kept: 7,
};

function sources(more: Partial<Sources> = {}): Sources {
  return {
    leads: async () => LEADS,
    handoffs: () => ({ kinds: 5, due: 10, kept: 9 }),
    rules: () => ({ scoring: 13, routing: 18, signals: 9 }),
    jobs: () => ({ jobs: 4, reports: 2 }),
    stuck: () => 12,
    tools: () => ({ tools: 20, connected: 15, byHand: 2, ai: 1 }),
    countContacts: async (without) => (without === undefined ? 200 : without === 'hubspot_owner_id' ? 150 : 11),
    ...more,
  };
}

const facts = (more: Partial<Sources> = {}): Promise<Facts> =>
  createMeasure(sources(more), handClock(), () => 'America/New_York', 5)(90);

const judged = (found: Facts) => judgeEvidence(pack.measures, found, 90, NOW).dimensions;

describe('what Baton knows', () => {
  test('is read from every source, in whole numbers, shares rounded down', async () => {
    const found = await facts();
    expect(Object.fromEntries(Object.entries(found).map(([group, one]) => [group, one.facts]))).toEqual({
      contacts: { all: 200, with_stage: 94, with_source: 94, with_owner: 25 },
      leads: { handed: 10, answered: 5, answer_minutes: 38, routed: 90, decided: 80 },
      promises: { kinds: 5, due: 20, kept: 80 },
      rules: { scoring: 13, routing: 18, signals: 9 },
      automation: { workflows: 9, jobs: 4, reports: 2 },
      stuck: { contacts: 12 },
      stack: { tools: 20, connected: 75, by_hand: 10, ai: 1 },
    });
  });

  test('speaks for a level of each dimension, the lowest of its lines, with the numbers in its words', async () => {
    const found = judged(await facts());
    expect(Object.fromEntries(Object.entries(found).map(([id, { level }]) => [id, level]))).toEqual({
      crm: 1,
      'lead-management': 3,
      automation: 2,
      'data-quality': 2,
      integration: 2,
      reporting: 2,
      'revops-alignment': 2,
      'ai-agents': 2,
      documentation: undefined,
    });
    expect(found['lead-management']!.lines[0]).toEqual({
      says: 'Median first answer 38 working minutes over 5 leads in 90 days',
      level: 3,
    });
    expect(found['documentation']).toEqual({ lines: [] });
  });

  test('is never zero where nobody knows it, and says why', async () => {
    const none = await facts({
      leads: async () => ({ handed: 3, routed: 3, decided: 0, minutes: [], minutesOf: {}, due: 0, kept: 0 }),
      handoffs: () => ({ kinds: 5, due: 0, kept: 0 }),
      stuck: () => undefined,
      tools: () => ({ tools: 0, connected: 0, byHand: 0, ai: 0 }),
      countContacts: async () => 0,
    });
    const lines = Object.values(judged(none)).flatMap((one) =>
      one.lines.flatMap((line) => ('unknown' in line ? [line.unknown] : [])),
    );
    expect(new Set(lines)).toEqual(
      new Set([
        'HubSpot has no contacts',
        '3 leads were too few to say anything: 5 are needed in 90 days',
        '0 promises were too few to say anything: 5 are needed in 90 days',
        'Nobody has looked yet who is stuck',
        'No tools are known; /stack-audit keeps them',
      ]),
    );
    expect(mayBeKnownSoon(none)).toBe(false);
    expect(judged(none)['integration']).toEqual({ lines: [{ unknown: expect.any(String) }] });
  });

  test('of HubSpot is asked once a day, four searches; what was out of reach may be known soon', async () => {
    const clock = handClock();
    const asked: (string | undefined)[] = [];
    let isDown = true;
    const measure = createMeasure(
      sources({
        countContacts: async (without) => {
          if (isDown) throw new DeliveryError('not-sent', 'hubspot-busy');
          asked.push(without);
          return 10;
        },
      }),
      clock,
      () => 'UTC',
      5,
    );
    const down = await measure(90);
    expect([down.contacts.facts, mayBeKnownSoon(down)]).toEqual([{}, true]);
    expect(judged(down)['crm']!.lines).toContainEqual({ unknown: 'HubSpot did not answer' });
    isDown = false;
    await measure(90);
    await measure(90);
    expect(asked).toEqual([undefined, 'lifecyclestage', 'hs_analytics_source', 'hubspot_owner_id']);
    await clock.advance(86_400_000);
    await measure(90);
    expect(asked).toHaveLength(8);
  });

  test('a fault that is no outage is not hidden', async () => {
    await expect(facts({ countContacts: () => Promise.reject(new TypeError('a fault')) })).rejects.toThrow('a fault');
  });
});

test.each([
  [199, 200, 99],
  [200, 200, 100],
  [201, 200, 100],
  [0, 7, 0],
  [-1, 7, 0],
])('%i of %i is %i per cent', (some, of, percent) => {
  expect(share(some, of)).toBe(percent);
});

test('the median of nothing is not known, and of two it is the lower', () => {
  expect(median([])).toBeUndefined();
  expect(median([7.9])).toBe(7);
  expect(median([300, 10])).toBe(10);
  expect(median([5, 1, 100])).toBe(5);
});
