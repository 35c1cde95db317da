import { expect, test } from 'vitest';
import { readAnswer, readWish } from '#features/evaluations/read-forms.ts';
import { FACTS } from './an-evaluation.ts';

const people = { people: 'UANA,USAM,UANA,nonsense,' };

test('what is left empty is not known, and people are counted once', () => {
  expect(readWish({ ...people, about: ' \n ' }, 'USD')).toEqual({
    ok: true,
    form: { asked: ['UANA', 'USAM'], facts: { currency: 'USD' } },
  });
  expect(readWish({}, 'USD')).toMatchObject({ form: { asked: [] } });
});

test('amounts are kept in minor units of the currency that somebody named, by the month', () => {
  const typed = {
    price: '588 € a year',
    benefit: '1.234,56',
    hourly: '60',
    setup: '1,5',
    build: '3 h',
    free: 'no',
    process: 'yes',
  };
  expect(readWish({ ...people, ...typed }, 'USD')).toMatchObject({
    form: {
      facts: {
        currency: 'EUR',
        price: 4_900,
        benefit: 123_456,
        hourly: 6_000,
        setupMinutes: 90,
        buildMinutes: 180,
        free: false,
        process: true,
      },
    },
  });
});

test('every field that cannot be read is told at once', () => {
  const typed = { price: '€49', benefit: '$450', hourly: '-3', setup: 'a day', build: '12345' };
  expect(readWish({ ...people, ...typed }, 'USD')).toEqual({
    ok: false,
    errors: {
      benefit: 'Give it in EUR, as the other amounts.',
      hourly: 'Give an amount that is not below zero.',
      setup: 'Write hours as a number, like 2.5.',
      build: 'Write hours as a number, like 2.5.',
    },
  });
});

test('what is longer than the form takes is cut, and not in the middle of a character', () => {
  const read = readWish({ ...people, about: `${'x'.repeat(299)}😀` }, 'USD');
  expect(read).toMatchObject({ form: { about: `${'x'.repeat(299)}\ufffd` } });
});

test('an answer needs one of three words; its figures are in the currency of what was expected', () => {
  expect(readAnswer({}, FACTS)).toEqual({ ok: false, errors: { outcome: 'Choose one.' } });
  expect(readAnswer({ outcome: 'maybe' }, FACTS)).toMatchObject({ ok: false });
  expect(readAnswer({ outcome: 'no', price: '60', note: ' ' }, FACTS)).toEqual({
    ok: true,
    form: { outcome: 'no', price: 6_000 },
  });
});
