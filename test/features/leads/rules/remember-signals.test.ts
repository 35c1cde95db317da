import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts, Score } from '#features/leads/model.ts';
import { rememberLook, scoreLead } from '#features/leads/rules/score.ts';
import { daysAgo, factsOf, NOW, packs } from './made-up.ts';

/** A contact as it was read so many days ago. */
interface Look {
  days: number;
  activity: Facts['activity'];
}

const facts = ({ activity }: Look) => factsOf({ activity }, daysAgo(300));

/** The newest look gives the facts, every other one only what it shows: as they come in, whichever comes first. */
function scored(looks: Look[]): Score {
  let newest = looks[0]!;
  let score: Score | undefined;
  for (const look of looks) {
    const seen = daysAgo(look.days);
    if (look.days <= newest.days) newest = look;
    score = score ? rememberLook(facts(look), packs, seen, score) : scoreLead(facts(look), packs, seen);
  }
  return scoreLead(facts(newest), packs, NOW, score);
}

const times = (looks: Look[], kind: string) =>
  scored(looks)
    .signals.filter((signal) => signal.kind === kind)
    .map(({ at }) => at?.toString());

describe('a total that rose between two looks', () => {
  test('is a second click on another day, dated by when it was seen', () => {
    const looks = [
      { days: 9, activity: { email_clicks: 1 } },
      { days: 2, activity: { email_clicks: 2 } },
      { days: 1, activity: { email_clicks: 2 } },
    ];
    expect(times(looks.slice(0, 1), 'email-click')).toEqual([undefined]);
    expect(times(looks, 'email-click')).toEqual([daysAgo(2).toString()]);
  });

  test('is the first of all where there was none before', () => {
    const looks = [
      { days: 9, activity: {} },
      { days: 4, activity: { email_clicks: 1 } },
    ];
    expect(times(looks, 'email-click')).toEqual([daysAgo(4).toString()]);
  });

  test("has HubSpot's date where that moved with it", () => {
    const looks = [
      { days: 9, activity: { email_clicks: 1, last_email_click_at: daysAgo(10) } },
      { days: 2, activity: { email_clicks: 2, last_email_click_at: daysAgo(3) } },
    ];
    expect(times(looks, 'email-click')).toEqual([daysAgo(10).toString(), daysAgo(3).toString()]);
  });

  test('is three page views more of the same page, and one thing once its date is known', () => {
    const activity = { last_url: '/pricing', last_seen_at: daysAgo(9), page_views: 4 };
    const rose = { days: 2, activity: { ...activity, page_views: 7 } };
    const dated = { days: 1, activity: { ...activity, page_views: 7, last_seen_at: daysAgo(3) } };
    const first = { days: 8, activity };
    expect(times([first, rose], 'pricing-visit')).toEqual([daysAgo(9).toString(), daysAgo(2).toString()]);
    expect(times([first, rose, dated], 'pricing-visit')).toEqual([daysAgo(9).toString(), daysAgo(3).toString()]);
  });

  test('each point names its rule, its evidence and its time', () => {
    const { lines } = scored([
      { days: 9, activity: { email_clicks: 1 } },
      { days: 2, activity: { email_clicks: 4 } },
    ]);
    expect(lines).toContainEqual(
      expect.objectContaining({ rule: 'email-click', points: 5, evidence: '4', at: daysAgo(2) }),
    );
  });

  test('an opened mail, which brings no points, keeps nobody from ageing, and a click does', () => {
    const attended = { last_conversion: 'Webinar', last_conversion_at: daysAgo(70) };
    const of = (name: 'email_opens' | 'email_clicks') =>
      scored([
        { days: 50, activity: { ...attended, [name]: 1 } },
        { days: 2, activity: { ...attended, [name]: 2 } },
      ]).lines.some(({ rule }) => rule === 'decay');
    expect([of('email_opens'), of('email_clicks')]).toEqual([true, false]);
  });
});

const anyLook: fc.Arbitrary<Look['activity']> = fc.record(
  {
    page_views: fc.integer({ min: 0, max: 6 }),
    visits: fc.integer({ min: 0, max: 3 }),
    last_url: fc.constantFrom('/pricing', '/blog'),
    last_seen_at: fc.integer({ min: 0, max: 80 }).map((days) => daysAgo(days / 20)),
    conversions: fc.integer({ min: 0, max: 3 }),
    last_conversion: fc.constantFrom('Request a demo', 'Webinar'),
    last_conversion_at: fc.integer({ min: 0, max: 80 }).map((days) => daysAgo(days / 20)),
    email_clicks: fc.integer({ min: 0, max: 3 }),
    last_email_click_at: fc.integer({ min: 0, max: 4 }).map((days) => daysAgo(days)),
  },
  { requiredKeys: [] },
);

/** Looks on different days, and the same in another order. */
const shuffled = fc
  .array(anyLook, { minLength: 1, maxLength: 7 })
  .map((all) => all.map((activity, days): Look => ({ days, activity })))
  .chain((looks) => fc.tuple(fc.constant(looks), fc.shuffledSubarray(looks, { minLength: looks.length })));

/** The band also depends on the bands before, on purpose. */
const withoutBand = ({ band: _band, ...score }: Score) => score;

describe('laws of what is remembered', () => {
  test('the same looks in any order come to the same score', () => {
    fc.assert(
      fc.property(shuffled, ([looks, others]) => {
        expect(withoutBand(scored(others))).toEqual(withoutBand(scored(looks)));
      }),
      { numRuns: 500 },
    );
  });

  test('a look that is told again changes nothing', () => {
    fc.assert(
      fc.property(shuffled, fc.nat(), ([looks], which) => {
        const again = looks[which % looks.length]!;
        expect(withoutBand(scored([...looks, again]))).toEqual(withoutBand(scored(looks)));
      }),
      { numRuns: 300 },
    );
  });
});
