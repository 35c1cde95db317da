import type { Price } from '#lib/money.ts';
import { readMoney } from '#lib/read-money.ts';
import {
  BILLINGS,
  CATEGORIES,
  LOSSES,
  type Category,
  type Merchant,
  type Person,
  type Tool,
  type ToolFields,
} from './model.ts';
import { checkFields, isDate, MOST_NAME, MOST_TEXT } from './rules/check-fields.ts';
import { merchantNamed } from './rules/known-merchant.ts';
import { integrationsOf, NO_CONNECTION, noticeOf } from './rules/inventory-cells.ts';

export type Values = Record<string, string | undefined>;
export type ReadTool = { ok: true; fields: ToolFields } | { ok: false; errors: Record<string, string> };

interface Terms {
  currency: string;
  people: Person[];
  merchants: Merchant[];
}

/** What was typed into the form of a tool. `before`: the tool as it is, of which the form does not ask everything. */
export function readToolForm(values: Values, terms: Terms, before?: Tool): ReadTool {
  const errors: Record<string, string> = {};
  const name = (values['name'] ?? '')
    .trim()
    .slice(0, MOST_NAME + 1)
    .toWellFormed();
  const known = merchantNamed(name, terms.merchants);
  const read = reader(values, errors);
  const merchant = before?.merchant ?? known?.key;
  // A form that offers no jobs does not ask for them.
  const jobs = 'jobs' in values ? jobsOf(values['jobs']) : (before?.jobs ?? []);
  const fields = {
    name,
    category: categoryOf(values, known, errors),
    jobs: jobs.length > 0 || before ? jobs : (known?.jobs ?? []),
    merchant,
    price: priceOf(values, terms.currency, errors),
    billing: BILLINGS.find((one) => one === values['billing']),
    seats: read('seats', countOf, 'Give the seats as a whole number.'),
    activeUsers: read('active', countOf, 'Give the active users as a whole number.'),
    lastUse: read('last', dateOf, 'Give the last use as a date like 2027-03-31.'),
    owner: read('owner', (id) => ownerOf(id, terms.people, before), 'This is nobody of team.yml: choose another.'),
    renewal: read('renewal', dateOf, 'Give the renewal as a date like 2027-03-31.'),
    notice: read('notice', noticeOf, 'Write it like 30 days or 3 months.'),
    integrations: read('integrations', integrationsOf, `It ${NO_CONNECTION}`) ?? [],
    loss: LOSSES.find((one) => one === values['loss']),
    breaks: read('breaks', (text) => text.slice(0, MOST_TEXT + 1).toWellFormed()),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const all = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as ToolFields;
  const problem = checkFields(all);
  return problem === undefined ? { ok: true, fields: all } : { ok: false, errors: { [fieldOf(problem)]: problem } };
}

/** The field that a sentence of the rules is about: the name, where none is. */
function fieldOf(problem: string): string {
  const words: [RegExp, string][] = [
    [/breaks/, 'breaks'],
    [/connect/, 'integrations'],
    [/\bjobs?\b/, 'jobs'],
    [/currency|cost/, 'cost'],
    [/seats/, 'seats'],
    [/active users/, 'active'],
    [/renewal/, 'renewal'],
    [/last use/, 'last'],
    [/notice/, 'notice'],
  ];
  return words.find(([pattern]) => pattern.test(problem))?.[1] ?? 'name';
}

function reader(values: Values, errors: Record<string, string>) {
  return <Value>(field: string, reading: (text: string) => Value | undefined, says = ''): Value | undefined => {
    const text = (values[field] ?? '').trim();
    if (text === '') return undefined;
    const value = reading(text);
    if (value === undefined) errors[field] = says;
    return value;
  };
}

function categoryOf(values: Values, known: Merchant | undefined, errors: Record<string, string>): Category {
  const chosen = CATEGORIES.find((one) => one === values['category']) ?? known?.category;
  if (!chosen) errors['category'] = 'Choose a category: merchants.yml does not know this tool.';
  return chosen ?? 'other';
}

/** A period in the words of the amount goes before the menu. */
function priceOf(values: Values, currency: string, errors: Record<string, string>): Price | undefined {
  const typed = (values['cost'] ?? '').trim();
  if (typed === '') return undefined;
  const read = readMoney(typed, { currency });
  if (!read.ok) errors['cost'] = `This ${read.problem}.`;
  else if (read.money.minor < 0) errors['cost'] = 'Give a cost of 0 or more.';
  else return { ...read.money, per: read.per ?? menuPer(values['per']) };
  return undefined;
}

function menuPer(value: string | undefined): Price['per'] {
  return value === 'quarter' || value === 'year' ? value : 'month';
}

function jobsOf(values = ''): string[] {
  return values
    .split(',')
    .map((job) => job.replaceAll('%2C', ',').replaceAll('%25', '%').trim())
    .filter((job) => job !== '');
}

function ownerOf(id: string, people: Person[], before: Tool | undefined): string | undefined {
  return id === before?.owner || people.some((one) => one.id === id) ? id : undefined;
}

const countOf = (text: string): number | undefined => (/^\d{1,6}$/.test(text) ? Number(text) : undefined);
const dateOf = (text: string): string | undefined => (isDate(text) ? text : undefined);
