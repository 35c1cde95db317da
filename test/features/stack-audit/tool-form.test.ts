import { describe, expect, test } from 'vitest';
import { readToolForm } from '#features/stack-audit/read-tool-form.ts';
import { PACKS, PEOPLE, tool } from './a-stack.ts';

const terms = { currency: 'USD', people: PEOPLE, merchants: PACKS.merchants };
const read = (values: Record<string, string | undefined>, before?: ReturnType<typeof tool>) =>
  readToolForm({ category: 'other', ...values }, terms, before);

describe('the form of a tool', () => {
  test.each([
    ['45', 'month', { minor: 4_500, currency: 'USD', per: 'month' }],
    ['1.234,50 € pro Jahr', 'year', { minor: 123_450, currency: 'EUR', per: 'year' }],
    ['$588 a year', 'month', { minor: 58_800, currency: 'USD', per: 'year' }],
    ['300', 'quarter', { minor: 30_000, currency: 'USD', per: 'quarter' }],
    ['¥1200', undefined, { minor: 1_200, currency: 'JPY', per: 'month' }],
  ])('takes a cost as people type it: %s', (cost, per, price) => {
    expect(read({ name: 'X', cost, per })).toMatchObject({ ok: true, fields: { price } });
  });

  test('fills in what merchants.yml knows, and what was chosen goes before it', () => {
    expect(readToolForm({ name: ' hOtjar ' }, terms)).toMatchObject({
      ok: true,
      fields: { name: 'hOtjar', category: 'analytics', merchant: 'hotjar', jobs: ['session replay'] },
    });
    const own = { name: 'Hotjar', category: 'design', jobs: 'web analytics,surveys%2C long' };
    expect(readToolForm(own, terms)).toMatchObject({
      fields: { category: 'design', jobs: ['web analytics', 'surveys, long'] },
    });
  });

  test('keeps what a form does not ask for, and empties what was emptied', () => {
    const before = tool('T1', 'X', { merchant: 'other:x y', owner: 'gone', seats: 4, jobs: ['own'], breaks: 'all' });
    expect(read({ name: 'X', owner: 'gone', jobs: undefined }, before)).toEqual({
      ok: true,
      fields: { name: 'X', category: 'other', jobs: [], merchant: 'other:x y', owner: 'gone', integrations: [] },
    });
    expect(read({ name: 'X' }, before)).toMatchObject({ fields: { jobs: ['own'] } });
  });

  test.each([
    ['name', { name: ' ' }, 'Give the tool a name.'],
    ['name', { name: 'x'.repeat(10_000) }, '80 letters at most'],
    ['category', { name: 'Frobnicator', category: undefined }, 'merchants.yml does not know'],
    ['cost', { cost: '-5' }, '0 or more'],
    ['cost', { cost: 'about five' }, 'no amount'],
    ['seats', { seats: '2.5' }, 'whole number'],
    ['seats', { seats: '999999' }, 'whole number'],
    ['active', { active: 'x' }, 'whole number'],
    ['last', { last: '2026-02-30' }, '2027-03-31'],
    ['renewal', { renewal: '1999-01-01' }, '2027-03-31'],
    ['notice', { notice: 'three weeks' }, '30 days or 3 months'],
    ['notice', { notice: '900 days' }, 'two years at most'],
    ['owner', { owner: 'nobody' }, 'nobody of team.yml'],
    ['integrations', { integrations: 'HubSpot (telepathy)' }, 'must be like HubSpot (native)'],
    ['integrations', { integrations: `${'y'.repeat(90)} (api)` }, '80 letters'],
    ['breaks', { breaks: 'x'.repeat(501) }, '500 letters'],
    ['jobs', { jobs: Array.from({ length: 11 }, (_, n) => `j${n}`).join(',') }, '10 jobs'],
  ])('says at %s what is wrong with %o', (field, values, says) => {
    expect(read({ name: 'X', ...values })).toMatchObject({
      ok: false,
      errors: { [field]: expect.stringContaining(says) },
    });
  });
});
