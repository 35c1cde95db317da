import { readCell } from '#lib/csv.ts';
import { readMoney } from '#lib/read-money.ts';
import { didYouMean } from '#lib/nearest.ts';
import { isCurrency, type Price } from '#lib/money.ts';
import {
  BILLINGS,
  CATEGORIES,
  LOSSES,
  METHODS,
  type FileError,
  type Integration,
  type InventoryPreview,
  type Notice,
  type Person,
  type Tool,
  type ToolFields,
} from '../model.ts';
import { checkFields } from './check-fields.ts';
import { plainHeader } from './statement-columns.ts';
import { errorsOf } from './preview-statement.ts';
import type { Line } from './read-statement.ts';

const KNOWN = [
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
];

const PERS = ['month', 'quarter', 'year'] as const;

interface Around {
  tools: Tool[];
  people: Person[];
  currency: string;
}

/** Whether the file is an inventory rather than a statement: its first row names a tool and its category. */
export function isInventory(lines: Line[]): boolean {
  const headers = lines[0]?.cells.map(plainHeader) ?? [];
  return headers.includes('tool') && headers.includes('category');
}

/** What the inventory would change. A tool is found by its name; a column that is not there changes nothing. */
export function readInventory(lines: Line[], around: Around): InventoryPreview {
  const headers = lines[0]?.cells.map(plainHeader) ?? [];
  const strange = headers.filter((header) => header !== '' && !KNOWN.includes(header));
  const preview: InventoryPreview = {
    kind: 'inventory',
    rows: 0,
    added: [],
    changed: [],
    same: 0,
    errors: [],
    failed: 0,
    notes: strange.map((header) => `There is no column ${header}${didYouMean(header, KNOWN)}: it was left out.`),
  };
  const errors: FileError[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of lines.slice(1)) {
    const cell = (column: string): string | undefined => {
      const index = headers.indexOf(column);
      return index < 0 ? undefined : readCell(cells[index] ?? '').trim();
    };
    const name = (cell('tool') ?? '').toLowerCase();
    const before = around.tools.find((tool) => !tool.archived && tool.name.toLowerCase().trim() === name);
    const read = seen.has(name)
      ? 'This tool is in the file twice: keep one of the two rows.'
      : readFields(cell, before, around);
    seen.add(name);
    preview.rows += 1;
    if (typeof read === 'string') errors.push({ line, says: read });
    else if (!before) preview.added.push(read);
    else {
      const what = differences(before, read);
      if (what.length === 0) preview.same += 1;
      else preview.changed.push({ id: before.id, version: before.version, fields: read, what });
    }
  }
  return { ...preview, ...errorsOf(errors) };
}

type Cell = (column: string) => string | undefined;

/** The fields, or what is wrong with them in one sentence. A column that is not there keeps what was known. */
function readFields(cell: Cell, before: Tool | undefined, around: Around): ToolFields | string {
  const problems: string[] = [];
  const read = reader(cell, problems);
  const oneOf = <Word extends string>(
    column: string,
    old: Word | undefined,
    words: readonly Word[],
  ): Word | undefined =>
    read(
      column,
      old,
      (text) => words.find((word) => word === text.toLowerCase().replace(/ /g, '-')),
      `must be one of ${words.join(', ')}.`,
    );
  const fields = {
    name: cell('tool') ?? before?.name ?? '',
    category: oneOf('category', before?.category, CATEGORIES) ?? ('other' as const),
    price: read('cost', before?.price, (text) => priceOf(text, cell, around.currency), NO_AMOUNT),
    billing: oneOf('billing', before?.billing, BILLINGS),
    loss: oneOf('loss', before?.loss, LOSSES),
    ...readDetails(read, before, around),
  };
  const known = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as ToolFields;
  return problems[0] ?? checkFields(known) ?? known;
}

type Read = ReturnType<typeof reader>;

