import type { Paragraph, ParagraphChild, Table as WordTable } from 'docx';
import type { Table } from '#lib/data-table.ts';
import type { Report, Story } from '../model.ts';
import { frozen } from './frozen.ts';
import { drawingsOf, type DrawPngs } from './mail.ts';
import { linkTo, missingItems, outlineOf, type Item, type PaperContext, type Part } from './outline.ts';
import { cellText, cut, figureTable, isNumeric } from './words.ts';

type Docx = typeof import('docx');
type Block = Paragraph | WordTable;

/** A chart as it is drawn, by the name of its part. */
type Pictures = Map<string, { png: Uint8Array; alt: string }>;

/**
 * The whole report as a Word file, with native headings, lists and tables, and charts as pictures with their words. The
 * same report makes the same bytes. Loads its library when first asked: never while somebody waits. Throws what `draw` throws.
 */
export async function wordOf(report: Report, story: Story, context: PaperContext, draw: DrawPngs): Promise<Uint8Array> {
  const outline = outlineOf(report, story, context);
  const drawn = drawingsOf(outline);
  const pngs = await draw(drawn.map(({ svg }) => svg));
  const pictures: Pictures = new Map(
    drawn.flatMap(({ name, alt }, index) => {
      const png = pngs[index];
      return png ? [[name, { png, alt }]] : [];
    }),
  );
  const docx = await import('docx');
  const { url } = linkTo(context.thread);
  const { Document, HeadingLevel, Packer } = docx;
  const document = new Document({
    title: outline.title,
    creator: 'Baton',
    description: outline.subtitle,
    styles: STYLES,
    numbering: {
      config: [{ reference: 'asks', levels: [{ level: 0, format: 'decimal', text: '%1.', style: INDENT }] }],
    },
    sections: [
      {
        properties: { page: { margin: { top: 1_000, bottom: 1_000, left: 1_134, right: 1_134 } } },
        children: [
          new docx.Paragraph({ text: outline.title, heading: HeadingLevel.TITLE }),
          quiet(docx, outline.subtitle),
          ...outline.parts.flatMap((part) => blocksOf(docx, part, pictures)),
          ...(url === undefined
            ? []
            : [linked(docx, { text: 'The same in Slack, with the records behind each number.', url })]),
        ],
      },
    ],
  });
  return frozen(new Uint8Array(await Packer.toArrayBuffer(document)), report.period.to, { text: numbered() });
}

/** The library draws lots for the ids of links, and counts pictures of all documents: here both count from one. */
function numbered(): (path: string, xml: string) => string {
  const links = new Map<string, string>();
  let pictures = 0;
  const idOf = (drawn: string): string => {
    const id = links.get(drawn) ?? `rIdLink${links.size + 1}`;
    links.set(drawn, id);
    return id;
  };
  return (_path, xml) =>
    xml
      .replace(/(?<==")rId[a-z0-9_-]{21}(?=")/g, idOf)
      .replace(/(?<=<wp:docPr id=")\d+(?=")/g, () => String((pictures += 1)));
}

const INDENT = { paragraph: { indent: { left: 400, hanging: 400 } } };
const FONT = 'Arial';
const INK = '1D1C1D';
const GREY = '5E5D60';
const STYLES = {
  default: {
    document: {
      run: { font: FONT, size: 21, color: INK, language: { value: 'en-US' } },
      paragraph: { spacing: { after: 120 } },
    },
    title: { run: { font: FONT, size: 40, bold: true, color: INK }, paragraph: { spacing: { after: 60 } } },
    heading2: {
      run: { font: FONT, size: 28, bold: true, color: INK },
      paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
    },
    heading3: {
      run: { font: FONT, size: 24, bold: true, color: INK },
      paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
    },
  },
};

function quiet({ Paragraph, TextRun }: Docx, said: string): Paragraph {
  return new Paragraph({ children: [new TextRun({ text: said, color: GREY, size: 18 })] });
}

