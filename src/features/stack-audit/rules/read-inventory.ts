import { readCell } from '#lib/csv.ts';
import { readMoney } from '#lib/read-money.ts';
import { didYouMean } from '#lib/nearest.ts';
import { isCurrency, type Price } from '#lib/money.ts';
import {
  BILLINGS,
  CATEGORIES,
  type Category,
  type Merchant,
  LOSSES,
  type FileError,
  type InventoryPreview,
  type Person,
  type Tool,
  type ToolFields,
} from '../model.ts';
import { checkFields } from './check-fields.ts';
import { integrationsOf, jobsOf, NO_CONNECTION, NOBODY, noticeOf, ownerOf } from './inventory-cells.ts';
import { COLUMNS, columnMeant } from './inventory-columns.ts';
import { plainHeader } from './statement-columns.ts';
import { errorsOf } from './preview-statement.ts';
import type { Line } from './read-statement.ts';

const PERS = ['month', 'quarter', 'year'] as const;

interface Around {
  tools: Tool[];
  people: Person[];
  currency: string;
  /** What merchants.yml knows under a name, whatever people put behind it: `Claude Team`. */
  merchantOf(name: string): Merchant | undefined;
}

/** Whether the file is an inventory rather than a statement: its first row names a tool and its category. */
export function isInventory(lines: Line[]): boolean {
  const columns = (lines[0]?.cells ?? []).map((cell) => columnMeant(cell)?.column);
  return columns.includes('tool') && columns.includes('category');
}

/**
 * What the inventory would change. A tool is found by its name, else as the only one of its merchant; a column that is not there changes
 * nothing.
 */
export function readInventory(lines: Line[], around: Around): InventoryPreview {
  const headers = lines[0]?.cells ?? [];
  const columns = headers.map(columnMeant);
  const strange = headers.map(plainHeader).filter((header, index) => header !== '' && !columns[index]);
  const preview: InventoryPreview = {
    kind: 'inventory',
    rows: 0,
    added: [],
    changed: [],
    same: 0,
    errors: [],
    failed: 0,
    notes: strange.map((header) => `There is no column ${header}${didYouMean(header, [...COLUMNS])}: it was left out.`),
  };
  const errors: FileError[] = [];
  const seen = new Set<string>();
  const strangers = new Set<string>();
  for (const { line, cells } of lines.slice(1)) {
    const cell: Cell = (column) => {
      const index = columns.findIndex((one) => one?.column === column);
      return index < 0 ? undefined : readCell(cells[index] ?? '').trim();
    };
    const name = (cell('tool') ?? '').toLowerCase();
    const before = toolNamed(name, seen, around);
    const per = columns.find((one) => one?.column === 'cost')?.per;
    const row = { cell, before, strangers, ...(per && { per }) };
    const read = seen.has(name) ? 'This tool is in the file twice: keep one of the two rows.' : readFields(row, around);
    seen.add(name).add((before?.name ?? name).toLowerCase().trim());
    preview.rows += 1;
    if (typeof read === 'string') errors.push({ line, says: read });
    else if (!before) preview.added.push(read);
    else {
      const what = differences(before, read);
      if (what.length === 0) preview.same += 1;
      else
        preview.changed.push({
          id: before.id,
          version: before.version,
          fields: read,
          what,
          ...(before.price && { was: before.price }),
        });
    }
  }
  const notes = [...preview.notes, ...(strangers.size > 0 ? [strangeCategories([...strangers])] : [])];
  return { ...preview, notes, ...errorsOf(errors) };
}

/** People call a tool "Claude Team" that a statement calls Claude. A row that names another tool of the list is that one. */
function toolNamed(name: string, seen: ReadonlySet<string>, { tools, merchantOf }: Around): Tool | undefined {
  const active = tools.filter(({ archived }) => !archived);
  const isNamed = (tool: Tool): boolean => tool.name.toLowerCase().trim() === name;
  const named = active.find(isNamed);
  const merchant = named ? undefined : merchantOf(name)?.key;
  const [only, ...others] = merchant === undefined ? [] : active.filter((tool) => tool.merchant === merchant);
  return named ?? (only && others.length === 0 && !seen.has(only.name.toLowerCase().trim()) ? only : undefined);
}

function strangeCategories(words: string[]): string {
  const all = words.slice(0, 5).join(', ') + (words.length > 5 ? ', …' : '');
  return `${all}: no such category. Those tools have the one that merchants.yml gives them, or Other.`;
}

type Cell = (column: string) => string | undefined;

interface Row {
  cell: Cell;
  before: Tool | undefined;
  /** Of what time the costs are, by the name of their column. */
  per?: Price['per'];
  /** Categories that are none, added to. */
  strangers: Set<string>;
}

/** The fields, or what is wrong with them in one sentence. A column that is not there keeps what was known. */
function readFields(row: Row, around: Around): ToolFields | string {
  const { cell, before } = row;
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
    name: before?.name ?? cell('tool') ?? '',
    category: categoryOf(row, around),
    price: read('cost', before?.price, (text) => priceOf(text, row, around.currency), NO_AMOUNT),
    billing: oneOf('billing', before?.billing, BILLINGS),
    loss: oneOf('loss', before?.loss, LOSSES),
    ...readDetails(read, row, around),
  };
  const known = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as ToolFields;
  return problems[0] ?? checkFields(known) ?? known;
}

/** People have words of their own for it: then the tool tells, and the word is told of. */
function categoryOf({ cell, before, strangers }: Row, { merchantOf }: Around): Category {
  const typed = cell('category') ?? '';
  const plain = typed
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');
  const named = CATEGORIES.find((one) => one === plain) ?? CATEGORIES.find((one) => CALLED[one]?.includes(plain));
  if (named) return named;
  if (typed !== '') strangers.add(typed.slice(0, 30));
  return before?.category ?? merchantOf(cell('tool') ?? '')?.category ?? 'other';
}

const CALLED: Partial<Record<Category, string[]>> = {
  content: ['content-cms', 'cms'],
  ai: ['ai-tools'],
  abm: ['abm-intent-data', 'intent-data', 'enrichment'],
  integration: ['integration-layer', 'integrations'],
};

type Read = ReturnType<typeof reader>;

const NO_AMOUNT = 'is no amount that I can read: write it like 1234.56.';

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

function readDetails(read: Read, { cell, before }: Row, { people, merchantOf }: Around) {
  const known = before ? undefined : merchantOf(cell('tool') ?? '');
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
    jobs: read('jobs', before?.jobs ?? known?.jobs, jobsOf) ?? [],
    merchant: read('merchant', before?.merchant ?? known?.key, asIs),
  };
}

function priceOf(text: string, { cell, per: named }: Row, standard: string): Price | undefined {
  const code = cell('currency')?.toUpperCase() ?? '';
  const amount = readMoney(text, { currency: isCurrency(code) ? code : standard });
  if (!amount.ok) return undefined;
  const per = PERS.find((one) => one === cell('per')?.toLowerCase());
  return { ...amount.money, per: amount.per ?? per ?? named ?? 'month' };
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
