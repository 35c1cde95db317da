import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { deckOf } from '#features/reports/papers/deck.ts';
import { markdownOf } from '#features/reports/papers/markdown.ts';
import { wordOf } from '#features/reports/papers/word.ts';
import type { Report } from '#features/reports/model.ts';
import { emptyReport, hostileReport, sampleReport, sampleStory, unknown } from './sample-report.ts';

const draw = (svgs: string[]): Promise<Uint8Array[]> =>
  Promise.resolve(svgs.map(() => Uint8Array.from([137, 80, 78, 71])));
const context = {
  thread: 'https://slack.example/archives/C1/p1',
  nameOf: (id: string) => (id === 'U1' ? 'Priya Nair' : undefined),
  definitionOf: (metric: string) => (metric === 'mqls' ? 'contacts that became MQLs in the period' : undefined),
};

/** The texts of an Office file, by part; throws where a part is no XML, as Word and PowerPoint do. */
function textsOf(file: Uint8Array): Record<string, string[]> {
  const texts: Record<string, string[]> = {};
  for (const [path, bytes] of Object.entries(unzipSync(file))) {
    if (path.endsWith('.xlsx')) textsOf(bytes);
    if (!/\.(xml|rels)$/.test(path)) continue;
    const heard: string[] = [];
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw new Error(`${path}: ${error.message}`);
    });
    parser.on('text', (text) => text.trim() !== '' && heard.push(text));
    parser.on('opentag', ({ attributes }) => attributes['descr'] && heard.push(String(attributes['descr'])));
    parser.write(strFromU8(bytes)).close();
    texts[path] = heard;
  }
  return texts;
}

const pages = (texts: Record<string, string[]>, kind = 'slides/slide'): string[] =>
  Object.keys(texts)
    .filter((path) => new RegExp(`${kind}\\d+\\.xml$`).test(path))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((path) => (texts[path] ?? []).join('\n'));

const figuresOf = (report: Report) => [...report.headline, ...report.sections.flatMap(({ figures }) => figures)];

describe('the deck', () => {
  let texts: Record<string, string[]>;
  beforeAll(async () => {
    texts = textsOf(await deckOf(sampleReport(), sampleStory, context));
  });

  test('has a message above each page, the number that says most with its target', () => {
    const titles = pages(texts).map((page) => page.split('\n')[1]);
    expect(titles).toEqual([
      'MQLs 96, up from 81',
      'MQL to SQL 31 %, off target: at least 35 %',
      'Coverage of the goal 2.4 times, off target: at least 3 times',
      'Cost of a customer $4,150, on target: at most $5,000',
      'Answered in time 91 %, on target: at least 90 %',
      'Leads routed without a person 97 %',
      'Cost of the stack a month $2,140, as before',
      'Score of data quality not known',
      'Pipeline created differs between the teams',
      '2 things need a decision',
    ]);
  });

  test('shows every number, and has how it is counted and what it rests on in the notes', () => {
    const [slides, notes] = [pages(texts).join('\n'), pages(texts, 'notesSlide').join('\n')];
    for (const { shown, words } of figuresOf(sampleReport())) {
      expect(slides).toContain(shown);
      expect(notes).toContain(words);
    }
    expect(slides).toContain('Nobody said what the events of October and November');
    expect(slides).toContain('Priya Nair: Decide whether');
    expect(slides).toContain('Finance has not closed December.');
    expect(notes).toContain('MQLs: 96; rests on 96 records; up from 81; how it is counted: contacts that became MQLs');
    expect(notes).toContain('Channel Outbound, Spend $10,600');
    // Each in a paragraph of its own, for PowerPoint shows no line breaks.
    expect(Object.entries(texts).some(([path, said]) => path.includes('notesSlide') && said.length > 3)).toBe(true);
  });

  test('draws its charts natively, with numbers as people read them and words for who does not see them', () => {
    const charts = pages(texts, 'charts/chart');
    expect(charts).toHaveLength(5);
    expect(charts[1]).toContain('170000');
    expect(charts[1]).not.toContain('17000000');
    expect(charts[0]).toContain('412');
    expect(pages(texts).join('\n')).toContain('Spend by channel. Spend: Google Ads $12,000');
  });

  test('has twelve pages at most, however many sections there are, and none gets lost', async () => {
    const sections = Array.from({ length: 20 }, (_, index) => ({
      id: `s${index}`,
      title: `Part ${index}`,
      figures: [unknown(`s${index}`, `Number ${index}`, `Reason ${index}`)],
      lines: [],
      tables: [],
    }));
    const many = pages(textsOf(await deckOf(sampleReport({ sections }), sampleStory)));
    expect(many).toHaveLength(12);
    expect(many[9]).toContain('Number 8');
    const few = pages(textsOf(await deckOf(emptyReport(), { sentences: [] })));
    expect(few.join('\n')).toContain('Nothing moved in this quarter.');
    expect(few[1]).toContain('Nothing to show for this period.');
    expect(few[2]).toContain('unchecked');
    expect(few[3]).toContain('Nothing needs a decision');
  });
});

