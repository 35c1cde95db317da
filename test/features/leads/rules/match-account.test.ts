import { describe, expect, test } from 'vitest';
import type { Facts } from '#features/leads/model.ts';
import { matchAccount, type KnownCompany } from '#features/leads/rules/match-account.ts';

const FROM = 0.92;
const work: Facts['contact'] = { email: 'jo@uk.acme.com', email_kind: 'work' };
const named = (name: string): Facts['contact'] => ({ company_name: name });

function company(id: string, rest: Partial<KnownCompany> = {}): KnownCompany {
  return { id, name: `Company ${id}`, ...rest };
}

describe('the account of a contact', () => {
  test('is the company that HubSpot associates, whatever else was found', () => {
    const associated = company('1', { owner_id: '11', open_deals: 1, contacts: 4 });
    const found = [company('2', { domain: 'acme.com' })];
    expect(matchAccount(work, { associated, found }, FROM).account).toEqual({
      companyId: '1',
      name: 'Company 1',
      how: 'associated',
      confidence: 1,
      owner_id: '11',
      open_deals: 1,
      contacts: 3,
    });
  });

  test.each(['acme.com', 'www.acme.com', 'shop.acme.com'])(
    'is else the one with the registered domain: %s',
    (domain) => {
      const { account } = matchAccount(work, { found: [company('2', { domain }), company('3')] }, FROM);
      expect(account).toMatchObject({ companyId: '2', how: 'domain', confidence: 1 });
    },
  );

  test('of several with the domain the customer, and the others are named', () => {
    const found = [
      company('2', { domain: 'acme.com', owner_id: '11' }),
      company('3', { domain: 'acme.com', lifecycle_stage: 'customer' }),
    ];
    expect(matchAccount(work, { found }, FROM).account).toMatchObject({
      companyId: '3',
      confidence: 0.9,
      candidates: [{ name: 'Company 2' }],
    });
  });

  test('never comes from free mail, which says nothing of a company', () => {
    const found = [company('2', { domain: 'gmail.com' })];
    expect(matchAccount({ email: 'jo@gmail.com', email_kind: 'free' }, { found }, FROM)).toEqual({});
  });

  test('is else the one with a name alike, from the threshold on', () => {
    const found = [company('2', { name: 'Acme Robotics' }), company('3', { name: 'Brightmoor' })];
    const contact = named('Acme Robotcis Ltd');
    const { account } = matchAccount(contact, { found }, FROM);
    expect(account).toMatchObject({ companyId: '2', how: 'name' });
    expect(account?.confidence).toBeGreaterThan(0.95);
    expect(matchAccount(contact, { found }, 0.999)).toEqual({});
  });

  test('is nobody’s when two fit alike, and that is said', () => {
    const found = [company('2', { name: 'Acme Robotics' }), company('3', { name: 'Acme Robotics GmbH' })];
    expect(matchAccount(named('ACME robotics'), { found }, FROM)).toEqual({
      account_check: {
        outcome: 'ambiguous',
        candidates: [
          { name: 'Acme Robotics', confidence: 1 },
          { name: 'Acme Robotics GmbH', confidence: 1 },
        ],
      },
    });
  });

  test('is unknown when HubSpot did not answer, and that is said; what was found still counts', () => {
    expect(matchAccount(work, { found: [], failed: true }, FROM)).toEqual({
      account_check: { outcome: 'not-checked' },
    });
    const found = [company('2', { domain: 'acme.com' })];
    expect(matchAccount(work, { found, failed: true }, FROM).account?.companyId).toBe('2');
  });
});
