import { describe, expect, test } from 'vitest';
import type { Extra, Facts } from '#features/leads/model.ts';
import { mergeExtras, withExtras } from '#features/leads/rules/extra-facts.ts';
import { NOW } from '../company.ts';

const facts = (parts: Partial<Facts> = {}): Facts => ({
  contact: {},
  company: {},
  activity: {},
  created_at: NOW,
  ...parts,
});
const by = (provider: string): Extra['source'] => ({ provider, at: NOW });
const employees = (value: number, provider: string): Extra => ({
  field: 'company.employees',
  value,
  source: by(provider),
});

describe('what others than HubSpot tell', () => {
  test("counts where HubSpot knows nothing, and HubSpot's own value wins", () => {
    expect(withExtras(facts(), [employees(240, 'apollo')])).toMatchObject({
      company: { employees: 240 },
      sources: { 'company.employees': by('apollo') },
    });
    const held = facts({ company: { employees: 90 } });
    expect(withExtras(held, [employees(240, 'apollo')])).toEqual(held);
    expect(withExtras(held, [employees(90, 'apollo')])).toEqual(held);
  });

  test("is still a teammate's word when HubSpot holds just that", () => {
    const { sources } = withExtras(facts({ company: { employees: 90 } }), [employees(90, 'person')]);
    expect(sources).toEqual({ 'company.employees': by('person') });
  });

  test('who told first stays, but a teammate replaces everybody', () => {
    const [first, second, ana] = [employees(1, 'apollo'), employees(2, 'peopledatalabs'), employees(3, 'person')];
    expect(mergeExtras([first], [second])).toEqual([first]);
    expect(mergeExtras([first], [ana])).toEqual([ana]);
    expect(mergeExtras([ana], [first])).toEqual([ana]);
  });

  test.each<[string, Facts['contact'], string | undefined]>([
    ['a work address', { email: 'jo@mail.bright-moor.co.uk' }, 'Bright Moor'],
    ['free mail', { email: 'jo@gmail.com' }, undefined],
    ['a throw-away address', { email: 'jo@mailinator.com' }, undefined],
    ['an address that the company calls free', { email: 'jo@postbox.example', email_kind: 'free' }, undefined],
    ['a name that is known', { email: 'jo@bright-moor.co.uk', company_name: 'BM' }, 'BM'],
    ['a domain of other letters', { email: 'jo@xn--mller-kva.example' }, 'Xn Mller Kva'],
    ['no address', {}, undefined],
  ])('the employer is guessed from %s', (_name, contact, name) => {
    expect(withExtras(facts({ contact }), []).contact.company_name).toBe(name);
  });
});
