import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Facts, Lead, Person, Score } from '#features/leads/model.ts';
import type { Loads } from '#features/leads/rules/loads.ts';
import type { LeadBook } from '#features/leads/rules/lead-plan.ts';
import { planIntake, type Judge } from '#features/leads/rules/plan-intake.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import { publicHolidays } from '#lib/holidays.ts';
import { book, facts as anyOne, policy, score, toAna } from '../company.ts';
import { anyFacts, anySignals, factsOf, NOW, packs, people, route, seenBefore } from './made-up.ts';

const regions: Record<string, string> = { ana: 'US-NY', sam: 'GB-ENG', lee: 'US-IL', priya: 'US-NY' };
const limited = people.map((person): Person => ({ ...person, mostADay: 3, mostOpen: 5 }));
const loads: fc.Arbitrary<Loads> = fc.dictionary(
  fc.constantFrom(...Object.keys(regions)),
  fc.record({ today: fc.integer({ min: 0, max: 4 }), open: fc.integer({ min: 0, max: 6 }) }),
);
/** Leads that only the round robin can decide about. */
const nobodyOurs = anyFacts.map(({ contact: { owner_id: _owner, opted_out: _out, ...contact }, ...facts }) => ({
  ...facts,
  contact: { ...contact, email_kind: 'work' as const, title: 'CEO' },
  company: {},
}));
const minutesOfAYear = fc.integer({ min: 0, max: 365 * 24 * 60 });

test('nobody outside their hours, on a public holiday or at a limit is ever picked, at any minute of a year', () => {
  let picked = 0;
  fc.assert(
    fc.property(nobodyOurs, anySignals, loads, minutesOfAYear, (facts, earlier, held, minutes) => {
      const now = NOW.add({ minutes });
      const asking = { ...facts, activity: { ...facts.activity, last_conversion: 'demo', last_conversion_at: now } };
      const decided = route(asking, { earlier, loads: held, team: limited, now });
      if (decided.to !== 'person' || decided.pool === 'owner') return;
      picked += 1;
      const person = limited.find(({ id }) => id === decided.person)!;
      const local = now.toZonedDateTimeISO(person.zone);
      const windows = person.hours[local.dayOfWeek as 1] ?? [];
      const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
      expect(windows.some(([opens, closes]) => opens <= time && time < closes)).toBe(true);
      const year = publicHolidays(regions[person.id]!, local.year);
      expect(year.ok && year.value.has(local.toPlainDate().toString())).toBe(false);
      const load = held[person.id] ?? { today: 0, open: 0 };
      expect(load.today < 3 && load.open < 5).toBe(true);
    }),
    { numRuns: 600 },
  );
  expect(picked).toBeGreaterThan(30);
});

test('a score lies in 0 to 100, and the same packs and facts give the same score', () => {
  fc.assert(
    fc.property(anyFacts, anySignals, (facts, signals) => {
      const before = seenBefore(scoreLead(factsOf(), packs, NOW), signals);
      const lead = scoreLead(facts, packs, NOW, before);
      expect(lead.total).toBeGreaterThanOrEqual(0);
      expect(lead.total).toBeLessThanOrEqual(100);
      expect(scoreLead(structuredCloneOf(facts), packs, NOW, before)).toEqual(lead);
    }),
    { numRuns: 200 },
  );
});

test('in whatever order and however often the news of a contact arrives, the newest stands in the end', () => {
  const judge: Judge = {
    score: (facts): Score => ({ ...score, total: totalOf(facts) }),
    remember: (_facts, before) => before,
    route: () => toAna,
  };
  const sightings = Array.from({ length: 5 }, (_, index) => ({
    contactId: '501',
    facts: { ...anyOne({ title: `Title ${index}` }), activity: { page_views: index } },
    at: NOW.add({ seconds: index }),
  }));
  const arrivals = fc
    .array(fc.integer({ min: 0, max: 4 }), { maxLength: 6 })
    .chain((again) => fc.shuffledSubarray([0, 1, 2, 3, 4, ...again], { minLength: 5 + again.length }));
  fc.assert(
    fc.property(arrivals, (order) => {
      let kept: LeadBook = book(undefined);
      for (const index of order) {
        const plan = planIntake(kept, sightings[index]!, judge, policy, NOW.add({ minutes: 1 }));
        if (plan.ok) kept = { ...kept, ...plan.state };
      }
      const { facts, seenAt, score: final, state } = kept.lead as Lead;
      expect([facts, seenAt, final.total]).toEqual([sightings[4]!.facts, sightings[4]!.at, 4]);
      expect(state).toMatchObject({ name: 'waiting', owner: 'ana' });
      expect(kept.rota).toMatchObject({ ana: { given: 1 } });
    }),
    { numRuns: 200 },
  );
});

function totalOf({ activity }: Facts): number {
  return activity.page_views ?? 0;
}

/** Instants survive no structuredClone. */
function structuredCloneOf({ contact, company, activity, created_at }: Facts): Facts {
  return { contact: { ...contact }, company: { ...company }, activity: { ...activity }, created_at };
}
