import { escapeHtml } from '#lib/text.ts';
import type { Report, Story } from '../model.ts';
import { newDeck } from './deck-library.ts';
import { LOOK } from './deck-look.ts';
import { drawPage, masterOf } from './deck-pages.ts';
import { pagesOf } from './deck-plan.ts';
import { frozen } from './frozen.ts';
import type { PaperContext } from './outline.ts';
import { cut } from './words.ts';

/**
 * The report as a PowerPoint file of at most twelve pages, with native charts that can be edited. The same report makes the
 * same bytes. Takes about a quarter of a second: never while somebody waits for an answer.
 */
export async function deckOf(report: Report, story: Story, context: PaperContext = {}): Promise<Uint8Array> {
  const deck = await newDeck();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = cut(`${report.title}, ${report.period.words}`, 150);
  deck.author = 'Baton';
  // The one field that the library puts into the file as it is.
  deck.company = escapeHtml(cut(report.company, 80));
  deck.theme = { headFontFace: LOOK.font, bodyFontFace: LOOK.font };
  deck.defineSlideMaster(masterOf(`${cut(report.company, 60)} · ${cut(report.period.words, 60)}`));
  for (const page of pagesOf(report, story, context)) drawPage(deck, page);
  const bytes = await deck.write({ outputType: 'uint8array', compression: false });
  const text = (path: string, xml: string): string => (isNotes(path) ? inParagraphs(xml) : xml);
  return frozen(bytes as Uint8Array, report.period.to, { text, names: chartsFromOne });
}

const isNotes = (path: string): boolean => /notesSlide\d+\.xml$/.test(path);

/** The library writes all notes as one paragraph, in which PowerPoint shows no line breaks. */
function inParagraphs(xml: string): string {
  return xml.replace(/<a:p>((?:(?!<\/a:p>).)*?)<a:t>([^<]*\n[^<]*)<\/a:t>(.*?)<\/a:p>/s, (_, before, text, after) =>
    String(text)
      .split(/\r?\n/)
      .map((line) => `<a:p>${before}<a:t>${line}</a:t>${after}</a:p>`)
      .join(''),
  );
}

/** The library counts the charts of all decks since the process began. */
function chartsFromOne(paths: string[]): (text: string) => string {
  const numbers = paths.flatMap((path) => /charts\/chart(\d+)\.xml$/.exec(path)?.[1] ?? []).map(Number);
  const places = new Map(numbers.toSorted((a, b) => a - b).map((number, index) => [String(number), index + 1]));
  return (text) =>
    text.replace(/(charts\/chart|charts\/_rels\/chart|Microsoft_Excel_Worksheet)(\d+)(?=\.x)/g, (_, name, number) => {
      return `${String(name)}${places.get(String(number)) ?? String(number)}`;
    });
}
