/** Tables of a message, which readers can sort and page through, and the same in words. Cells may be untrusted. */
import type { DataTableBlock } from '@slack/types';
import { escapeText, plainText } from './text.ts';

/** A number sorts as one; `text` is how it is shown. Undefined: nothing is known. */
export type Cell = string | number | { value: number; text: string } | undefined;

export interface Table {
  /** What the table shows: a screen reader says it first. */
  caption: string;
  columns: string[];
  /** One cell for each column; rows beyond what Slack takes are left out from the end. */
  rows: Cell[][];
  /** Rows on a page: 10 when absent. */
  pageSize?: number;
}

/** Slack takes 101 rows with the header, 20 columns, 10,000 characters over all cells. */
const LIMITS = { rows: 100, columns: 20, characters: 10_000, page: 100, caption: 150, cell: 250 } as const;
const NOTHING = '–';

/** The table within Slack's limits; undefined when it has no row or no column. The caption says when rows are missing. */
export function dataTable(table: Table): DataTableBlock | undefined {
  const head = table.columns.slice(0, LIMITS.columns).map((name) => rawText(name));
  const rows = table.rows.slice(0, LIMITS.rows).map((row) => head.map((_, index) => cellOf(row[index])));
  const kept = whatFits(head, rows);
  if (head.length === 0 || kept.length === 0) return undefined;
  const missing = table.rows.length - kept.length;
  const note = missing > 0 ? `, the first ${kept.length} of ${table.rows.length}` : '';
  return {
    type: 'data_table',
    caption: `${captionText(table.caption, LIMITS.caption - note.length)}${note}`,
    page_size: Math.min(Math.max(Math.trunc(table.pageSize ?? 10), 1), LIMITS.page),
    rows: [head, ...kept],
  };
}

/** The rows in words, escaped for mrkdwn, a line each, at most `most` characters; what does not fit is counted. */
export function tableInWords({ columns, rows }: Table, most = 2_000): string {
  const lines: string[] = [];
  let length = 0;
  for (const row of rows) {
    const line = `• ${columns.map((name, index) => `${escapeText(name, 60)} ${shownCell(row[index])}`).join(' · ')}`;
    if (length + line.length + 1 > most - 30) return [...lines, `… and ${rows.length - lines.length} more.`].join('\n');
    lines.push(line);
    length += line.length + 1;
  }
  return lines.join('\n');
}

type RawCell = { type: 'raw_text'; text: string } | { type: 'raw_number'; value: number; text: string };

function rawText(text: string): { type: 'raw_text'; text: string } {
  return { type: 'raw_text', text: plainText(text, LIMITS.cell) || NOTHING };
}

function cellOf(cell: Cell): RawCell {
  if (cell === undefined || typeof cell === 'string') return rawText(cell ?? '');
  const { value, text } = typeof cell === 'number' ? { value: cell, text: plainly.format(cell) } : cell;
  if (!Number.isFinite(value)) return rawText('');
  return { type: 'raw_number', value, text: plainText(text, LIMITS.cell) || plainly.format(value) };
}

function shownCell(cell: Cell): string {
  return escapeText(cellOf(cell).text, LIMITS.cell) || NOTHING;
}

const plainly = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

function whatFits(head: RawCell[], rows: RawCell[][]): RawCell[][] {
  const lengthOf = (row: RawCell[]): number => row.reduce((sum, { text }) => sum + text.length, 0);
  let room = LIMITS.characters - lengthOf(head);
  const kept: RawCell[][] = [];
  for (const row of rows) {
    room -= lengthOf(row);
    if (room < 0) break;
    kept.push(row);
  }
  return kept;
}

/** Slack does not say whether it reads marks in a caption: so there are none, and no entities for them either. */
function captionText(caption: string, most: number): string {
  return escapeText(caption.replace(/[<>&]/g, ' '), most) || 'Table';
}
