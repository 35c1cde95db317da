import { describe, expect, test } from 'vitest';
import type { Person, Rota } from '#features/leads/model.ts';
import { asksForDemo, bestFit, daysAgo, factsOf, hot, night, people, route } from './made-up.ts';

describe('the round robin', () => {
  const chosen = (rota: Rota, team = people) => route(hot, { rota, team });
  const changed = (id: string, more: Partial<Person>) =>
    people.map((person) => (person.id === id ? { ...person, ...more } : person));
  const standing = (owed: number, days?: number) => ({
    given: 9,
    owed,
    ...(days !== undefined && { lastAt: daysAgo(days) }),
  });

  test.each<[string, Rota, Person[], string]>([
    ['file order breaks the last tie', {}, people, 'ana'],
    ['who is behind their share', { ana: standing(-0.5), sam: standing(0.5) }, people, 'sam'],
    ['at a tie who waited longer', { ana: standing(0, 1), sam: standing(0, 2) }, people, 'sam'],
    ['who never had a turn waited longest', { ana: standing(0, 9), sam: standing(0) }, people, 'sam'],
    ['not the number of leads of old', { ana: { given: 40 }, sam: { given: 2 } }, people, 'ana'],
    ['when all are ahead, who is least so', { ana: standing(-2), sam: standing(-1.5) }, people, 'sam'],
    ['with twice the weight sooner', { ana: standing(0.1), sam: standing(0.1) }, changed('sam', { weight: 2 }), 'sam'],
    ['weight 0 takes none', { ana: standing(3) }, changed('ana', { weight: 0 }), 'sam'],
  ])('%s', (_name, rota, team, person) => {
    expect(chosen(rota, team)).toMatchObject({ to: 'person', pool: 'ae', person });
  });

  test('the reasons name who was passed over, and the turn', () => {
    const evening = Temporal.Instant.from('2026-03-03T18:00:00Z');
    const decided = route(factsOf({ ...bestFit, activity: { ...asksForDemo() } }, evening), {
      rota: { ana: { given: 4 } },
      now: evening,
    });
    expect(decided).toMatchObject({ person: 'ana', turn: 'round robin: 1 of 2', shares: { ana: 1 } });
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

describe('limits', () => {
  const limited = people.map((person) =>
    person.roles.includes('ae') ? { ...person, mostADay: 5, mostOpen: 8 } : person,
  );
  const decide = (loads: Parameters<typeof route>[1] & object) => route(hot, { team: limited, ...loads });

  test('below them a person takes leads, at one they are passed over with the number', () => {
    expect(decide({ loads: { ana: { today: 4, open: 7 } } })).toMatchObject({ person: 'ana' });
    const open = decide({ loads: { ana: { today: 0, open: 8 } } });
    expect(open).toMatchObject({ person: 'sam', shares: { sam: 1 } });
    expect(open.why).toContain('Ana Ruiz: has 8 open leads, and takes 8 at most');
    expect(decide({ loads: { ana: { today: 5, open: 1 } } }).why).toContain(
      'Ana Ruiz: got 5 leads today, and takes 5 a day at most',
    );
  });

  test('the next pool helps out; when it is full too the lead is held until somebody takes leads again', () => {
    const full = { today: 5, open: 0 };
    expect(decide({ loads: { ana: full, sam: full } })).toMatchObject({ pool: 'sdr', person: 'lee' });
    const loads = { ana: full, sam: full, lee: { today: 0, open: 2 } };
    const team = limited.map((person) => (person.id === 'lee' ? { ...person, mostOpen: 2 } : person));
    const held = decide({ loads, team });
    expect(held).toMatchObject({ to: 'queue', queue: 'inbound' });
    expect(held.why.at(-1)).toBe('Held in the inbound queue, next online: Sam Okafor 09:00 Wed, London time');
  });

  test('of open leads nobody knows when there will be fewer', () => {
    const team = people.map((person) => ({ ...person, mostOpen: 1 }));
    const loads = Object.fromEntries(people.map(({ id }) => [id, { today: 0, open: 1 }]));
    expect(decide({ loads, team }).why.at(-1)).toBe(
      'Held in the inbound queue, all who work have as many leads as they take',
    );
  });
});

describe('days off', () => {
  const at = (time: string, team = people) => {
    const now = Temporal.Instant.from(time);
    return route({ ...hot, activity: { ...asksForDemo(), last_conversion_at: now } }, { now, team });
  };

  test('on a public holiday of theirs nobody gets a lead, and the reasons name it', () => {
    const decided = at('2026-11-26T15:00:00Z');
    expect(decided).toMatchObject({ person: 'sam' });
    expect(decided.why).toContain('Ana Ruiz: public holiday (Thanksgiving Day) until 08:30 Fri, New York time');
  });

  test('who is next online is asked of their holidays too', () => {
    expect(at('2026-12-24T23:30:00Z').why.at(-1)).toBe(
      'Held in the inbound queue, next online: Ana Ruiz 08:30 Mon, New York time',
    );
  });

  test('own days off come first, and a return that is far off has its date', () => {
    const team = people.map((person) =>
      person.id === 'ana'
        ? { ...person, closedDates: { has: (date: string) => date < '2027-01-04', why: () => 'day off' } }
        : person,
    );
    expect(at('2026-12-24T15:00:00Z', team).why).toContain('Ana Ruiz: day off until 08:30 Mon 4 Jan, New York time');
  });
});
