import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lead, Person, Rota, Route } from '#features/leads/model.ts';
import { whoseTurn, type Asking } from '#features/leads/rules/round-robin.ts';
import { moveTurn } from '#features/leads/rules/rota.ts';
import { aLead, after, NOW } from '../company.ts';

/** People who are always at work. */
function crew(weights: number[]): Person[] {
  const always = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', '24:00']]]));
  return weights.map((weight, index) => ({
    id: `p${index}`,
    name: `P${index}`,
    email: `p${index}@fernhill.example`,
    roles: ['ae'],
    zone: 'UTC',
    hours: always as Person['hours'],
    weight,
  }));
}

/** A book of turns: offers leads one after the other and takes them back. */
function table(people: Person[]) {
  let rota: Rota = {};
  let minute = 0;
  return {
    rota: () => rota,
    offer(on = people, more: Partial<Asking> = {}): Lead {
      minute += 1;
      const now = after(minute);
      const { person, shares } = whoseTurn(on, { rota, loads: {}, now, ...more });
      const route: Route = {
        to: 'person',
        person: person!.id,
        pool: 'ae',
        turn: '',
        shares,
        clause: '',
        why: [],
        pack: '',
      };
      const state = { name: 'waiting', owner: person!.id, since: now, respondBy: now, overdue: false } as const;
      const lead = aLead({ route, state });
      rota = moveTurn(rota, undefined, lead, now);
      return lead;
    },
    change(before: Lead, state: Lead['state']): Lead {
      const next = { ...before, state };
      rota = moveTurn(rota, before, next, after(minute));
      return next;
    },
  };
}

function ownersOf(count: number, people: Person[], on = people, seat = table(people)): string[] {
  return Array.from({ length: count }, () => ownerOf(seat.offer(on)));
}

function ownerOf({ state }: Lead): string {
  return 'owner' in state ? (state.owner ?? '') : '';
}

/** How far the worst-off of `people` is from their share in these turns. */
function farthest(owners: string[], people: Person[]): number {
  const total = people.reduce((sum, { weight }) => sum + weight, 0);
  const off = ({ id, weight }: Person) =>
    Math.abs(owners.filter((owner) => owner === id).length - (owners.length * weight) / total);
  return Math.max(...people.map(off));
}

function worstWindow(owners: string[], people: Person[]): number {
  const windows = owners.flatMap((_, from) =>
    Array.from({ length: owners.length - from }, (__, length) => owners.slice(from, from + length + 1)),
  );
  return Math.max(...windows.map((window) => farthest(window, people)));
}

const weights = (most: number) => fc.array(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: 7 });

