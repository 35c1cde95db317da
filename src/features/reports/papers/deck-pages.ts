/** How the pages of a deck look: 13.33 by 7.5 inches, a message on top, what proves it beneath. */
import type { Table } from '#lib/data-table.ts';
import type { Figure } from '../model.ts';
import { addChart } from './deck-chart.ts';
import type { Border, Deck, MasterOptions, Slide, TableCell, TextOptions } from './deck-library.ts';
import { LOOK } from './deck-look.ts';
import type { Page, PageBody } from './deck-plan.ts';
import type { Item } from './outline.ts';
import { beforeWords, cellText, cut, figureTable, isNumeric, nameOfFigure, targetWords } from './words.ts';

const NAME = 'Page';
const LEFT = 0.6;
const WIDTH = 12.13;
const TOP = 1.75;
const BOTTOM = 6.85;

export function masterOf(footer: string): MasterOptions {
  const small = { fontFace: LOOK.font, fontSize: 10, color: LOOK.grey };
  const heading = { x: LEFT, y: 0.72, w: WIDTH, h: 0.85, margin: 0, align: 'left', valign: 'top' } as const;
  return {
    title: NAME,
    background: { color: 'FFFFFF' },
    objects: [
      { text: { text: footer, options: { ...small, x: LEFT, y: 7.03, w: 10, h: 0.3, margin: 0 } } },
      {
        placeholder: {
          options: {
            name: 'title',
            type: 'title',
            ...heading,
            fontFace: LOOK.font,
            fontSize: 26,
            bold: true,
            color: LOOK.ink,
          },
          text: '',
        },
      },
    ],
    slideNumber: { ...small, x: 12.2, y: 7.03, w: 0.53, h: 0.3, align: 'right' },
  };
}

export function drawPage(deck: Deck, { kicker, title, body, notes }: Page): void {
  const slide = deck.addSlide({ masterName: NAME });
  text(slide, cut(kicker, 110), { y: 0.4, h: 0.28, fontSize: 12, color: LOOK.grey });
  slide.addText(title, { placeholder: 'title', fontSize: title.length > 75 ? 20 : 26 });
  drawBody(slide, body);
  slide.addNotes(notes.join('\n'));
}

