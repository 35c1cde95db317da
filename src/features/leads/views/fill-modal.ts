import type { ModalView } from '@slack/types';

import { input, modal, section, select, textLine } from '#lib/blocks.ts';

import type { Lead } from '../model.ts';
import { plainIndustry } from '../rules/fact-scope.ts';
import type { Filled } from '../rules/plan-fill.ts';

import { whoInWords } from './lead-facts.ts';
import { shownPlain } from './shown.ts';

const LONGEST = 100;
/** More options Slack does not take. */
const MOST_OPTIONS = 100;
const LARGEST = 10_000_000;

/** Asks for what is not known. Values come back under `title`, `company`, `employees` and `industry`. */
export function fillModal(lead: Lead, industries: string[]): ModalView {
  const { contact, company } = lead.facts;
  const choices = industries.slice(0, MOST_OPTIONS).map((name) => ({ text: shownPlain(name, 75), value: name }));
  const chosen = choices.find(({ value }) => value === plainIndustry(company.industry ?? ''));
  const known = (text: string | undefined): string => shownPlain(text ?? '', LONGEST);
  return modal({
    callback_id: 'leads.fill',
    private_metadata: JSON.stringify({ lead: lead.id, channel: lead.card?.channel }),
    title: 'Fill in what is unknown',
    submit: 'Save',
    blocks: [
      section(`*${whoInWords(lead, 80)}*\nWhat you fill in counts at once and is written to HubSpot.`),
      input('title', 'Role', textLine('title', LONGEST, known(contact.title)), true),
      input('company', 'Company', textLine('company', LONGEST, known(contact.company_name ?? company.name)), true),
      input('employees', 'Employees', textLine('employees', 12, company.employees?.toString()), true),
      input('industry', 'Industry', select('industry', 'Choose one', choices, chosen), true),
    ],
  });
}

/** What was filled in, or what is wrong with it, by field. */
export function readFill(
  values: Record<string, string | undefined>,
  industries: string[],
): { filled: Filled } | { errors: Record<string, string> } {
  const title = values['title']?.trim();
  const company = values['company']?.trim();
  const typed = values['employees']?.replace(/[\s,.'’]/g, '');
  const industry = values['industry'];
  if (typed && !(/^\d{1,8}$/.test(typed) && Number(typed) > 0 && Number(typed) <= LARGEST))
    return { errors: { employees: 'Write a number, like 240.' } };
  if (industry !== undefined && !industries.includes(industry))
    return { errors: { industry: 'Choose one of the list.' } };
  const filled: Filled = {
    ...(title && { title }),
    ...(company && { company }),
    ...(typed && { employees: Number(typed) }),
    ...(industry !== undefined && { industry }),
  };
  return Object.keys(filled).length > 0 ? { filled } : { errors: { title: 'Fill in at least one of these.' } };
}
