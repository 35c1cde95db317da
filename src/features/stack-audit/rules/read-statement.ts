import { isStep, type InSteps } from '#lib/in-turns.ts';
import { isCurrency } from '#lib/money.ts';
import { readMoney } from '#lib/read-money.ts';
import type { FileError, Statement, StatementRow } from '../model.ts';
import { columnsOf, HEADER_HELP, type Columns } from './statement-columns.ts';
import { dateReading, readDate } from './statement-dates.ts';

/** A row of the file. */
export interface Line {
  line: number;
  cells: string[];
}

/** Banks write a few lines of their own above the header. */
const HEADER_WITHIN = 30;
/** A few milliseconds. */
export const ROWS_A_STEP = 500;

/** The whole file: how its dates, decimals and signs are meant is told by all of its rows. `currency` holds where none is written. */
export function* readStatement(lines: Line[], currency: string): InSteps<Statement> {
  const header = lines.slice(0, HEADER_WITHIN).findIndex(({ cells }) => columnsOf(cells) !== undefined);
  const columns = header < 0 ? undefined : columnsOf(lines[header]!.cells);
  if (!columns) return { rows: [], errors: [{ line: lines[0]?.line ?? 0, says: HEADER_HELP }], notes: [] };
  // Notes of the bank, such as a line of totals, fill a single cell.
  const body = lines.slice(header + 1).filter(({ cells }) => cells.filter((cell) => cell !== '').length > 1);
  if (body.length === 0)
    return {
      rows: [],
      errors: [{ line: 0, says: 'There are no rows below the header. Choose a longer period.' }],
      notes: [],
    };
  yield;
  const decimalComma = yield* usesComma(body, columns);
  yield;
  const dates = dateReading(
    body.map(({ line, cells }) => ({ line, text: cells[columns.date ?? 0] ?? '' })),
    decimalComma,
  );
  if ('problem' in dates) return { rows: [], errors: [{ line: dates.line, says: dates.problem }], notes: [] };
  const headerCurrency = /\b[A-Z]{3}\b/.exec(
    lines[header]!.cells[columns.amount ?? columns.debit ?? 0]?.toUpperCase() ?? '',
  )?.[0];
  const reading: Reading = {
    columns,
    order: dates.order,
    decimal: decimalComma ? ',' : '.',
    currency: headerCurrency !== undefined && isCurrency(headerCurrency) ? headerCurrency : currency,
  };
  const { rows, errors } = yield* readRows(body, reading);
  const flipped = columns.debit === undefined && spendingIsNegative(rows);
  return {
    rows: flipped ? rows.map((row) => ({ ...row, minor: row.minor === 0 ? 0 : -row.minor })) : rows,
    errors,
    notes: notesOf(dates.says, decimalComma, flipped),
  };
}

interface Reading {
  columns: Columns;
  order: 'day-first' | 'month-first';
  decimal: '.' | ',';
  currency: string;
}

function notesOf(dates: string | undefined, comma: boolean, flipped: boolean): string[] {
  return [
    ...(dates === undefined ? [] : [dates]),
    ...(comma ? ['Amounts have a decimal comma.'] : []),
    ...(flipped ? ['Amounts below zero are what was paid, those above what came back.'] : []),
  ];
}

function* readRows(body: Line[], reading: Reading): InSteps<{ rows: StatementRow[]; errors: FileError[] }> {
  const rows: StatementRow[] = [];
  const errors: FileError[] = [];
  for (const [index, one] of body.entries()) {
    if (isStep(index, ROWS_A_STEP)) yield;
    const read = readRow(one, reading);
    if ('says' in read) errors.push(read);
    else rows.push(read);
  }
  return { rows, errors };
}

function readRow({ line, cells }: Line, { columns, order, decimal, currency }: Reading): StatementRow | FileError {
  const cell = (column: keyof Columns): string => (columns[column] === undefined ? '' : (cells[columns[column]] ?? ''));
  const date = readDate(cell('date'), order);
  if (date === undefined) return { line, says: `"${cell('date').slice(0, 30)}" is no date that I can read.` };
  const text = cell('text');
  if (text === '') return { line, says: 'The description is empty.' };
  const code = cell('currency').toUpperCase();
  const hints = { currency: isCurrency(code) ? code : currency, decimal };
  const amount =
    columns.amount === undefined
      ? debitOf(cell('debit'), cell('credit'), hints)
      : readMoney(noSide(cell('amount')), hints);
  if (!amount.ok) return { line, says: `The amount ${amount.problem}.` };
  return { line, date, text, ...amount.money };
}

/** `12.50 CR` is money that came back. */
function noSide(text: string): string {
  const [, amount, side] = /^(.*?)\s*\b(CR|DR|H|S)$/i.exec(text) ?? [];
  if (amount === undefined) return text;
  return /^(CR|H)$/i.test(side ?? '') ? `-${amount.replace(/^-/, '')}` : amount;
}

function debitOf(debit: string, credit: string, hints: Parameters<typeof readMoney>[1]): ReturnType<typeof readMoney> {
  const paid = debit === '' ? undefined : readMoney(debit, hints);
  const back = credit === '' ? undefined : readMoney(credit, hints);
  if (!paid && !back) return { ok: false, problem: 'is empty' };
  if (paid && !paid.ok) return paid;
  if (back && !back.ok) return back;
  const currency = paid?.ok ? paid.money.currency : back?.ok ? back.money.currency : hints.currency;
  const minor = Math.abs(paid?.ok ? paid.money.minor : 0) - Math.abs(back?.ok ? back.money.minor : 0);
  return { ok: true, money: { minor, currency } };
}

function* usesComma(body: Line[], { amount, debit, credit }: Columns): InSteps<boolean> {
  let commas = 0;
  let points = 0;
  for (const [index, { cells }] of body.entries()) {
    if (isStep(index, ROWS_A_STEP)) yield;
    for (const column of [amount, debit, credit]) {
      const text = column === undefined ? '' : (cells[column] ?? '');
      if (/,\d{1,2}(?!\d)[^\d.,]*$/.test(text)) commas += 1;
      if (/\.\d{1,2}(?!\d)[^\d.,]*$/.test(text)) points += 1;
    }
  }
  return commas > points;
}

/** A card's statement has what was paid above zero, an account's below: most lines are payments. */
function spendingIsNegative(rows: StatementRow[]): boolean {
  const below = rows.filter(({ minor }) => minor < 0).length;
  return below > rows.length / 2;
}
