/** Tables and lines of text on a page of a deck. */
import type { Table } from '#lib/data-table.ts';
import type { Figure } from '../model.ts';
import type { Border, Slide, TableCell, TextOptions } from './deck-library.ts';
import { LOOK } from './deck-look.ts';
import { beforeWords, cellText, cut, figureTable, isNumeric, nameOfFigure, targetWords } from './words.ts';

/** Inches. */
export const LEFT = 0.6;
export const WIDTH = 12.13;

export function text(slide: Slide, said: string, options: TextOptions): void {
  const usual = {
    x: LEFT,
    w: WIDTH,
    margin: 0,
    fontFace: LOOK.font,
    fontSize: 16,
    color: LOOK.ink,
    valign: 'top',
  } as const;
  slide.addText(said, { ...usual, ...options });
}

export function target(figure: Figure): string {
  const words = targetWords(figure);
  return words === '' ? '' : `target ${words}`;
}

interface Cells {
  columns: string[];
  rows: string[][];
  /** Columns whose cells stand to the right. */
  right: boolean[];
  /** How wide each column is, of the whole. */
  widths: number[];
}

/** Beside a chart there is room for name and number alone; the target is under the name. */
export function sideFigures(figures: Figure[], narrow: boolean): Cells {
  if (!narrow) {
    const { columns, rows } = figureTable(figures.map((one) => ({ ...one, shown: cut(one.shown, 40) })));
    const widths = columns.map((_, at) => (at === 0 ? 2.4 : 1));
    return { columns, rows: rows.map((row) => row.map((cell) => cut(cell, 70))), right: [], widths };
  }
  const rows = figures.map((figure) => {
    const more = figure.missing ?? ([beforeWords(figure), target(figure)].filter(Boolean).join('; ') || '');
    return [`${cut(nameOfFigure(figure), 44)}${more === '' ? '' : `\n${cut(more, 56)}`}`, cut(figure.shown, 16)];
  });
  return { columns: ['Number', 'Now'], rows, right: [false, true], widths: [2.4, 1] };
}

const NARROW_COLUMNS = 3;

export function tableCells(table: Table, narrow: boolean): Cells {
  const columns = table.columns.slice(0, narrow ? NARROW_COLUMNS : 7);
  return {
    columns: columns.map((name) => cut(name, 24)),
    rows: table.rows.map((row) => columns.map((_, at) => cellText(row[at], at === 0 ? (narrow ? 26 : 44) : 16))),
    right: columns.map((_, at) => isNumeric(table, at)),
    widths: columns.map((_, at) => (at === 0 ? 2 : 1)),
  };
}

/** Of one line. */
export const ROW = 0.36;
const TALL = 0.6;

/** Answers how high it came out. */
export function grid(slide: Slide, cells: Cells, place: { x: number; y: number; w: number; rows: number }): number {
  const { columns, rows, right, widths } = cells;
  const shown = rows.slice(0, Math.max(1, place.rows));
  const whole = widths.reduce((sum, one) => sum + one, 0);
  const none: Border = { type: 'none' };
  const border = (pt: number): [Border, Border, Border, Border] => [
    none,
    none,
    { type: 'solid', pt, color: LOOK.line },
    none,
  ];
  const cell = (said: string, at: number, head: boolean): TableCell => ({
    text: said,
    options: {
      align: right[at] ? 'right' : 'left',
      valign: 'middle',
      margin: [0.03, 0.06, 0.03, 0],
      border: border(head ? 1.5 : 0.75),
      ...(head && { color: LOOK.grey, bold: true }),
    },
  });
  const heights = [ROW, ...shown.map((row) => (row.some((one) => one.includes('\n')) ? TALL : ROW))];
  const lines = [
    columns.map((name, at) => cell(name, at, true)),
    ...shown.map((row) => row.map((one, at) => cell(one, at, false))),
  ];
  const look = { fontFace: LOOK.font, fontSize: 12, color: LOOK.ink };
  slide.addTable(lines, {
    x: place.x,
    y: place.y,
    w: place.w,
    colW: widths.map((one) => (one / whole) * place.w),
    rowH: heights,
    ...look,
  });
  const high = heights.reduce((sum, one) => sum + one, 0);
  const more = rows.length - shown.length;
  if (more > 0)
    text(slide, `The first ${shown.length} of ${rows.length}; all of them are in the notes.`, {
      x: place.x,
      w: place.w,
      y: place.y + high + 0.05,
      h: 0.25,
      fontSize: 10,
      color: LOOK.grey,
    });
  return high + (more > 0 ? 0.4 : 0.2);
}
