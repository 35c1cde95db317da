/** What a report says on paper, part by part: the one order and the one choice of words for mail, Markdown and Word. */
import type { Chart } from '#lib/charts.ts';
import type { Table } from '#lib/data-table.ts';
import type { Anomaly, Figure, Reconciliation, Report, Section, Story } from '../model.ts';
import { cut, nameOfFigure } from './words.ts';

/** What a paper needs beside the report itself; without any of it the paper is whole, with fewer links. */
export interface PaperContext {
  /** Where the same report stands in Slack. */
  thread?: string;
  /** How a person is called, by Slack id: an id is no name, and is not printed. */
  nameOf?(userId: string): string | undefined;
  /** How a metric is counted and from what, in a sentence of ours: for the notes of a deck. */
  definitionOf?(metric: string): string | undefined;
}

/** A sentence, and where it leads. `url` has been checked: http or https. */
export interface Item {
  text: string;
  url?: string;
}

/** Texts are cleaned and cut, and not yet escaped: each writer escapes for its own medium. */
export type Part =
  | { is: 'heading'; level: 2 | 3; text: string }
  | { is: 'text'; text: string; quiet?: boolean }
  | { is: 'list'; items: Item[]; numbered?: boolean }
  | { is: 'figures'; caption: string; figures: Figure[]; large?: boolean }
  | { is: 'table'; table: Table }
  /** `name` is unique within the paper: `chart-2`. */
  | { is: 'chart'; name: string; chart: Chart };

export interface Outline {
  title: string;
  /** "Acme · 16–22 November 2026 · America/New_York". */
  subtitle: string;
  parts: Part[];
}

const MOST_ASKS = 50;

/** The whole report; `brief` leaves the sections out where nothing moved. */
export function outlineOf(report: Report, story: Story, context: PaperContext = {}, brief = false): Outline {
  const { title, company, period, quiet, headline, chart, sections, anomalies, reconciled, gaps } = report;
  const short = brief && quiet !== undefined;
  const drawn: Chart[] = [];
  // The chart of the parent message is mostly one of a section, too.
  const named = (one: Chart | undefined): Part[] => {
    if (!one || drawn.some((other) => JSON.stringify(other) === JSON.stringify(one))) return [];
    return [{ is: 'chart', name: `chart-${drawn.push(one)}`, chart: one }];
  };
  const parts: Part[] = [
    ...(quiet === undefined ? [] : [text(quiet)]),
    ...told(story),
    ...figures('The numbers in short', headline, true),
    ...(short ? [] : named(chart)),
    ...askParts(report, context),
    ...anomalyParts(anomalies),
    ...(short ? [] : sections.flatMap((section) => sectionParts(section, report, named))),
    ...(short ? [] : reconciliationParts(reconciled)),
    ...gapParts(gaps),
  ];
  return {
    title: cut(title, 150),
    subtitle: [cut(company, 80), cut(period.words, 80), period.zone].join(' · '),
    parts,
  };
}

function text(said: string, quiet = false): Part {
  return { is: 'text', text: cut(said, 1_000), ...(quiet && { quiet }) };
}

function told({ sentences, label }: Story): Part[] {
  const said = sentences.map((sentence) => cut(sentence, 600)).join(' ');
  return [...(said === '' ? [] : [{ is: 'text', text: said } as const]), ...(label ? [text(label, true)] : [])];
}

function figures(caption: string, shown: Figure[], large = false): Part[] {
  return shown.length === 0 ? [] : [{ is: 'figures', caption, figures: shown, ...(large && { large }) }];
}

function askParts({ asks }: Report, context: PaperContext): Part[] {
  if (asks.length === 0) return [];
  return [
    { is: 'heading', level: 2, text: 'What needs a person' },
    { is: 'list', items: askItems(asks, context), numbered: true },
    ...(asks.length > MOST_ASKS ? [text(`… and ${asks.length - MOST_ASKS} more.`)] : []),
  ];
}

