/** Figures, cells and charts as text that is clean and short enough for paper, and not yet escaped. */
import { chartInWords, type Chart } from '#lib/charts.ts';
import type { Cell, Table } from '#lib/data-table.ts';
import { shownPlain } from '#lib/shown.ts';
import { plainText } from '#lib/text.ts';
import type { Figure } from '../model.ts';

/** One line of visible characters, without e-mail addresses and phone numbers: a paper is forwarded to anybody. */
export function cut(untrusted: string, most: number): string {
  return shownPlain(untrusted, most);
}

/** "Cost of a customer, Google Ads". */
export function nameOfFigure({ words, of }: Figure): string {
  const whose = of === undefined ? '' : cut(of, 60);
  return whose === '' ? cut(words, 80) : `${cut(words, 80)}, ${whose}`;
}

export function beforeWords({ before }: Figure): string {
  if (!before) return '';
  if (before.change !== undefined) return plainText(before.change, 80);
  return before.direction === 'same' ? 'as before' : `before ${plainText(before.shown, 40)}`;
}

export function targetWords({ target }: Figure): string {
  if (!target) return '';
  const verdict = target.met === undefined ? '' : target.met ? ' (met)' : ' (missed)';
  return `${plainText(target.words, 60)}${verdict}`;
}

export interface FigureTable {
  columns: string[];
  rows: string[][];
}

const nowOf = ({ shown }: Figure): string => plainText(shown, 60) || NOTHING;
const columns: [name: string, of: (figure: Figure) => string][] = [
  ['Number', nameOfFigure],
  ['Now', nowOf],
  ['Before', beforeWords],
  ['Target', targetWords],
  ['Records', ({ n, missing }) => (missing === undefined ? String(n) : NOTHING)],
];

/** A row for each figure; a column in which nothing would stand is left out. */
export function figureTable(figures: Figure[]): FigureTable {
  const used = columns.filter(([, of]) => figures.some((figure) => of(figure) !== ''));
  return { columns: used.map(([name]) => name), rows: figures.map((figure) => used.map(([, of]) => of(figure))) };
}

const NOTHING = '–';
const plainly = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

export function cellText(cell: Cell, most: number): string {
  if (cell === undefined) return NOTHING;
  if (typeof cell === 'string') return cut(cell, most) || NOTHING;
  const { value, text } = typeof cell === 'number' ? { value: cell, text: plainly.format(cell) } : cell;
  return Number.isFinite(value) ? plainText(text, most) || plainly.format(value) : NOTHING;
}

/** Columns of numbers stand to the right. */
export function isNumeric({ rows }: Pick<Table, 'rows'>, column: number): boolean {
  const filled = rows.map((row) => row[column]).filter((cell) => cell !== undefined);
  return filled.length > 0 && filled.every((cell) => typeof cell !== 'string');
}

/** What a chart shows, for whoever does not see it. */
export function altOf(chart: Chart, most = 900): string {
  return chartInWords(chart, most, cut);
}

/** The numbers of a chart as a table, for a paper that draws nothing. */
export function chartTable(chart: Chart): Table {
  const say = chart.say ?? ((value: number) => plainly.format(value));
  const cell = (value: number | undefined): Cell =>
    value === undefined || !Number.isFinite(value) ? undefined : { value, text: say(value) };
  if (chart.kind === 'pie') {
    const rows = chart.parts.map(({ name, value }) => [name, cell(value)]);
    return { caption: chart.title, columns: ['Part', 'Number'], rows };
  }
  const { categories, series, xLabel, yLabel } = chart;
  return {
    caption: chart.title,
    columns: [xLabel ?? '', ...series.map(({ name }) => name || (yLabel ?? 'Number'))],
    rows: categories.map((name, index) => [name, ...series.map(({ values }) => cell(values[index]))]),
  };
}
