import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameLikeness, plainCompanyName, searchedBeginning } from '#features/leads/rules/company-names.ts';

describe('a name in its plain form', () => {
  test.each([
    ['Acme Robotics, Inc.', 'acme robotics'],
    ['ACME ROBOTICS', 'acme robotics'],
    ['Acme-Robotics LLC', 'acme robotics'],
    ['The Acme Company', 'acme'],
    ['Müller & Söhne GmbH & Co. KG', 'muller and sohne'],
    ['Mu\u0308ller GmbH', 'muller'],
    ['Société Générale S.A.', 'societe generale'],
    ["O'Reilly Media", 'oreilly media'],
    ['Straße AG', 'strasse'],
    ['Ærø Øl ApS', 'aero ol'],
    ['Łódź Sp. z o.o.', 'lodz sp z oo'],
    ['株式会社ソニー', 'ソニー'],
    ['Ｆｕｌｌ Ｗｉｄｔｈ Ltd', 'full width'],
    ['Inc.', 'inc'],
    ['Studio 54', 'studio 54'],
    ['  ', ''],
    ['!!!', ''],
  ])('%j is %j', (name, plain) => expect(plainCompanyName(name)).toBe(plain));
});

describe('how alike two names are', () => {
  test.each([
    ['Acme Robotics', 'ACME Robotics, Inc.', 1, 1],
    ['Acme Robotics', 'Acme Robotcis', 0.95, 0.999],
    ['Acme Robotics', 'Acme Robots', 0.92, 0.99],
    ['Müller Technik', 'Mueller Technik GmbH', 0.92, 0.999],
    ['Acme Software', 'Acme Solutions', 0, 0.85],
    ['Acme', 'Acme Robotics', 0, 0.91],
    ['Studio 54', 'Studio 55', 0, 0],
    ['Northwind', 'Southwind', 0, 0.91],
    ['Inc', '', 0, 0],
  ])('%j and %j: between %d and %d', (one, other, least, most) => {
    expect(nameLikeness(one, other)).toBeGreaterThanOrEqual(least);
    expect(nameLikeness(one, other)).toBeLessThanOrEqual(most);
  });

  const names = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc
      .array(fc.constantFrom('acme', 'acne', 'robotics', 'labs', '7', 'GmbH', 'Müller'), { maxLength: 4 })
      .map((w) => w.join(' ')),
  );

  test('it is the same from either side, between 0 and 1', () => {
    fc.assert(
      fc.property(names, names, (one, other) => {
        const likeness = nameLikeness(one, other);
        expect(likeness).toBe(nameLikeness(other, one));
        expect(likeness >= 0 && likeness <= 1).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a name is wholly like itself, in capitals and with a legal form too, unless it has no letter', () => {
    fc.assert(
      fc.property(names, (name) => {
        const whole = plainCompanyName(name) === '' ? 0 : 1;
        expect(nameLikeness(name, name)).toBe(whole);
        expect(nameLikeness(name, `${name} `)).toBe(whole);
      }),
    );
    expect(nameLikeness('acme robotics', 'ACME ROBOTICS GMBH')).toBe(1);
  });
});

test.each([
  ['The Acme Robotics Company', 'acme'],
  ['Müller Technik', 'müller'],
  ['Brightmoor Software', 'bright'],
  ['3M', '3m'],
  ['AB Volvo', 'volvo'],
  ['', undefined],
])('the CRM is asked for %j by a word that begins with %j', (name, beginning) =>
  expect(searchedBeginning(name)).toBe(beginning),
);
