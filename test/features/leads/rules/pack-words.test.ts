import { expect, test } from 'vitest';
import { readBusinessDays, readQuiet } from '#features/leads/rules/pack-words.ts';

test('working days are read as their number', () => {
  expect(readBusinessDays('5 business days')).toEqual({ ok: true, value: 5 });
  expect(readBusinessDays('1 business day')).toEqual({ ok: true, value: 1 });
});

test.each(['5 days', '0 business days', '61 business days', 'soon', '-1 business days', '1.5 business days'])(
  'working days are not written %j, and what may stand there is said',
  (text) => {
    expect(readBusinessDays(text)).toMatchObject({ ok: false, problem: expect.stringContaining('5 business days') });
  },
);

test('a quiet time leaves the rest of each day for notifications', () => {
  const overnight = readQuiet('18:00-08:00');
  const noon = readQuiet('12:00-13:30');

  expect(overnight.ok && overnight.value[3]).toEqual([['08:00', '18:00']]);
  expect(noon.ok && noon.value[7]).toEqual([['13:30', '12:00']]);
});

test.each(['18:00', '18:00-24:00', '08:00-08:00', '18:00-08:00, 12:00-13:00', 'at night'])(
  'a quiet time is not written %j, and what may stand there is said',
  (text) => {
    expect(readQuiet(text)).toMatchObject({ ok: false, problem: expect.stringContaining('18:00-08:00') });
  },
);