describe('laws of the turns, while the same people are on', () => {
  test('from the first turn on nobody is a whole lead away from their share, whatever the weights', () => {
    fc.assert(
      fc.property(weights(100), (shares) => {
        const people = crew(shares);
        const owners = ownersOf(120, people);
        for (const turns of owners.keys()) expect(farthest(owners.slice(0, turns + 1), people)).toBeLessThan(1);
      }),
      { numRuns: 60 },
    );
  });

  test('with equal weights, or with two people, any window of turns is within one lead of the shares', () => {
    const equal = fc.integer({ min: 1, max: 7 }).map((count) => Array<number>(count).fill(1));
    const two = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.oneof(equal, two), (shares) => {
        expect(worstWindow(ownersOf(30, crew(shares)), crew(shares))).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  test('any window is within two leads: for weights of 5, 4 and 2 no order of turns whatever is within one', () => {
    fc.assert(
      fc.property(weights(9), (shares) => {
        expect(worstWindow(ownersOf(30, crew(shares)), crew(shares))).toBeLessThan(2);
      }),
      { numRuns: 30 },
    );
  });

  test('the same rota gives the same person', () => {
    const people = crew([3, 2, 1]);
    expect(ownersOf(40, people)).toEqual(ownersOf(40, people));
  });
});

describe('coming and going', () => {
  const [p0, p1, p2] = crew([1, 1, 1]);
  const all = [p0!, p1!, p2!];

  test.each([
    ['who was away for a hundred turns', [p0!, p1!]],
    ['who has just joined', [p0!, p1!]],
  ])('%s gets their share and no more', (who, before) => {
    const seat = table(all);
    if (who.includes('away')) ownersOf(7, all, all, seat);
    ownersOf(100, all, before, seat);
    const owners = ownersOf(9, all, all, seat);
    expect(owners.filter((owner) => owner === 'p2')).toHaveLength(3);
    expect(owners.join(' ')).not.toContain('p2 p2');
  });

  test('after an absence of any length, at any time, their leads are those of their weight from then on', () => {
    const span = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(
        span,
        span,
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
        (start, long, shares) => {
          const crewed = crew(shares);
          const absent = { ...crewed[0]!, away: [{ from: after(start + 1), until: after(start + long + 1) }] };
          const people = [absent, ...crewed.slice(1)];
          const seat = table(people);
          const owners = ownersOf(start + long, people, people, seat);
          expect(owners.slice(start)).not.toContain('p0');
          expect(farthest(ownersOf(60, people, people, seat), people)).toBeLessThan(2);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('however people come and go, nobody is ever offered more than a few leads in a row while others are on', () => {
    fc.assert(
      fc.property(fc.array(fc.subarray(all, { minLength: 2 }), { minLength: 80, maxLength: 80 }), (shifts) => {
        const seat = table(all);
        const owners = shifts.map((on) => ownerOf(seat.offer(on)));
        expect(owners.join(' ')).not.toMatch(/(p\d)( \1){3}/);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a turn that comes back', () => {
  const people = crew([1, 1]);

  test('leaves no trace in what anybody is owed, and its person is next', () => {
    const seat = table(people);
    const lead = seat.offer();
    const rejected = seat.change(lead, { name: 'rejected', owner: 'p0', at: NOW, by: 'U', reason: 'duplicate' });
    expect(seat.rota()).toMatchObject({ p0: { given: 0, owed: 0 }, p1: { given: 0, owed: 0 } });
    const undone = seat.change(rejected, lead.state);
    expect(seat.rota()).toMatchObject({ p0: { given: 1, owed: -0.5 }, p1: { owed: 0.5 } });
    seat.change(undone, { name: 'closed', at: NOW, why: 'Merged' });
    expect(ownersOf(2, people, people, seat)).toEqual(['p1', 'p0']);
  });

  test('moves to whoever takes the lead instead', () => {
    const seat = table(people);
    seat.change(seat.offer(), { name: 'accepted', owner: 'p1', at: NOW, by: 'U' });
    expect(seat.rota()).toMatchObject({ p0: { given: 0, owed: 0.5 }, p1: { given: 1, owed: -0.5 } });
  });

  test('is made up for three times at most when many come back at once', () => {
    const seat = table(people);
    const leads = Array.from({ length: 20 }, () => seat.offer());
    for (const lead of leads.filter((each) => ownerOf(each) === 'p0'))
      seat.change(lead, { name: 'rejected', at: NOW, by: 'U', reason: 'timing' });
    const owners = ownersOf(12, people, people, seat);
    expect(owners.filter((owner) => owner === 'p0')).toHaveLength(9);
  });

  test('a lead taken from a queue is counted, and costs no turn', () => {
    const seat = table(people);
    const held = { name: 'held', queue: 'inbound', since: NOW, respondBy: NOW, overdue: false } as const;
    const queued = aLead({ state: held, route: { to: 'queue', queue: 'inbound', clause: '', why: [], pack: '' } });
    seat.change(queued, { name: 'accepted', owner: 'p1', at: NOW, by: 'U' });
    expect(seat.rota()).toEqual({ p1: { given: 1, lastAt: NOW } });
  });
});

describe('a lead that is given again', () => {
  test('does not go to who has just had it, unless nobody else is on', () => {
    const people = crew([1, 1]);
    const rota = { p0: { given: 0, owed: 3 } };
    const asked = (on: Person[]) => whoseTurn(on, { rota, loads: {}, now: NOW, passOver: 'p0' });
    expect(asked(people).person?.id).toBe('p1');
    expect(asked(people).skipped).toEqual(['P0: has just had this lead']);
    expect(asked(people.slice(0, 1)).person?.id).toBe('p0');
    expect(asked([]).person).toBeUndefined();
  });
});