/** Most pressing first, each with who it is for where that person has a name. */
export function askItems(asks: Report['asks'], { nameOf }: PaperContext, most = MOST_ASKS): Item[] {
  return asks.slice(0, most).map(({ says, userId, url }) => {
    const name = userId === undefined ? undefined : nameOf?.(userId);
    return { text: `${name === undefined ? '' : `${cut(name, 60)}: `}${cut(says, 400)}`, ...linkTo(url) };
  });
}

/** Only where a browser would go by itself: no `javascript:`, no `file:`. */
export function linkTo(url: string | undefined): { url?: string } {
  const parsed = url === undefined ? null : URL.parse(url);
  return parsed && /^https?:$/.test(parsed.protocol) ? { url: parsed.href } : {};
}

function anomalyParts(anomalies: Anomaly[]): Part[] {
  if (anomalies.length === 0) return [];
  return [
    { is: 'heading', level: 2, text: 'Out of the ordinary' },
    { is: 'list', items: anomalies.map(({ says }) => ({ text: cut(says, 400) })) },
  ];
}

export const NOTHING_HERE = 'Nothing to show for this period.';

function sectionParts(section: Section, { asks }: Report, named: (chart: Chart | undefined) => Part[]): Part[] {
  const { title, figures: shown, lines, chart, tables } = section;
  // What needs a person has been said, above.
  const fresh = lines.filter((line) => !asks.some(({ says }) => says === line));
  const inside: Part[] = [
    ...figures(cut(title, 100), shown),
    ...named(chart),
    ...(fresh.length === 0 ? [] : [{ is: 'list', items: fresh.map((line) => ({ text: cut(line, 600) })) } as const]),
    ...tables.map((table): Part => ({ is: 'table', table })),
  ];
  if (inside.length === 0 && lines.length > 0) return [];
  const body = inside.length > 0 ? inside : [text(NOTHING_HERE, true)];
  return [{ is: 'heading', level: 2, text: cut(title, 100) }, ...body];
}

function reconciliationParts(reconciled: Reconciliation[]): Part[] {
  if (reconciled.length === 0) return [];
  return [
    { is: 'heading', level: 2, text: 'Do the teams have the same numbers?' },
    { is: 'table', table: reconciliationTable(reconciled) },
    { is: 'list', items: reconciled.map((one) => ({ text: reconciledWords(one) })) },
  ];
}

/** Where the teams part, and where each has its number from. */
export function reconciledWords({ words, sides, says }: Reconciliation): string {
  const from = sides.map(({ team, source }) => `${team} from ${cut(source, 60)}`).join(', ');
  return `${cut(words, 80)}: ${cut(says, 400)}${from === '' ? '' : ` (${from})`}`;
}

const TEAMS = ['marketing', 'sales', 'finance'] as const;
const NOT_KNOWN = 'not known';

/** A row for each number, a column for each team. */
export function reconciliationTable(reconciled: Reconciliation[]): Table {
  return {
    caption: 'The same number as each team has it',
    columns: ['Number', 'Marketing', 'Sales', 'Finance', 'Apart', 'Agree'],
    rows: reconciled.map(({ words, sides, apart, agrees }) => [
      words,
      ...TEAMS.map((team) => sides.find((side) => side.team === team)?.shown ?? NOT_KNOWN),
      apart === null ? NOT_KNOWN : `${Math.round(apart * 1_000) / 10} %`,
      agrees === null ? NOT_KNOWN : agrees ? 'yes' : 'no',
    ]),
  };
}

function gapParts(gaps: string[]): Part[] {
  if (gaps.length === 0) return [];
  return [
    { is: 'heading', level: 2, text: 'Not known' },
    { is: 'list', items: gaps.map((gap) => ({ text: cut(gap, 400) })) },
  ];
}

/** Why what is not known is not known: a sentence for each such figure. */
export function missingItems(figures: Figure[]): Item[] {
  return figures.flatMap((figure) =>
    figure.missing === undefined ? [] : [{ text: `${nameOfFigure(figure)}: ${cut(figure.missing, 300)}` }],
  );
}
