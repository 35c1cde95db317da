/** How people name the columns of their list of tools. */
import type { Price } from '#lib/money.ts';
import { plainHeader } from './statement-columns.ts';

/** The columns of the inventory's CSV, in order. */
export const COLUMNS = [
  'tool',
  'category',
  'cost',
  'currency',
  'per',
  'billing',
  'seats',
  'active users',
  'last use',
  'owner',
  'renewal',
  'notice',
  'integrations',
  'loss',
  'breaks',
  'jobs',
  'merchant',
] as const;
export type InventoryColumn = (typeof COLUMNS)[number];

const ALSO: Record<string, InventoryColumn> = {
  name: 'tool',
  'tool name': 'tool',
  product: 'tool',
  software: 'tool',
  type: 'category',
  price: 'cost',
  'seats paid': 'seats',
  licences: 'seats',
  licenses: 'seats',
  'seats used': 'active users',
  'users active': 'active users',
  'last used': 'last use',
  'owned by': 'owner',
  'renewal date': 'renewal',
  renews: 'renewal',
  'renews on': 'renewal',
  'notice period': 'notice',
  'connected to': 'integrations',
  connections: 'integrations',
  'what breaks': 'breaks',
  'what breaks if removed': 'breaks',
  'what breaks without it': 'breaks',
  notes: 'breaks',
};

const PER_WORDS: [RegExp, Price['per']][] = [
  [/\b(monthly|a month|per month|month|mo)\b/, 'month'],
  [/\b(quarterly|a quarter|per quarter)\b/, 'quarter'],
  [/\b(annual|annually|yearly|a year|per year|year|yr)\b/, 'year'],
];

/** What a column holds; `per`: of what time its amounts are, where its name says so, as "Annual cost" does. */
export interface ColumnMeant {
  column: InventoryColumn;
  per?: Price['per'];
}

/** Undefined where nobody could know what it holds. */
export function columnMeant(header: string): ColumnMeant | undefined {
  const plain = plainHeader(header);
  const known = COLUMNS.find((column) => column === plain) ?? (Object.hasOwn(ALSO, plain) ? ALSO[plain] : undefined);
  if (known) return { column: known };
  const per = /\b(cost|price|spend)\b/.test(plain) ? PER_WORDS.find(([words]) => words.test(plain))?.[1] : undefined;
  return per && { column: 'cost', per };
}
