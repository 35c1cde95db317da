import { describe, expect, test } from 'vitest';
import { fillModal, readFill } from '#features/leads/views/fill-modal.ts';
import { knownFrom } from '#features/leads/views/known-from.ts';
import { now, people } from '../lead-arbitrary.ts';
import { hotLead } from './example-leads.ts';

const industries = ['computer software', 'e learning'];

describe('what a teammate fills in', () => {
  test.each<[Record<string, string | undefined>, unknown]>([
    [{ title: ' VP ', employees: '1 240' }, { filled: { title: 'VP', employees: 1240 } }],
    [{ employees: "12'000", industry: 'e learning' }, { filled: { employees: 12_000, industry: 'e learning' } }],
    [{}, { errors: { title: 'Fill in at least one of these.' } }],
    [{ title: '  ' }, { errors: { title: 'Fill in at least one of these.' } }],
    [{ employees: 'many' }, { errors: { employees: 'Write a number, like 240.' } }],
    [{ employees: '0' }, { errors: { employees: 'Write a number, like 240.' } }],
    [{ employees: '99999999' }, { errors: { employees: 'Write a number, like 240.' } }],
    [{ industry: 'witchcraft' }, { errors: { industry: 'Choose one of the list.' } }],
  ])('%o', (values, read) => {
    expect(readFill(values, industries)).toEqual(read);
  });

  test('the form holds what is known, as plain text within its length', () => {
    const long = {
      ...hotLead.facts,
      contact: { title: '<!channel> '.repeat(40) },
      company: { industry: 'E_LEARNING' },
    };
    const { blocks } = fillModal({ ...hotLead, facts: long }, industries);
    const elements = blocks.flatMap((block) => ('element' in block ? [block.element] : []));
    expect(elements[0]).toMatchObject({ initial_value: expect.stringMatching(/^.{1,100}$/) });
    expect(elements[3]).toMatchObject({ initial_option: { value: 'e learning' } });
  });
});

test('the card says of each fact who told it and when, unless it was HubSpot', () => {
  const at = (days: number) => now.subtract({ hours: 24 * days });
  const lead = {
    ...hotLead,
    facts: {
      ...hotLead.facts,
      contact: { title: 'VP <!here>', company_name: 'Acme' },
      company: { employees: 1240, industry: 'COMPUTER_SOFTWARE' },
      sources: {
        'company.employees': { provider: 'apollo', at: at(0) },
        'company.industry': { provider: 'peopledatalabs', at: at(1) },
        'contact.title': { provider: 'person', by: 'sam', at: at(9) },
        'contact.company_name': { provider: 'address', at: at(9) },
        'company.domain': { provider: 'apollo', at: at(0) },
      },
    },
  };
  const [block] = knownFrom(lead, { now, people, zone: 'America/New_York' });
  expect(block?.elements[0]).toMatchObject({
    text: [
      '1,240 employees · Apollo · today',
      'industry: computer software · People Data Labs · yesterday',
      'VP &lt;!here&gt; · filled in by Sam Lee · 9 days ago',
      'Acme · guessed from the e-mail address',
    ].join('\n'),
  });
  expect(knownFrom(hotLead, { now, people, zone: 'UTC' })).toEqual([]);
});
