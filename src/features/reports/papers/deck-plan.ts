/** What stands on which page of the deck: at most twelve, one message each. */
import type { Report, Section, Story } from '../model.ts';
import { figureMessage, messageOf, notesOf } from './deck-message.ts';
import {
  NOTHING_HERE,
  askItems,
  reconciledWords,
  reconciliationTable,
  type Item,
  type PaperContext,
} from './outline.ts';
import { cut } from './words.ts';

export type PageBody =
  | { shows: 'scorecard'; figures: Report['headline']; story: string[] }
  | { shows: 'section'; section: Section; empty?: string }
  | { shows: 'decisions'; asks: Item[]; gaps: string[]; more: { asks: number; gaps: number } };

export interface Page {
  /** Small, above the title: "Funnel". */
  kicker: string;
  /** The message. */
  title: string;
  body: PageBody;
  /** A paragraph each. */
  notes: string[];
}

const MOST_SECTIONS = 9;
const MOST_ITEMS = 6;

export function pagesOf(report: Report, story: Story, context: PaperContext): Page[] {
  // What needs a person has a page of its own, the last.
  const sections = report.sections.filter(({ id }) => id !== 'asks');
  const fits = sections.length <= MOST_SECTIONS;
  const own = fits ? sections : sections.slice(0, MOST_SECTIONS - 1);
  return [
    scorecard(report, story, context),
    ...own.map((section) => sectionPage(section, report, context)),
    ...(fits ? [] : [sectionPage(joined(sections.slice(MOST_SECTIONS - 1)), report, context)]),
    reconciliation(report, context),
    decisions(report, context),
  ];
}

function scorecard(report: Report, story: Story, context: PaperContext): Page {
  const { title, headline, quiet, anomalies } = report;
  const short = headline.find(({ target }) => target?.met === false) ?? headline.find(({ missing }) => !missing);
  const lines = [...(quiet === undefined ? [] : [quiet]), ...story.sentences];
  const odd = anomalies.map(({ says }) => `Out of the ordinary: ${says}`);
  return {
    kicker: `${cut(report.company, 80)} · ${cut(title, 80)} · ${cut(report.period.words, 80)}`,
    title: quiet === undefined ? (short ? figureMessage(short) : cut(title, 100)) : cut(quiet, 110),
    body: { shows: 'scorecard', figures: headline, story: [...story.sentences.slice(0, 4), ...odd.slice(0, 2)] },
    notes: [
      ...notesOf({ title, figures: headline, lines, tables: [] }, report, context),
      ...odd.map((said) => cut(said, 400)),
      ...(story.label === undefined ? [] : [cut(story.label, 200)]),
    ],
  };
}

function sectionPage(section: Section, report: Report, context: PaperContext): Page {
  const { figures, lines, chart, tables } = section;
  const isEmpty = figures.length === 0 && lines.length === 0 && !chart && tables.length === 0;
  return {
    kicker: cut(section.title, 100),
    title: messageOf(section),
    body: { shows: 'section', section, ...(isEmpty && { empty: NOTHING_HERE }) },
    notes: notesOf(section, report, context),
  };
}

/** The sections that no page is left for: their numbers on one. */
function joined(sections: Section[]): Section {
  return {
    id: 'rest',
    title: 'Further numbers',
    figures: sections.flatMap(({ figures }) => figures),
    lines: [`From ${sections.map(({ title }) => cut(title, 40)).join(', ')}.`],
    tables: [],
  };
}

function reconciliation(report: Report, context: PaperContext): Page {
  const { reconciled } = report;
  const apart = reconciled.filter(({ agrees }) => agrees === false);
  const unknown = reconciled.filter(({ agrees }) => agrees === null).length;
  const differ = `${cut(apart[0]?.words ?? '', 60)} differs between the teams${apart.length > 1 ? `, and ${apart.length - 1} more` : ''}`;
  const agreed = `${reconciled.length - apart.length - unknown} of ${reconciled.length} numbers are the same for all teams`;
  const none = 'Nobody else’s numbers are known, so ours stand unchecked';
  const section: Section = {
    id: 'reconciliation',
    title: 'Do the teams have the same numbers?',
    figures: [],
    lines: reconciled.map(reconciledWords),
    tables: reconciled.length === 0 ? [] : [reconciliationTable(reconciled)],
  };
  return {
    kicker: section.title,
    title: reconciled.length === 0 ? none : apart.length > 0 ? differ : agreed,
    body: { shows: 'section', section, ...(reconciled.length === 0 && { empty: 'There is nothing to compare with.' }) },
    notes: notesOf(section, report, context),
  };
}

function decisions(report: Report, context: PaperContext): Page {
  const { asks, gaps } = report;
  const items = askItems(asks, context);
  const count = asks.length === 1 ? 'One thing needs a decision' : `${asks.length} things need a decision`;
  return {
    kicker: 'What needs a decision',
    title: asks.length === 0 ? 'Nothing needs a decision' : count,
    body: {
      shows: 'decisions',
      asks: items.slice(0, MOST_ITEMS),
      gaps: gaps.slice(0, MOST_ITEMS).map((gap) => cut(gap, 200)),
      more: { asks: Math.max(0, asks.length - MOST_ITEMS), gaps: Math.max(0, gaps.length - MOST_ITEMS) },
    },
    notes: [
      ...items.map(({ text, url }) => (url === undefined ? text : `${text} ${url}`)),
      ...gaps.map((gap) => `Not known: ${cut(gap, 400)}`),
    ],
  };
}
