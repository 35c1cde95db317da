import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AbsenceBook, Asker, KeptAbsence, Wish } from '#features/absences/model.ts';
import { BATON, planAway, planBack, planSetAside, planTurn } from '#features/absences/rules/plan-away.ts';
import type { Person } from '#features/leads/index.ts';

/** A Tuesday, 10:00 in New York. */
const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');
const hours = (count: number) => NOW.add({ minutes: Math.round(count * 60) });

function person(id: string, roles: string[]): Person {
  return {
    id,
    name: id,
    email: '',
    roles,
    zone: 'America/New_York',
    hours: {},
    weight: 1,
    slackId: `U${id.toUpperCase()}`,
  };
}
const ana = person('ana', ['ae']);
const asks = (one: Person): Asker => ({ slackId: one.slackId!, external: false, person: one });
const mia = asks(person('mia', ['ops']));

const shows = [{ kind: 'card', key: 'c', subject: 'L1', payload: {} }];
const offers = [{ topic: 'release', key: 'release:L2', subject: 'L2', at: NOW }];

function kept(from: number, until?: number): KeptAbsence {
  return { from: hours(from), ...(until !== undefined && { until: hours(until) }), by: 'UANA', setAt: hours(-1) };
}

function book(...absences: KeptAbsence[]): AbsenceBook {
  return { person: ana, absences, follows: { shows, offers } };
}

/** Beginning and end in hours from now. */
function spans(plan: ReturnType<typeof planAway>): (number | undefined)[][] {
  if (!plan.ok) throw new Error(plan.refusal.says);
  return plan.state.map(({ from, until }) => [from, until].map((at) => at && Math.round(at.since(NOW).total('hours'))));
}

const setsAway = (wish: Wish, ...known: KeptAbsence[]) => planAway(book(...known), asks(ana), wish, NOW);

describe('going away', () => {
  test.each<[string, Wish, KeptAbsence[], (number | undefined)[][]]>([
    ['the first', { from: NOW, until: hours(5) }, [], [[0, 5]]],
    ['one that overlaps gives way to the newest', { from: NOW, until: hours(5) }, [kept(3, 9)], [[0, 5]]],
    [
      'one apart stays',
      { from: NOW, until: hours(5) },
      [kept(5, 9)],
      [
        [5, 9],
        [0, 5],
      ],
    ],
    ['one without an end takes all that is ahead', { from: NOW }, [kept(5, 9), kept(20, 30)], [[0, undefined]]],
    ['what is over goes', { from: hours(1), until: hours(2) }, [kept(-5, -1)], [[1, 2]]],
    ['what would have begun begins now', { from: hours(-9), until: hours(2) }, [], [[0, 2]]],
  ])('%s', (_, wish, known, then) => {
    expect(spans(setsAway(wish, ...known))).toEqual(then);
  });

  test('is an event without the note, brings what shows it up to date, and wakes when it ends', () => {
    expect(setsAway({ from: NOW, until: hours(5), note: 'dentist' })).toMatchObject({
      events: [
        {
          type: 'person.away',
          actor: { kind: 'person', id: 'UANA' },
          data: { from: '2026-03-03T15:00:00Z', until: '2026-03-03T20:00:00Z' },
        },
      ],
      effects: shows,
      dues: [{ topic: 'absences.turn', subject: 'ana', at: hours(5) }],
    });
    const plan = setsAway({ from: NOW, note: 'dentist' });
    expect(plan.ok && JSON.stringify([plan.events, plan.effects])).not.toContain('dentist');
  });

  test('for a shorter time than was said before offers what is held again', () => {
    expect(setsAway({ from: NOW, until: hours(2) }, kept(0, 9))).toMatchObject({ dues: [{ at: hours(2) }, ...offers] });
  });

  test.each<[string, Wish, string]>([
    ['is over', { from: hours(-3), until: NOW }, 'That is over already.'],
    ['ends before it begins', { from: hours(3), until: hours(2) }, 'That would end before it begins.'],
    ['ends in more than a year', { from: NOW, until: hours(24 * 366) }, 'That is more than a year ahead.'],
    ['begins in more than a year', { from: hours(24 * 366) }, 'That is more than a year ahead.'],
  ])('for a time that %s is refused, with two examples', (_, wish, says) => {
    const plan = setsAway(wish);
    expect(plan).toMatchObject({ ok: false, refusal: { says: expect.stringContaining(says) } });
    expect(JSON.stringify(plan)).toMatch(/`\/baton away .*` or `\/baton away .*`/);
  });

  test.each<[string, Asker, boolean]>([
    ['ops', mia, true],
    ['a manager', asks(person('dana', ['manager'])), true],
    ['a colleague', asks(person('sam', ['ae'])), false],
    ['a guest who is in team.yml', { ...asks(ana), external: true }, false],
    ['a stranger', { slackId: 'UX', external: false }, false],
  ])('is said by %s for somebody else only if that is their office', (_, asker, may) => {
    expect(planAway(book(), asker, { from: NOW }, NOW).ok).toBe(may);
    expect(planBack(book(kept(0)), asker, NOW).ok).toBe(may);
  });

  test('by somebody else’s word is told to whoever it is about, by their own it is not', () => {
    const told = (asker: Asker) => JSON.stringify(planAway(book(), asker, { from: NOW }, NOW)).includes('absence-word');
    expect([told(mia), told(asks(ana))]).toEqual([true, false]);
  });

  test('whatever is said one after the other, no two absences overlap', () => {
    const wish = fc.record({
      from: fc.integer({ min: -5, max: 50 }),
      long: fc.option(fc.integer({ min: 1, max: 30 })),
    });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        let known: KeptAbsence[] = [];
        for (const { from, long } of wishes) {
          const plan = setsAway({ from: hours(from), ...(long !== null && { until: hours(from + long) }) }, ...known);
          if (plan.ok) known = plan.state;
        }
        const sorted = known.toSorted((a, b) => Temporal.Instant.compare(a.from, b.from));
        for (const [index, { until }] of sorted.slice(0, -1).entries())
          expect(until && Temporal.Instant.compare(until, sorted[index + 1]!.from) <= 0).toBe(true);
      }),
    );
  });
});

