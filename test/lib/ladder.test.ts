import { describe, expect, test } from 'vitest';
import { handoffSteps, nextStepAt, ownerSteps, resumed, stepsDue, type Ladder } from '#lib/ladder.ts';
import type { Calendar } from '#lib/business-time.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const business = (text: string) => ({ amount: Temporal.Duration.from(text), business: true });
const NEW_YORK: Calendar = {
  zone: 'America/New_York',
  hours: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [['09:00', '17:30']]])),
  closedDates: new Set(['2026-11-26']),
};
const ladder: Ladder = {
  response: business('PT1H'),
  nudge: 0.75,
  reassign: business('PT2H'),
  manager: business('PT4H'),
  vp: { amount: Temporal.Duration.from('PT24H'), business: false },
};
const told = (steps: { name: string; at: Temporal.Instant }[]) =>
  steps.map(
    ({ name, at: when }) => `${name} ${when.toZonedDateTimeISO('America/New_York').toPlainDateTime().toString()}`,
  );

describe('the steps of a promise', () => {
  test('each comes when its share of business time is over: here over a night, a holiday and a weekend', () => {
    const wednesday = at('2026-11-25T16:50:00-05:00');
    expect(told(ownerSteps(ladder, NEW_YORK, wednesday))).toEqual([
      'nudge 2026-11-27T09:05:00',
      'breach 2026-11-27T09:20:00',
      'reassign 2026-11-27T10:20:00',
    ]);
    expect(told(handoffSteps(ladder, NEW_YORK, wednesday))).toEqual([
      'vp 2026-11-26T16:50:00',
      'manager 2026-11-27T12:20:00',
    ]);
  });

  test('what a promise does not name is never taken', () => {
    const plain: Ladder = { response: business('PT1H') };
    expect(told(ownerSteps(plain, NEW_YORK, at('2026-11-24T10:00:00-05:00')))).toEqual(['breach 2026-11-24T11:00:00']);
    expect(handoffSteps(plain, NEW_YORK, at('2026-11-24T10:00:00-05:00'))).toEqual([]);
  });

  test('after an outage all that is overdue is due at once, and what was taken is not', () => {
    const [first, ...more] = ownerSteps(ladder, NEW_YORK, at('2026-11-24T10:00:00-05:00'));
    const now = at('2026-11-24T15:00:00-05:00');
    const steps = [{ ...first!, done: now }, ...more];
    expect(stepsDue(steps, now).map(({ name }) => name)).toEqual(['breach', 'reassign']);
    expect(stepsDue(steps, at('2026-11-24T10:59:59-05:00'))).toEqual([]);
    expect(nextStepAt(steps)).toEqual(at('2026-11-24T11:00:00-05:00'));
    expect(nextStepAt(steps.map((step) => ({ ...step, done: now })))).toBeUndefined();
  });

  test('a pause gives back the open time that it took, to what was not taken yet', () => {
    const [nudge, breach] = ownerSteps(ladder, NEW_YORK, at('2026-11-24T16:00:00-05:00'));
    const pause = { from: at('2026-11-24T16:30:00-05:00'), to: at('2026-11-25T10:00:00-05:00') };
    expect(told(resumed([{ ...nudge!, done: pause.from }, breach!], pause, NEW_YORK))).toEqual([
      'nudge 2026-11-24T16:45:00',
      'breach 2026-11-25T10:30:00',
    ]);
  });
});
