import type { DataTableBlock } from '@slack/types';
import { readRichText } from '../text/rich-text.ts';
import { plainOf } from '../text/tree.ts';

export type Cell = DataTableBlock['rows'][number][number];
export type Sorting = { column: number; descending: boolean } | undefined;

/** The words of a cell. */
export function cellText(cell: Cell | undefined): string {
  if (!cell) return '';
  return cell.type === 'rich_text' ? plainOf(readRichText(cell)) : (cell.text ?? '');
}

/** The rows in which some cell holds `words`, in any case. */
export function filtered(rows: Cell[][], words: string): Cell[][] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return rows;
  return rows.filter((row) => row.some((cell) => cellText(cell).toLowerCase().includes(wanted)));
}

/** The rows by one column: numbers by size, words by alphabet. Rows that are alike keep their order. */
export function sorted(rows: Cell[][], sorting: Sorting, locale?: string): Cell[][] {
  if (!sorting) return rows;
  const { column, descending } = sorting;
  const order = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  return rows.toSorted((a, b) => {
    const [one, other] = descending ? [b[column], a[column]] : [a[column], b[column]];
    if (one?.type === 'raw_number' && other?.type === 'raw_number') return one.value - other.value;
    return order.compare(cellText(one), cellText(other));
  });
}

/** What a press on the head of `column` sorts by: up, down, and as it came. */
export function nextSorting(now: Sorting, column: number): Sorting {
  if (now?.column !== column) return { column, descending: false };
  return now.descending ? undefined : { column, descending: true };
}

/** One page of the rows. A page past the end is the last one. */
export function pageOf<T>(
  rows: T[],
  page: number,
  size: number,
): { rows: T[]; page: number; pages: number; from: number } {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const shown = Math.min(Math.max(page, 0), pages - 1);
  return { rows: rows.slice(shown * size, (shown + 1) * size), page: shown, pages, from: shown * size };
}
