import { chartSvg } from '#lib/chart-svg.ts';
import { plainText } from '#lib/text.ts';
import type { Report, Story } from '../model.ts';
import { mailHtml } from './mail-html.ts';
import { mailText } from './mail-text.ts';
import { outlineOf, type Outline, type PaperContext } from './outline.ts';
import { altOf } from './words.ts';

/** Drawings (SVG) as PNG, in their order: the one of adapters/pictures. */
export type DrawPngs = (svgs: string[]) => Promise<Uint8Array[]>;

export interface MailPicture {
  /** The HTML shows it by `cid:` and this. */
  cid: string;
  png: Uint8Array;
  alt: string;
}

export interface ReportMail {
  /** One line. */
  subject: string;
  html: string;
  /** Says all that the HTML says, and every row of its tables. */
  text: string;
  pictures: MailPicture[];
}

/** Gmail hides what comes after 102 KB of HTML. */
const LARGEST_HTML = 95_000;
const ROWS = [12, 6, 3, 1];

/**
 * The report as a mail: HTML with nothing in it that is fetched from anywhere, its text twin, and its charts as pictures.
 * Where nothing moved it is as short as that. Throws what `draw` throws.
 */
export async function mailOf(report: Report, story: Story, context: PaperContext, draw: DrawPngs): Promise<ReportMail> {
  const outline = outlineOf(report, story, context, true);
  const drawn = drawingsOf(outline);
  const pngs = await draw(drawn.map(({ svg }) => svg));
  const shown = drawn.flatMap(({ name, alt }, index) => {
    const png = pngs[index];
    // Some mail programs keep pictures of all mails in one place, by this name.
    const cid = `${name}.${report.name}.${report.period.id}@baton`;
    return png ? [{ name, picture: { cid, alt, png } }] : [];
  });
  return {
    subject: plainText(`${outline.title}, ${report.period.words}`, 150),
    html: htmlThatFits(outline, new Map(shown.map(({ name, picture }) => [name, picture])), context.thread),
    text: mailText(outline, context.thread),
    pictures: shown.map(({ picture }) => picture),
  };
}

/** The charts of a paper as drawings; a chart with nothing to draw has none. */
export function drawingsOf({ parts }: Outline): { name: string; svg: string; alt: string }[] {
  return parts.flatMap((part) => {
    const svg = part.is === 'chart' ? chartSvg(part.chart) : undefined;
    return part.is === 'chart' && svg !== undefined ? [{ name: part.name, svg, alt: altOf(part.chart) }] : [];
  });
}

function htmlThatFits(outline: Outline, pictures: Map<string, MailPicture>, thread: string | undefined): string {
  let html = '';
  for (const rows of ROWS) {
    html = mailHtml(outline, { pictures, rows, ...(thread !== undefined && { thread }) });
    if (Buffer.byteLength(html) <= LARGEST_HTML) break;
  }
  return html;
}
