/** The one sentence that stands above a page, and what a speaker finds in its notes. */
import type { Figure, Report, Section } from '../model.ts';
import type { PaperContext } from './outline.ts';
import { altOf, beforeWords, cellText, cut, nameOfFigure, targetWords } from './words.ts';

/** "MQL acceptance 52 %, within 40–60 %": the number that says most, and how it stands. */
export function messageOf({ title, figures, lines }: Pick<Section, 'title' | 'figures' | 'lines'>): string {
  const known = figures.filter(({ missing }) => missing === undefined);
  const telling =
    known.find(({ target }) => target?.met === false) ??
    known.find(({ target }) => target !== undefined) ??
    known.find(({ before }) => before?.change !== undefined) ??
    known[0];
  if (telling) return figureMessage(telling);
  const [first] = figures;
  if (first) return `${nameOfFigure(first)} not known`;
  return cut(lines[0] ?? `${title}: nothing to show`, 110);
}

/** A number in a sentence without an end. */
export function figureMessage(figure: Figure): string {
  const said = `${nameOfFigure(figure)} ${cut(figure.shown, 40)}`;
  if (figure.target) return `${said}, ${standing(figure.target)}`;
  const before = beforeWords(figure);
  return before === '' ? said : `${said}, ${before}`;
}

function standing({ words, met }: NonNullable<Figure['target']>): string {
  const aim = cut(words, 60);
  const isRange = /^\D?\d[^a-z]*[–-]\D?\d/i.test(aim);
  if (met === undefined) return `aimed at: ${aim}`;
  if (isRange) return met ? `within ${aim}` : `outside ${aim}`;
  return met ? `on target: ${aim}` : `off target: ${aim}`;
}

const MOST_NOTE_ROWS = 60;

/** How each number is counted and what it rests on, then everything that had no room on the page. A paragraph each. */
export function notesOf(section: Omit<Section, 'id'>, { period, company }: Report, context: PaperContext): string[] {
  const { title, figures, lines, chart, tables } = section;
  return [
    `${cut(title, 100)}. ${cut(company, 80)}, ${cut(period.words, 80)}, in the days of ${period.zone}.`,
    ...figures.map((figure) => noteOf(figure, context)),
    ...lines.map((line) => cut(line, 600)),
    ...(chart ? [altOf(chart, 3_000)] : []),
    ...tables.flatMap(({ caption, columns, rows }) => [
      `${cut(caption, 150)}:`,
      ...rows
        .slice(0, MOST_NOTE_ROWS)
        .map((row) => columns.map((name, at) => `${cut(name, 60)} ${cellText(row[at], 80)}`).join(', ')),
      ...(rows.length > MOST_NOTE_ROWS ? [`… and ${rows.length - MOST_NOTE_ROWS} more.`] : []),
    ]),
  ];
}

function noteOf(figure: Figure, { definitionOf }: PaperContext): string {
  const { metric, shown, missing, n } = figure;
  const definition = metric === undefined ? undefined : definitionOf?.(metric);
  const target = targetWords(figure);
  return [
    `${nameOfFigure(figure)}: ${cut(shown, 60)}`,
    missing === undefined ? `rests on ${n} record${n === 1 ? '' : 's'}` : cut(missing, 300),
    beforeWords(figure),
    target && `target ${target}`,
    definition && `how it is counted: ${cut(definition, 400)}`,
    metric && missing === undefined ? `the records: /baton report records ${metric}` : '',
  ]
    .filter(Boolean)
    .join('; ');
}
