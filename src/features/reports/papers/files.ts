/** Which files go with a report: a month is read, a quarter is presented, a week is neither. */
import type { Attachment, Report, Rhythm, Story } from '../model.ts';
import type { DrawPngs } from './mail.ts';
import type { PaperContext } from './outline.ts';

type Write = (report: Report, story: Story, context: PaperContext, draw: DrawPngs) => Promise<Attachment>;

const markdown: Write = async (report, story, context) => {
  const { markdownOf } = await import('./markdown.ts');
  return { filename: `${nameOf(report)}.md`, title: report.title, content: markdownOf(report, story, context) };
};

const word: Write = async (report, story, context, draw) => {
  const { wordOf } = await import('./word.ts');
  const content = await wordOf(report, story, context, draw);
  return { filename: `${nameOf(report)}.docx`, title: report.title, content };
};

const deck: Write = async (report, story, context) => {
  const { deckOf } = await import('./deck.ts');
  return {
    filename: `${nameOf(report)}.pptx`,
    title: `${report.title}, for the board`,
    content: await deckOf(report, story, context),
  };
};

const FILES: Record<Rhythm, Write[]> = { weekly: [], monthly: [markdown, word], quarterly: [markdown, deck] };

/** The same report has the same filenames and bytes. The libraries are loaded with the first file. */
export async function filesOf(
  report: Report,
  story: Story,
  context: PaperContext,
  draw: DrawPngs,
): Promise<Attachment[]> {
  const files: Attachment[] = [];
  for (const write of FILES[report.period.rhythm]) files.push(await write(report, story, context, draw));
  return files;
}

/** Whether any file goes with a report. */
export function hasFiles({ period }: Pick<Report, 'period'>): boolean {
  return FILES[period.rhythm].length > 0;
}

function nameOf({ name, period }: Report): string {
  return `${name}-${period.id}`;
}
