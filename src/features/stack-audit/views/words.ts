import { formatMoney, monthly, type Money, type Price } from '#lib/money.ts';
import { visible } from '#lib/text.ts';
import type { Billing, Category, Growth, InventoryPreview, Loss, Quadrant, Verdict, VerdictKind } from '../model.ts';

export const CATEGORY_WORDS: Record<Category, string> = {
  crm: 'CRM',
  'marketing-automation': 'Marketing automation',
  analytics: 'Analytics',
  content: 'Content / CMS',
  ai: 'AI tools',
  abm: 'ABM / intent data',
  design: 'Design',
  'project-management': 'Project management',
  'sales-enablement': 'Sales enablement',
  community: 'Community',
  integration: 'Integration layer',
  other: 'Other',
};

export const VERDICT_WORDS: Record<VerdictKind, string> = {
  keep: 'Keep',
  consolidate: 'Consolidate',
  cut: 'Cut',
  replace: 'Replace',
  downgrade: 'Downgrade',
};

export const QUADRANT_WORDS: Record<Quadrant, string> = {
  'worth-it': 'Valuable, at a fair cost',
  'worth-a-look': 'Valuable, and costly',
  'small-change': 'Little value, little cost',
  waste: 'Little value, and costly',
};

export const BILLING_WORDS: Record<Billing, string> = {
  month: 'Monthly',
  quarter: 'Quarterly',
  year: 'Yearly',
  usage: 'By use',
};

export const LOSS_WORDS: Record<Loss, string> = {
  stops: 'Work stops',
  slows: 'Work slows down',
  nothing: 'Nothing happens',
};

export const GROWTH_WORDS: Record<Growth, string> = { plg: 'product-led', 'sales-led': 'sales-led', hybrid: 'hybrid' };

/** Of a year's amount: `$360/month`. */
export function aMonth(year: Money): string {
  return `${formatMoney(monthly(year))}/month`;
}

export function aYear(year: Money): string {
  return `${formatMoney(year)}/year`;
}

/** Untrusted text in a Markdown document: it shows literally, on one line, and cannot format, link, or end a table's cell. */
export function inMarkdown(untrusted: string): string {
  return visible(untrusted)
    .replace(/[\\`*_{}[\]#!|~@]/g, (mark) => `\\${mark}`)
    .replace(/[<>&]/g, (mark) => ENTITIES[mark] ?? '')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www\./gi, 'www\\.')
    .replace(/^([-+]|\d+(?=\.))/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** `12/20 seats, 60 %` */
export function useWords({ utilisation }: Pick<Verdict, 'utilisation'>): string {
  if (!utilisation) return 'not known';
  const { level, percent, basis, part, whole } = utilisation;
  const of = basis === 'seats' ? `${part}/${whole} seats` : `${part} of ${whole} asked`;
  return `${level === 'high' ? 'High' : level === 'medium' ? 'Med' : 'Low'} (${of}, ${percent} %)`;
}

/** `price (was $9,000 a year, is $9,000 a month), active users` */
export function changesWords({
  what,
  was,
  fields,
}: Pick<InventoryPreview['changed'][0], 'what' | 'was' | 'fields'>): string {
  const price = (one: Price | undefined): string => (one ? `${formatMoney(one)} a ${one.per}` : 'not known');
  return what
    .map((field) => (field === 'price' ? `price (was ${price(was)}, is ${price(fields.price)})` : fieldWords(field)))
    .join(', ');
}

/** The name of a field as people say it: `active users`. */
function fieldWords(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