function text(slide: Slide, said: string, options: TextOptions): void {
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

function drawBody(slide: Slide, body: PageBody): void {
  switch (body.shows) {
    case 'scorecard':
      cards(slide, body.figures);
      return bullets(
        slide,
        body.story.map((said) => ({ text: cut(said, 300) })),
        { x: LEFT, y: 4.55, w: WIDTH, h: 2.2 },
      );
    case 'section':
      return sectionBody(slide, body);
    case 'decisions':
      return decisionsBody(slide, body);
  }
}

const MOST_CARDS = 5;

function cards(slide: Slide, figures: Figure[]): void {
  const shown = figures.slice(0, MOST_CARDS);
  if (shown.length === 0)
    return text(slide, 'No number is known for this period.', { y: TOP, h: 0.5, color: LOOK.grey });
  const gap = 0.2;
  const w = (WIDTH - gap * (MOST_CARDS - 1)) / MOST_CARDS;
  shown.forEach((figure, index) => {
    const x = LEFT + index * (w + gap);
    const known = figure.missing === undefined;
    const value = cut(figure.shown, 24);
    const more = known ? [beforeWords(figure), target(figure)].filter(Boolean) : [cut(figure.missing ?? '', 120)];
    const inside = { x: x + 0.15, w: w - 0.3, fontFace: LOOK.font };
    slide.addShape('rect', { x, y: TOP, w, h: 2.5, fill: { color: LOOK.card }, line: { color: LOOK.card, width: 0 } });
    text(slide, cut(nameOfFigure(figure), 42), { ...inside, y: TOP + 0.15, h: 0.6, fontSize: 13, color: LOOK.grey });
    const size = !known ? 18 : value.length > 10 ? 20 : value.length > 7 ? 26 : 34;
    text(slide, value, { ...inside, y: TOP + 0.8, h: 0.7, fontSize: size, bold: known, valign: 'middle' });
    text(slide, more.join('\n'), { ...inside, y: TOP + 1.6, h: 0.8, fontSize: 11, color: LOOK.grey });
  });
}

function target(figure: Figure): string {
  const words = targetWords(figure);
  return words === '' ? '' : `target ${words}`;
}

function sectionBody(slide: Slide, { section, empty }: Extract<PageBody, { shows: 'section' }>): void {
  const { figures, chart, tables, lines } = section;
  if (empty !== undefined) return text(slide, empty, { y: TOP, h: 0.5, color: LOOK.grey });
  const drawn = chart !== undefined && addChart(slide, chart, { x: LEFT, y: TOP, w: 7.2, h: BOTTOM - TOP });
  const side = drawn ? { x: 8.1, w: LEFT + WIDTH - 8.1 } : { x: LEFT, w: WIDTH };
  let y = TOP;
  if (!drawn && tables.length === 0 && figures.length > 0 && figures.length <= MOST_CARDS) {
    cards(slide, figures);
    y += 2.8;
  } else if (figures.length > 0) y += grid(slide, sideFigures(figures, drawn), { ...side, y, rows: drawn ? 5 : 10 });
  const [table] = tables;
  if (table && BOTTOM - y > 1.2)
    y += grid(slide, tableCells(table, drawn), { ...side, y, rows: Math.floor((BOTTOM - y - 0.75) / ROW) });
  if (lines.length > 0 && BOTTOM - y > 0.5) {
    const items = lines.slice(0, drawn ? 2 : 5).map((line) => ({ text: cut(line, drawn ? 140 : 300) }));
    bullets(slide, items, { ...side, y, h: BOTTOM - y });
  }
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
function sideFigures(figures: Figure[], narrow: boolean): Cells {
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

function tableCells(table: Table, narrow: boolean): Cells {
  const columns = table.columns.slice(0, narrow ? NARROW_COLUMNS : 7);
  return {
    columns: columns.map((name) => cut(name, 24)),
    rows: table.rows.map((row) => columns.map((_, at) => cellText(row[at], at === 0 ? (narrow ? 26 : 44) : 16))),
    right: columns.map((_, at) => isNumeric(table, at)),
    widths: columns.map((_, at) => (at === 0 ? 2 : 1)),
  };
}

/** Of one line. */
const ROW = 0.36;
const TALL = 0.6;

/** Answers how high it came out. */
function grid(slide: Slide, cells: Cells, place: { x: number; y: number; w: number; rows: number }): number {
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

function bullets(
  slide: Slide,
  items: Item[],
  place: { x: number; y: number; w: number; h: number },
  numbered = false,
): void {
  if (items.length === 0) return;
  const size = items.length > 4 || items.some(({ text: said }) => said.length > 160) ? 13 : 15;
  const runs = items.map(({ text: said, url }) => ({
    text: said,
    options: {
      bullet: numbered ? { type: 'number' as const } : true,
      breakLine: true,
      paraSpaceAfter: 6,
      ...(url !== undefined && { hyperlink: { url } }),
    },
  }));
  slide.addText(runs, { ...place, margin: 0, fontFace: LOOK.font, fontSize: size, color: LOOK.ink, valign: 'top' });
}

function decisionsBody(slide: Slide, { asks, gaps, more }: Extract<PageBody, { shows: 'decisions' }>): void {
  const half = WIDTH / 2 - 0.2;
  const rest = (count: number): Item[] => (count > 0 ? [{ text: `… and ${count} more, in the notes` }] : []);
  const column = (heading: string, items: Item[], x: number, numbered: boolean): void => {
    text(slide, heading, { x, w: half, y: TOP, h: 0.35, fontSize: 14, bold: true, color: LOOK.grey });
    const shown = items.length > 0 ? items : [{ text: 'Nothing.' }];
    bullets(
      slide,
      shown.map((item) => ({ ...item, text: cut(item.text, 180) })),
      { x, y: TOP + 0.45, w: half, h: BOTTOM - TOP - 0.45 },
      numbered && items.length > 0,
    );
  };
  column('For a person', [...asks, ...rest(more.asks)], LEFT, true);
  column('Not known', [...gaps.map((gap) => ({ text: gap })), ...rest(more.gaps)], LEFT + half + 0.4, false);
}
