/** The ledger of savings as a file. */
import { decimalText, type Money } from '#lib/money.ts';
import type { Instant } from '../model.ts';
import type { Ledger, LedgerLine } from '../rules/savings-ledger.ts';
import { notYetWords, type LedgerReader } from './savings-modal.ts';

const COLUMNS = [
  'tool',
  'verdict',
  'audit',
  'currency',
  'proposed a year',
  'agreed a year',
  'agreed on',
  'agreed by',
  'owner',
  'until',
  'task',
  'realised a year',
  'realised on',
  'not realised because',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/** Rows of cells for `writeCsv`, the header first and the totals last. */
export function savingsRows({ lines, totals }: Ledger, reader: LedgerReader): string[][] {
  const { currency } = totals.proposed;
  const total: Row = {
    tool: 'Total',
    currency,
    'proposed a year': decimalText(totals.proposed),
    'agreed a year': decimalText(totals.agreed),
    'realised a year': decimalText(totals.realised),
  };
  const rows = [...lines.map((line) => rowOf(line, currency, reader)), total];
  return [[...COLUMNS], ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))];
}

function rowOf(line: LedgerLine, currency: string, reader: LedgerReader): Row {
  const { now, zone, nameOf, taskOf } = reader;
  const { agreed, realised, notYet } = line;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const day = (at: Instant): string => at.toZonedDateTimeISO(zone).toPlainDate().toString();
  const money = (amount: Money | undefined): string => (amount ? decimalText(amount) : '');
  return {
    tool: line.name,
    verdict: line.kind,
    audit: line.audit ?? '',
    currency,
    'proposed a year': money(line.proposed),
    ...(agreed && {
      'agreed a year': money(agreed.amount),
      'agreed on': day(agreed.at),
      'agreed by': nameOf(agreed.by) ?? agreed.by,
      owner: agreed.owner === undefined ? '' : (nameOf(agreed.owner) ?? agreed.owner),
      until: agreed.until,
    }),
    task: taskOf(line) ?? '',
    ...(realised && { 'realised a year': money(realised.amount), 'realised on': day(realised.at) }),
    'not realised because': notYet ? notYetWords(notYet, today) : '',
  };
}
