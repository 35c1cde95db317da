import { describe, expect, test } from 'vitest';
import { checkLeadPacks, loadLeadPacks } from '#features/leads/packs.ts';
import { routeExample, runExamples, scoreExample } from '#features/leads/rules/examples.ts';

const packs = loadLeadPacks('manifests');

describe('the packs of the repository', () => {
  test('load, do what their examples say, and nothing about them looks odd', () => {
    expect(checkLeadPacks('manifests')).toMatchObject({ ok: true, warnings: [] });
    expect(packs.versions).toEqual({
      scoring: 'scoring@1',
      routing: 'routing@1',
      team: 'team@1',
      slas: 'slas@1',
      definitions: 'definitions@1',
    });
  });

  test('the examples between them follow every kind of route', () => {
    const ends = new Set(packs.routing.examples.map((example) => routeExample(example, packs).to));
    expect([...ends].sort()).toEqual(['disqualified', 'newsletter', 'nobody', 'nurture', 'person', 'queue']);
  });

  test('an example that expects something else is found', () => {
    const [example] = packs.scoring.examples;
    const wrong = {
      ...packs,
      scoring: {
        ...packs.scoring,
        examples: [{ ...example!, expect: { fit: 49, band: 'low' as const, engagement: 35 } }],
      },
    };
    expect(runExamples(wrong).map(({ says }) => says)).toEqual([
      '"A perfect fit that asks for a demo": fit is 50, the example expects 49',
      '"A perfect fit that asks for a demo": band is hot, the example expects low',
    ]);
    expect(scoreExample(example!, packs).total).toBe(85);
  });

  test("the points are the playbook's", () => {
    const points = [...packs.scoring.fit.rules, ...packs.scoring.engagement.rules].map(({ id, points: worth }) => [
      id,
      worth,
    ]);
    expect(Object.fromEntries(points)).toEqual({
      'size-tier1': 20,
      'industry-tier1': 15,
      'buyer-role': 15,
      'size-tier2': 10,
      'size-below-minimum': -20,
      'negative-icp': -30,
      pricing: 5,
      'deep-visit': 5,
      content: 10,
      webinar: 15,
      asked: 20,
      'email-open': 0,
      'email-click': 5,
    });
    expect(packs.scoring.engagement.decay).toEqual({ points: -10, everyDays: 30 });
  });

  test('the people, their hours and the clocks are read', () => {
    expect(packs.team.people.map(({ id, roles, zone }) => [id, roles[0], zone])).toEqual([
      ['ana', 'ae', 'America/New_York'],
      ['sam', 'ae', 'Europe/London'],
      ['lee', 'sdr', 'America/Chicago'],
      ['priya', 'cs', 'America/New_York'],
      ['mia', 'ops', 'America/New_York'],
      ['dana', 'founder', 'America/New_York'],
    ]);
    expect(packs.team.people[0]!.hours).toEqual(
      Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [['08:30', '17:30']]])),
    );
    const { delivery, response, reassign, manager, undo, nudge } = packs.slas.handoffs['mql-to-sales'];
    expect(
      [delivery, response, reassign, manager, undo].map(({ amount, business }) => `${amount.toString()} ${business}`),
    ).toEqual(['PT5M false', 'PT1H true', 'PT2H true', 'PT4H true', 'PT10M false']);
    expect(nudge).toBe(0.75);
  });
});