const NO_AMOUNT = 'is no amount that I can read: write it like 1234.56.';
const NOBODY = 'is nobody of team.yml: use the short name there, or the e-mail address.';
export const NO_CONNECTION = `must be like HubSpot (native); Slack (zapier), with ${METHODS.join(', ')}.`;

function reader(cell: Cell, problems: string[]) {
  return <Value>(
    column: string,
    old: Value | undefined,
    reading: (text: string) => Value | undefined,
    says = '',
  ): Value | undefined => {
    const text = cell(column);
    if (text === undefined) return old;
    if (text === '') return undefined;
    const value = reading(text);
    if (value === undefined) problems.push(`${column}: "${text.slice(0, 30)}" ${says}`);
    return value;
  };
}

function readDetails(read: Read, before: Tool | undefined, { people }: Around) {
  const asIs = (text: string): string => text;
  const count = (text: string): number | undefined => (/^\d{1,6}$/.test(text) ? Number(text) : undefined);
  return {
    seats: read('seats', before?.seats, count, 'must be a whole number.'),
    activeUsers: read('active users', before?.activeUsers, count, 'must be a whole number.'),
    lastUse: read('last use', before?.lastUse, asIs),
    owner: read('owner', before?.owner, (text) => ownerOf(text, people), NOBODY),
    renewal: read('renewal', before?.renewal, asIs),
    notice: read('notice', before?.notice, noticeOf, 'must be like 30 days or 3 months.'),
    integrations: read('integrations', before?.integrations, integrationsOf, NO_CONNECTION) ?? [],
    breaks: read('breaks', before?.breaks, asIs),
    jobs: read('jobs', before?.jobs, jobsOf) ?? [],
    merchant: read('merchant', before?.merchant, asIs),
  };
}

function priceOf(text: string, cell: Cell, standard: string): Price | undefined {
  const code = cell('currency')?.toUpperCase() ?? '';
  const amount = readMoney(text, { currency: isCurrency(code) ? code : standard });
  if (!amount.ok) return undefined;
  const per = PERS.find((one) => one === cell('per')?.toLowerCase());
  return { ...amount.money, per: amount.per ?? per ?? 'month' };
}

function jobsOf(text: string): string[] {
  return text
    .split(';')
    .map((job) => job.trim())
    .filter((job) => job !== '');
}

function ownerOf(text: string, people: Person[]): string | undefined {
  const same = (other: string): boolean => other.toLowerCase() === text.toLowerCase();
  return people.find(({ id, name, email }) => same(id) || same(name) || (email !== '' && same(email)))?.id;
}

export function noticeOf(text: string): Notice | undefined {
  const [, count, unit] = /^(\d{1,3}) ?(days?|months?)$/i.exec(text.trim()) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return { count: Number(count), unit: unit.toLowerCase().startsWith('day') ? 'day' : 'month' };
}

export function integrationsOf(text: string): Integration[] | undefined {
  const all = text
    .split(';')
    .filter((one) => one.trim() !== '')
    .map((one): Integration | undefined => {
      const [, other = '', how = 'native'] = /^(.*?)(?: ?\(([a-z]+)\))?$/i.exec(one.trim()) ?? [];
      const method = METHODS.find((known) => known === how.toLowerCase());
      return method && other !== '' ? { with: other, how: method } : undefined;
    });
  return all.includes(undefined) ? undefined : (all as Integration[]);
}

/** Names of the fields that would change. */
function differences(before: Tool, after: ToolFields): string[] {
  const names = [
    'category',
    'price',
    'billing',
    'seats',
    'activeUsers',
    'lastUse',
    'owner',
    'renewal',
    'notice',
    'integrations',
    'loss',
    'breaks',
    'jobs',
    'merchant',
  ] as const;
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, one: unknown) =>
      isRecord(one) ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => a.localeCompare(b))) : one,
    ) ?? '';
  return names.filter((name) => text(before[name]) !== text(after[name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