describe('coming back', () => {
  test.each<[string, KeptAbsence[], (number | undefined)[][]]>([
    ['ends the absence that lasts, and no other', [kept(-1, 5), kept(20, 30)], [[20, 30]]],
    ['takes back what was said last where none lasts yet', [kept(20, 30), kept(5, 9)], [[20, 30]]],
  ])('%s', (_, known, left) => {
    const plan = planBack(book(...known), asks(ana), NOW);
    expect(spans(plan)).toEqual(left);
    expect(plan).toMatchObject({
      events: [{ type: 'person.back' }],
      effects: shows,
      dues: [{ at: hours(20) }, ...offers],
    });
  });

  test('is refused to whoever is not away, with what would say so', () => {
    expect(planBack(book(kept(-9, -1)), asks(ana), NOW)).toEqual({
      ok: false,
      refusal: { says: 'You are not away. `/baton away until friday 5pm` would say so.' },
    });
  });
});

describe('the clock', () => {
  test('tells whoever planned ahead as it begins, once', () => {
    const plan = planTurn(book(kept(0, 5)), NOW);
    expect(plan).toMatchObject({
      effects: [...shows, { key: `absence-word:ana:${NOW.epochMilliseconds}` }],
      dues: [{ at: hours(5) }],
    });
  });

  test('ends an absence, offers what is held, and wakes no more', () => {
    expect(planTurn(book(kept(-5, 0)), NOW)).toMatchObject({
      state: [],
      effects: shows,
      dues: offers,
      cancelDues: ['absence:ana'],
    });
  });
});

describe('whose leads went on without an answer', () => {
  test('is set away, by nobody’s word, with a private word to them, and comes back by one tap', () => {
    const plan = planSetAside(book(), NOW);
    if (!plan.ok) throw new Error(plan.refusal.says);

    expect(plan.state).toEqual([{ from: NOW, by: BATON, setAt: NOW }]);
    expect(plan.events).toMatchObject([{ type: 'person.away', actor: { kind: 'system' } }]);
    expect(plan.effects.at(-1)).toMatchObject({ payload: { person: 'ana', by: BATON } });
    expect(spans(planBack(book(...plan.state), asks(ana), NOW))).toEqual([]);
  });

  test('what they had planned still stands', () => {
    expect(spans(planSetAside(book(kept(5, 9)), NOW))).toEqual([
      [5, 9],
      [0, 5],
    ]);
  });

  test('who is away anyway is left alone', () => {
    expect(planSetAside(book(kept(-1, 3)), NOW).ok).toBe(false);
  });
});
