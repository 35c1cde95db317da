import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { shown, shownClause, shownPlain } from '#features/leads/views/shown.ts';

describe('what a whole channel reads holds no contact details', () => {
  test.each([
    'jane.doe+x@acme.example',
    'Jane<jane@acme.example>',
    'ja\u200bne@acme.example',
    'jane＠acme.example',
    'mailto:jane@acme.example?subject=x',
    `${'j'.repeat(80)}@acme.example`,
  ])('the e-mail address in %j is hidden', (untrusted) => {
    expect(shownPlain(untrusted, 200)).not.toMatch(/@|＠|acme/);
    expect(shown(untrusted, 200)).not.toMatch(/@|＠|acme/);
  });

  test.each([
    '+1 (555) 123-4567',
    '+49 171 2345678',
    '0171 2345678901',
    '555-123-4567-89',
    '+15551234567',
    '001.555.123.4567',
  ])('the phone number in %j is hidden', (untrusted) => {
    expect(shownPlain(`call ${untrusted} now`, 200)).toBe('call (number hidden) now');
  });

  test.each([
    '240 employees',
    '2026-11-22 10:30',
    '2026-Q4-webinar',
    '1,200,000 EUR',
    '10-50',
    'scoring@12',
    'EMEA 2024',
  ])('%j stays', (untrusted) => {
    expect(shownPlain(untrusted, 200)).toBe(untrusted);
  });

  test('an address stays hidden wherever it stands', () => {
    const around = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(shownPlain(`${before}jane@acme.example${after}`, 300)).not.toContain('jane@acme');
        expect(shown(`${before}+15551234567${after}`, 300)).not.toContain('5551234567');
      }),
      { numRuns: 2_000 },
    );
  });
});

test('a clause loses its full stop, since our sentence brings one', () => {
  expect(shownClause('Nobody is on shift. ', 100)).toBe('Nobody is on shift');
});