function blocksOf(docx: Docx, part: Part, pictures: Pictures): Block[] {
  const { Paragraph, HeadingLevel } = docx;
  switch (part.is) {
    case 'heading':
      return [
        new Paragraph({ text: part.text, heading: part.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3 }),
      ];
    case 'text':
      return [part.quiet ? quiet(docx, part.text) : new Paragraph({ text: part.text })];
    case 'list':
      return list(docx, part.items, part.numbered === true);
    case 'figures': {
      const { columns, rows } = figureTable(part.figures);
      return [
        grid(docx, { columns, rows, right: [] }),
        gapAfter(docx),
        ...list(docx, missingItems(part.figures), false),
      ];
    }
    case 'table':
      return tableBlocks(docx, part.table);
    case 'chart':
      return picture(docx, pictures.get(part.name));
  }
}

function runsOf({ TextRun, ExternalHyperlink }: Docx, { text, url }: Item): ParagraphChild[] {
  const link = (to: string): ParagraphChild =>
    new ExternalHyperlink({ link: to, children: [new TextRun({ text: ' Open', style: 'Hyperlink' })] });
  return [new TextRun(text), ...(url === undefined ? [] : [link(url)])];
}

function linked(docx: Docx, item: Item): Paragraph {
  return new docx.Paragraph({ children: runsOf(docx, item), spacing: { before: 240 } });
}

function list(docx: Docx, items: Item[], numbered: boolean): Paragraph[] {
  const mark = numbered ? { numbering: { reference: 'asks', level: 0 } } : { bullet: { level: 0 } };
  return items.map((item) => new docx.Paragraph({ children: runsOf(docx, item), ...mark, spacing: { after: 80 } }));
}

/** Word sticks two tables together that nothing stands between. */
function gapAfter({ Paragraph }: Docx): Paragraph {
  return new Paragraph({ spacing: { after: 60 } });
}

const MOST_ROWS = 500;

function tableBlocks(docx: Docx, table: Table): Block[] {
  const { caption, columns, rows } = table;
  const title = cut(caption, 150);
  if (rows.length === 0) return [quiet(docx, `${title}: no rows.`)];
  const cells = rows.slice(0, MOST_ROWS).map((row) => columns.map((_, at) => cellText(row[at], 120)));
  const right = columns.map((_, at) => isNumeric(table, at));
  const note = rows.length > MOST_ROWS ? `, the first ${MOST_ROWS} of ${rows.length}` : '';
  return [
    quiet(docx, `${title}${note}`),
    grid(docx, { columns: columns.map((name) => cut(name, 60)), rows: cells, right }),
    gapAfter(docx),
  ];
}

interface Cells {
  columns: string[];
  rows: string[][];
  /** Columns whose cells stand to the right. */
  right: boolean[];
}

/** Twentieths of a point: the page between its margins. */
const PAGE = 9_638;

function grid(docx: Docx, { columns, rows, right }: Cells): WordTable {
  const { AlignmentType, BorderStyle, Paragraph, Table: Grid, TableCell, TableRow, TextRun } = docx;
  const shares = columns.map((_, at) => (at === 0 ? 2 : 1));
  const whole = shares.reduce((sum, one) => sum + one, 0);
  const widths = shares.map((one) => Math.floor((PAGE * one) / whole));
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const cell = (said: string, at: number, head: boolean) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: 'dxa' },
      margins: { top: 60, bottom: 60, left: 0, right: 100 },
      borders: {
        top: none,
        left: none,
        right: none,
        bottom: { style: BorderStyle.SINGLE, size: head ? 10 : 4, color: 'D7D7D7' },
      },
      children: [
        new Paragraph({
          alignment: right[at] ? AlignmentType.RIGHT : AlignmentType.LEFT,
          spacing: { after: 0 },
          children: [new TextRun({ text: said, size: 19, bold: head, ...(head && { color: GREY }) })],
        }),
      ],
    });
  const line = (cells: string[], head: boolean) =>
    new TableRow({ tableHeader: head, cantSplit: true, children: cells.map((said, at) => cell(said, at, head)) });
  return new Grid({
    width: { size: PAGE, type: 'dxa' },
    columnWidths: widths,
    layout: 'fixed',
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: [line(columns, true), ...rows.map((row) => line(row, false))],
  });
}

function picture({ Paragraph, ImageRun }: Docx, drawn: { png: Uint8Array; alt: string } | undefined): Paragraph[] {
  if (!drawn) return [];
  const { png, alt } = drawn;
  const image = new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: 576, height: 360 },
    altText: { name: 'Chart', title: '', description: alt },
  });
  return [new Paragraph({ children: [image] })];
}
