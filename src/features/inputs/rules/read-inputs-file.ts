import { readCell, type CsvRecord } from '#lib/csv.ts';
import { WHATS, slotKey, type What, type Wish } from '../model.ts';
import { misplaced, readChannel, readFigure, readMonth } from './read-figure.ts';

/** What a file would bring. A cell that is empty changes nothing. */
export interface InputsFile {
  rows: number;
  wishes: Wish[];
  /** By line; the first of them and how many there are. */
  errors: { line: number; says: string }[];
}

const COLUMNS = ['month', 'channel', ...WHATS] as const;
export const HEAD: string[] = [...COLUMNS];

interface Terms {
  currency: string;
  today: Temporal.PlainDate;
}

/** Takes record after record. The first is the header: `month,channel,visitors,spend,budget,revenue`, in any order. */
export function inputsReader(terms: Terms): { take(record: CsvRecord): void; read(): InputsFile } {
  const file: InputsFile = { rows: 0, wishes: [], errors: [] };
  const seen = new Map<string, number>();
  let columns: string[] | undefined;
  return {
    take(record) {
      if (!columns) {
        columns = record.cells.map((cell) => cell.toLowerCase().trim());
        file.errors.push(...headProblems(columns, record.line));
        return;
      }
      file.rows += 1;
      const found = readRow(cellsOf(columns, record.cells), terms, (says) =>
        file.errors.push({ line: record.line, says }),
      );
      for (const wish of found) {
        const first = seen.get(slotKey(wish));
        if (first === undefined) file.wishes.push(wish);
        else
          file.errors.push({
            line: record.line,
            says: `${wish.what} of ${wish.month} and ${wish.channel} stands in line ${first} already.`,
          });
        seen.set(slotKey(wish), first ?? record.line);
      }
    },
    read: () => file,
  };
}

function headProblems(columns: string[], line: number): { line: number; says: string }[] {
  const missing = ['month', 'channel'].filter((name) => !columns.includes(name));
  const unknown = columns.filter((name) => name !== '' && !HEAD.includes(name));
  return [
    ...missing.map((name) => ({ line, says: `The column ${name} is missing: the first line is ${HEAD.join(',')}.` })),
    ...unknown.map((name) => ({ line, says: `"${name.slice(0, 30)}" is no column: there are ${HEAD.join(', ')}.` })),
  ];
}

function cellsOf(columns: string[], cells: string[]): (name: string) => string {
  return (name) => {
    const index = columns.indexOf(name);
    return index < 0 ? '' : readCell(cells[index] ?? '');
  };
}

function readRow(cell: (name: string) => string, { currency, today }: Terms, fail: (says: string) => void): Wish[] {
  const [month, channel] = [readMonth(cell('month'), today), readChannel(cell('channel'))];
  for (const read of [month, channel]) if (!read.ok) fail(`${read.problem}.`);
  if (!month.ok || !channel.ok) return [];
  return WHATS.flatMap((what: What): Wish[] => {
    const read = readFigure(what, cell(what), currency);
    const problem = read.ok ? (read.value === undefined ? undefined : misplaced(what, channel.value)) : read.problem;
    if (problem !== undefined) fail(`${what} ${problem}.`);
    if (!read.ok || read.value === undefined || problem !== undefined) return [];
    return [{ month: month.value, channel: channel.value, what, amount: read.value }];
  });
}
