import { describe, expect, test } from 'vitest';
import type { Person, Rota } from '#features/leads/model.ts';
import { asksForDemo, bestFit, daysAgo, factsOf, hot, night, people, route } from './made-up.ts';

describe('the round robin', () => {
  const chosen = (rota: Rota, team = people) => route(hot, { rota, team });
  const reweighted = (id: string, weight: number) =>
    people.map((person) => (person.id === id ? { ...person, weight } : person));

  test.each<[string, Rota, Person[], string]>([
    ['file order breaks the last tie', {}, people, 'ana'],
    ['who has fewer leads', { ana: { given: 3 }, sam: { given: 2 } }, people, 'sam'],
    [
      'at equal counts who waited longer',
      { ana: { given: 2, lastAt: daysAgo(1) }, sam: { given: 2, lastAt: daysAgo(2) } },
      people,
      'sam',
    ],
    [
      'who never had a turn waited longest',
      { ana: { given: 2, lastAt: daysAgo(9) }, sam: { given: 2 } },
      people,
      'sam',
    ],
    ['twice the weight carries twice the leads', { ana: { given: 3 }, sam: { given: 2 } }, reweighted('ana', 2), 'ana'],
    ['weight 0 takes none', { sam: { given: 9 } }, reweighted('ana', 0), 'sam'],
  ])('%s', (_name, rota, team, person) => {
    expect(chosen(rota, team)).toMatchObject({ to: 'person', pool: 'ae', person });
  });

  test('the reasons name who was passed over, and the turn', () => {
    const evening = Temporal.Instant.from('2026-03-03T18:00:00Z');
    const decided = route(factsOf({ ...bestFit, activity: { ...asksForDemo() } }, evening), {
      rota: { ana: { given: 4 } },
      now: evening,
    });
    expect(decided).toMatchObject({ person: 'ana', turn: 'round robin: 1 of 2' });
    expect(decided.why).toEqual([
      'Asked for a demo, a trial or a call, and looks like our best customers',
      'Sam Okafor: outside working hours until 09:00 Wed, London time',
      'Ana Ruiz is next in turn among account executives: 4 leads so far',
    ]);
  });

  test('the next pool helps out when the first is off', () => {
    const morning = Temporal.Instant.from('2026-03-03T10:00:00Z');
    expect(route(factsOf({ activity: asksForDemo() }), { now: morning })).toMatchObject({
      clause: 'hand-raiser',
      pool: 'ae',
      person: 'sam',
    });
  });

  test('when nobody is at work the lead is held, and the reasons say who is back first', () => {
    const decided = route(factsOf({ activity: asksForDemo() }), { now: night });
    expect(decided).toMatchObject({ to: 'queue', queue: 'inbound', clause: 'hand-raiser' });
    expect(decided.why.at(-1)).toBe('Held in the inbound queue, next online: Sam Okafor 09:00 Tue, London time');
  });

  test('a team without hours holds its leads and says why', () => {
    const decided = route(hot, { team: people.map((person) => ({ ...person, hours: {} })) });
    expect(decided).toMatchObject({ to: 'queue', queue: 'inbound' });
    expect(decided.why).toContain('Ana Ruiz: has no working hours');
    expect(decided.why.at(-1)).toBe('Held in the inbound queue, nobody of them has working hours');
  });
});
