import { expect, test } from 'vitest';
import { CONTACT_FIELDS } from '#features/mirror/model.ts';
import { amountIn } from '#features/mirror/rules/amounts.ts';
import { rowOf } from '#features/mirror/rules/mirror-rows.ts';
import { plainMailbox } from '#features/mirror/rules/plain-forms.ts';

const MAKING = { salt: 'salt of this install', currency: 'EUR' };
const createdAt = Temporal.Instant.from('2026-01-02T03:04:05Z');
const contact = (properties: Record<string, string>) => rowOf('contacts', { id: '7', properties, createdAt }, MAKING);

test('nothing in a row of a contact says who it is', () => {
  const row = contact({
    email: 'Jane.Roe@acme.example',
    firstname: 'Jane',
    lastname: 'Roe',
    company: 'Acme Rockets',
    jobtitle: 'Chief Rocketeer',
    lifecyclestage: 'lead',
    hs_analytics_source: 'ORGANIC_SEARCH',
  });
  expect(JSON.stringify(row)).not.toMatch(/jane|roe|acme|rocket/i);
  const { email, firstName, lastName, company, jobTitle, stage, source } = CONTACT_FIELDS;
  expect(row.filled).toBe(email + firstName + lastName + company + jobTitle + stage + source);
  expect(row).toMatchObject({ mail: 'fine', stage: 'lead', createdAt: createdAt.epochMilliseconds, leadAt: null });
});

test('an address that is none, that bounced, or that is missing is told apart', () => {
  expect(contact({ email: 'jane@acme' }).mail).toBe('malformed');
  expect(contact({ email: 'jane@acme.example', hs_email_bad_address: 'true' }).mail).toBe('bounced');
  expect(contact({ email: 'a@b.example', hs_email_hard_bounce_reason_enum: 'UNKNOWN_USER' }).mail).toBe('bounced');
  expect(contact({})).toMatchObject({ mail: 'none', mailPrint: null, namePrint: null });
});

test('one mailbox has one fingerprint however it is written, and another install has others', () => {
  const print = (email: string, salt = MAKING.salt) =>
    rowOf('contacts', { id: '7', properties: { email }, createdAt }, { ...MAKING, salt }).mailPrint;
  expect(plainMailbox(' Jo.Doe+news@GoogleMail.com')).toBe('jodoe@gmail.com');
  expect(print('jo.doe+news@gmail.com')).toBe(print('JoDoe@googlemail.com'));
  expect(print('jo.doe@acme.example')).not.toBe(print('jodoe@acme.example'));
  expect(print('jo@acme.example')).not.toBe(print('jo@acme.example', 'another'));
});

test('the same name is the same person at one employer only, and at a free mail provider at none', () => {
  const print = (email: string, firstname: string, lastname = 'Ruiz') =>
    contact({ email, firstname, lastname }).namePrint;
  expect(print('jose@acme-rockets.com', 'José')).toBe(print('j.ruiz@mail.acme-rockets.com', ' jose '));
  expect(print('jose@acme-rockets.com', 'José')).not.toBe(print('jose@other-rockets.com', 'José'));
  expect(print('jose@gmail.com', 'José')).toBeNull();
  expect(print('jose@acme-rockets.com', 'José', '')).toBeNull();
});

test('the last sign of life is the newest one, in whichever form HubSpot writes it; an opened mail is none', () => {
  const row = contact({
    notes_last_contacted: '2026-02-01T00:00:00Z',
    recent_conversion_date: '1772000000000',
    hs_email_last_open_date: '2026-05-01T00:00:00Z',
    hs_v2_date_entered_marketingqualifiedlead: '2026-02-03T00:00:00Z',
  });
  expect(row.lastActivityAt).toBe(1_772_000_000_000);
  expect(row.mqlAt).toBe(Date.parse('2026-02-03T00:00:00Z'));
  expect(contact({ notes_last_contacted: 'soon' }).lastActivityAt).toBeNull();
});

test.each([
  ['1234.5', 'USD', 123_450, 'USD'],
  ['1234.565', 'usd', 123_457, 'USD'],
  ['-0.005', undefined, -1, 'EUR'],
  ['1200.5', 'JPY', 1_201, 'JPY'],
  ['12', 'XYZ9', 1_200, 'EUR'],
  [undefined, 'USD', null, 'USD'],
  ['a lot', 'USD', null, 'USD'],
  ['999999999999999', 'USD', null, 'USD'],
])('an amount of %s %s is %s in %s', (text, code, minor, currency) => {
  expect(amountIn(text, code, 'EUR')).toEqual({ minor, currency });
});
