import { isStep, type InSteps } from '#lib/in-turns.ts';
import type { Money } from '#lib/money.ts';
import type {
  Charge,
  FileError,
  Merchant,
  RecognisedTool,
  Statement,
  StatementPreview,
  Tool,
  UnknownMerchant,
} from '../model.ts';
import { ROWS_A_STEP } from './read-statement.ts';
import { findRecurring } from './find-recurring.ts';
import { createMatcher } from './match-merchants.ts';

/** More than these are not shown to anybody. */
const MOST_ERRORS = 100;
const MOST_UNKNOWN = 50;
/** A few milliseconds, with what is known of each. */
const MERCHANTS_A_STEP = 20;

/** Lines with their merchant: a key of the pack, or `other:<words>`. */
export interface Recognised {
  charges: Charge[];
  merchants: Map<string, Merchant>;
}

/** The same line has the same key in every file: of two alike in one file the second counts as the second. */
export function* recognise({ rows }: Statement, merchants: Merchant[]): InSteps<Recognised> {
  const matcher = createMatcher(merchants);
  const known = new Map<string, Merchant>();
  const counts = new Map<string, number>();
  const charges: Charge[] = [];
  for (const [index, { date, text, minor, currency }] of rows.entries()) {
    if (isStep(index, ROWS_A_STEP)) yield;
    const matched = matcher(text);
    if ('merchant' in matched) known.set(matched.merchant.key, matched.merchant);
    const merchant = 'merchant' in matched ? matched.merchant.key : `other:${matched.words}`;
    const line = `${date} ${merchant} ${minor} ${currency}`;
    const nth = (counts.get(line) ?? 0) + 1;
    counts.set(line, nth);
    charges.push({ key: `${line} ${nth}`, merchant, date, minor, currency });
  }
  return { charges, merchants: known };
}

/** What the file would bring. `known`: keys that are kept already; `earlier`: what is known of a merchant's charges. */
export function* previewStatement(
  { rows, errors, notes }: Statement,
  { charges, merchants }: Recognised,
  { known, earlier, tools }: { known: Set<string>; earlier: (merchant: string) => Charge[]; tools: Tool[] },
): InSteps<StatementPreview> {
  const fresh = charges.filter(({ key }) => !known.has(key));
  const dates = rows.map(({ date }) => date).toSorted();
  const [first, last] = [dates[0], dates.at(-1)];
  const here = new Set(charges.map(({ key }) => key));
  yield;
  const groups = [...Map.groupBy(charges, ({ merchant }) => merchant)];
  const recognised: RecognisedTool[] = [];
  const unknown: UnknownMerchant[] = [];
  for (const [index, [merchant, theirs]] of groups.entries()) {
    if (isStep(index, MERCHANTS_A_STEP)) yield;
    const pack = merchants.get(merchant);
    const tool = tools.find((one) => one.merchant === merchant && !one.archived);
    const found = foundOf([...earlier(merchant).filter(({ key }) => !here.has(key)), ...theirs], last ?? '');
    if (pack)
      recognised.push({
        merchant,
        name: pack.name,
        category: pack.category,
        jobs: pack.jobs,
        ...(tool && { tool: tool.id }),
        ...found,
      });
    else if (tool)
      recognised.push({ merchant, name: tool.name, category: tool.category, jobs: tool.jobs, tool: tool.id, ...found });
    else if (comesBack(found)) unknown.push({ merchant, ...found });
  }
  yield;
  const kept = unknown.toSorted(byTotal).slice(0, MOST_UNKNOWN);
  const taken = new Set([...recognised, ...kept].map(({ merchant }) => merchant));
  return {
    kind: 'statement',
    rows: rows.length,
    ...(first !== undefined && last !== undefined && { first, last }),
    recognised: recognised.toSorted(byTotal),
    unknown: kept,
    known: charges.length - fresh.length,
    ...errorsOf(errors),
    notes,
    charges: fresh.filter(({ merchant }) => taken.has(merchant)),
  };
}

export function errorsOf(errors: FileError[]): { errors: FileError[]; failed: number } {
  return { errors: errors.slice(0, MOST_ERRORS), failed: errors.length };
}

/** The currency that most of it was paid in is the one whose rhythm counts. */
function foundOf(charges: Charge[], end: string) {
  const sorted = charges.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const byCurrency = [...Map.groupBy(sorted, ({ currency }) => currency)].toSorted((a, b) => b[1].length - a[1].length);
  const totals = byCurrency.map(([currency, theirs]): Money => ({
    minor: theirs.reduce((sum, { minor }) => sum + minor, 0),
    currency,
  }));
  return {
    charges: charges.length,
    totals,
    first: sorted[0]!.date,
    last: sorted.at(-1)!.date,
    recurring: findRecurring(byCurrency[0]![1], end),
  };
}

/** Of what nobody knows only that which comes back in the same rhythm: a coffee shop does not. */
function comesBack({ recurring, totals }: ReturnType<typeof foundOf>): boolean {
  return (totals[0]?.minor ?? 0) > 0 && recurring.rhythm !== 'once' && recurring.rhythm !== 'usage';
}

function byTotal(a: { totals: Money[]; merchant: string }, b: { totals: Money[]; merchant: string }): number {
  return (b.totals[0]?.minor ?? 0) - (a.totals[0]?.minor ?? 0) || a.merchant.localeCompare(b.merchant);
}