test('the Word file has every number, its headings and lists, and charts with words', async () => {
  const file = await wordOf(sampleReport(), sampleStory, context, draw);
  const texts = textsOf(file);
  const said = texts['word/document.xml']?.join('\n') ?? '';
  for (const { words, shown, missing = '' } of figuresOf(sampleReport()))
    for (const one of [words, shown, missing]) expect(said).toContain(one);
  for (const one of [...sampleReport().gaps, 'Outbound', '$690,000', 'Priya Nair: Decide', 'Leads 412, MQLs 96'])
    expect(said).toContain(one);
  const xml = strFromU8(unzipSync(file)['word/document.xml'] ?? new Uint8Array());
  expect(xml.match(/w:val="Heading2"/g)?.length).toBeGreaterThan(8);
  expect(xml.match(/<w:tblHeader/g)?.length).toBeGreaterThan(8);
});

test('the Markdown has every number as text and every chart as a table', () => {
  const said = markdownOf(sampleReport(), sampleStory, context).replaceAll('\\', '');
  for (const { words, shown, missing = '' } of figuresOf(sampleReport()))
    for (const one of [words, shown, missing]) expect(said).toContain(one);
  expect(said).toContain('| W47 | $170,000 | $40,000 |');
  expect(said).toContain('1. Priya Nair: Decide');
  const odd = markdownOf(sampleReport({ gaps: ['- one', '1. two', '2.5 three', '# four & <b>'] }), sampleStory);
  expect(odd).toContain('- \\- one\n- 1\\. two\n- 2.5 three\n- \\# four \\& \\<b\\>');
});

test('names that would break XML or Markdown are text in every paper', async () => {
  const report = hostileReport();
  const [deck, word] = [await deckOf(report, sampleStory, context), await wordOf(report, sampleStory, context, draw)];
  for (const file of [deck, word]) {
    const said = Object.values(textsOf(file)).flat().join('\n');
    expect(said).toContain('</td><script>alert(1)</script>&amp;');
    expect(said).not.toContain('javascript:alert');
    expect(said).not.toContain('a@evil');
  }
  const markdown = markdownOf(report, sampleStory, context);
  expect(markdown).not.toMatch(/(?<!\\)<(script|!channel)|(?<!\\)\]\(/);
  // A cell ends where the writer ends it.
  const rows = markdown.split('\n').filter((line) => line.startsWith('| ') && line.includes('$11,800'));
  for (const row of rows)
    expect(row.match(/(?<!\\)\|/g)?.length).toBe(row.includes('34') || row.includes('39') ? 6 : 3);
});

describe('the same report', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-26T09:00:00Z') }));
  afterEach(() => vi.useRealTimers());

  test('makes the same bytes, on another day too', async () => {
    const report = sampleReport();
    const write = async () => [await deckOf(report, sampleStory), await wordOf(report, sampleStory, context, draw)];
    const [deck, word] = await write();
    vi.setSystemTime(new Date('2027-03-01T17:30:00Z'));
    expect(await write()).toEqual([deck, word]);
  });
});
