/** How the pages of a deck look: 13.33 by 7.5 inches, a message on top, what proves it beneath. */
import type { Figure } from '../model.ts';
import { addChart } from './deck-chart.ts';
import type { Deck, MasterOptions, Slide } from './deck-library.ts';
import { LOOK } from './deck-look.ts';
import type { Page, PageBody } from './deck-plan.ts';
import type { Item } from './outline.ts';
import { grid, LEFT, ROW, sideFigures, tableCells, target, text, WIDTH } from './deck-table.ts';
import { beforeWords, cut, nameOfFigure } from './words.ts';

const NAME = 'Page';
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
