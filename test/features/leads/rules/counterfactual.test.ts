import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '#features/leads/model.ts';
import type { LeadPacks } from '#features/leads/packs.ts';
import type { Decision } from '#features/leads/rules/decision.ts';
import { decideAgain, destinationOf } from '#features/leads/rules/decide-again.ts';
import { findFlips } from '#features/leads/rules/counterfactual.ts';
import { flipSentence } from '#features/leads/views/why-flips.ts';
import { aHistory } from '../a-history.ts';
import { anyFacts, anySignals, asksForDemo, bestFit, daysAgo, factsOf, night, NOW, packs, people } from './made-up.ts';

type Given = Partial<Pick<Decision, 'at' | 'before' | 'loads' | 'rota' | 'people'>>;

/** The packs with only these rules. */
function withRules(...clauses: string[]): LeadPacks {
  return {
    ...packs,
    routing: { ...packs.routing, rules: packs.routing.rules.filter(({ clause }) => clauses.includes(clause)) },
  };
}

function decided(facts: Facts, under: LeadPacks, given: Given = {}): Decision {
  const inputs = {
    lead: 'L1',
    kind: 'intake',
    at: NOW,
    facts,
    rota: {},
    loads: {},
    people: {},
    packs: '',
    ...given,
  } as Decision;
  return { ...inputs, ...decideAgain(inputs, under) };
}

function told(facts: Facts, given: Given = {}): string[] {
  const decision = decided(facts, packs, given);
  const names = Object.fromEntries(people.map((person) => [person.id, person]));
  return findFlips(decision, packs).map((flip) => flipSentence(flip, decision.score.total, names));
}

describe('the smallest change that would have flipped a decision', () => {
  test('is one more visit to the pricing page, for who visited it once', () => {
    const facts = factsOf({ activity: { last_url: 'https://fernhill.example/pricing', last_seen_at: NOW } });
    expect(told(facts)[0]).toBe('With one more “Visited the pricing page”, it would have gone to Lee Tanaka (SDR).');
  });

  test('is a fact that is not known, with the whole range of numbers that would have done', () => {
    const facts = factsOf({
      contact: { title: 'VP Operations' },
      company: { industry: 'COMPUTER_SOFTWARE' },
      activity: asksForDemo(),
    });
    expect(told(facts)).toContain(
      'With the company size 100-500 (which is not known), it would have scored 70 and gone to Ana Ruiz (AE).',
    );
  });

  test('is somebody at work, for a lead that was held at night', () => {
    const facts = factsOf({ ...bestFit, activity: asksForDemo() }, night);
    const sentences = told(facts, { at: night });
    expect(sentences.some((line) => line.startsWith('With Ana Ruiz at work and taking leads'))).toBe(true);
  });

  test('is somebody at work after all, on the afternoon of a half-day', () => {
    const facts = factsOf({ ...bestFit, activity: asksForDemo() });
    const half = { hoursOn: { '2026-03-03': [['08:30', '09:00'] as [string, string]] } };
    const sentences = told(facts, { people: Object.fromEntries(people.map(({ id }) => [id, half])) });
    expect(sentences.some((line) => line.startsWith('With Ana Ruiz at work and taking leads'))).toBe(true);
  });

  test('is what disqualified it', () => {
    const facts = factsOf({ contact: { title: 'Student', opted_out: false }, activity: asksForDemo() });
    expect(told(facts).join('\n')).toMatch(/With the role “.*” \(not “Student”\)|Without “Is a student”/);
  });

  test('are two at once where no single one does it', () => {
    const strict = withRules('mql-tier1');
    const [flip, ...more] = findFlips(decided(factsOf(bestFit), strict), strict);
    expect(flip?.changes).toMatchObject([
      { what: 'signal', kind: 'demo-request' },
      { what: 'signal', kind: 'webinar' },
    ]);
    expect(flip?.route).toMatchObject({ to: 'person', person: 'ana' });
    expect(more).toEqual([]);
  });

  test('does not exist where the rules send everybody to the same place', () => {
    const none = withRules();
    expect(findFlips(decided(factsOf({ activity: asksForDemo(3) }), none), none)).toEqual([]);
  });
});

test('every change that is told really leads elsewhere, as told', () => {
  fc.assert(
    fc.property(anyFacts, anySignals, fc.boolean(), (facts, signals, atNight) => {
      const decision = decided(facts, packs, {
        before: { signals, band: 'low' },
        at: atNight ? night : NOW,
      });
      for (const flip of findFlips(decision, packs)) {
        const again = decideAgain(flip.decision, packs);
        expect(destinationOf(again.route)).not.toBe(destinationOf(decision.route));
        expect(again).toEqual({ score: flip.score, route: flip.route });
      }
    }),
    { numRuns: 50 },
  );
});

test('a decision that was kept comes to the same again, to the last word', () => {
  const { decisions } = aHistory(packs, { count: 400, days: 20, seed: 7, end: daysAgo(0) });
  expect(decisions.filter(({ kind }) => kind === 'release').length).toBeGreaterThan(10);
  for (const decision of decisions) {
    expect(decideAgain(decision, packs)).toEqual({ score: decision.score, route: decision.route });
  }
});
