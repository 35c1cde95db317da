import { context, section } from '#lib/blocks.ts';
import { chartBlock } from '#lib/charts.ts';
import type { MessageBlock } from '#lib/chart-block.ts';
import { dataTable, tableInWords, type Cell, type Table } from '#lib/data-table.ts';
import { shown, shownPlain } from '#lib/shown.ts';
import type { Reconciliation, Report, Section, Sent, SlackId } from '../model.ts';
import { cleanChart } from '../rules/clean-chart.ts';
import { partsOf } from '../rules/thread-parts.ts';
import { count, figureLine, fitted, linked, titleOf, type Message } from './words.ts';

/** Characters of one reply, so that it fits into one message whatever it holds. */
/** Of a table that is told in words. */
const IN_WORDS = 20;
const ROOM = { lines: 2_000, figures: 2_500, table: 4_000, more: 1_200 };

export interface Reader {
  nameOf(user: SlackId): string | undefined;
  hosts: readonly string[];
}

interface Shown {
  title: string;
  blocks: MessageBlock[];
}

/** One reply of the thread. What is not in the report any more says so. */
export function partMessage(sent: Sent, part: string, reader: Reader): Message {
  const { title, blocks } = shownPart(sent, part, reader);
  return { text: title, blocks: [section(`*${title}*`), ...blocks], mentions: [] };
}

function shownPart(sent: Sent, part: string, reader: Reader): Shown {
  const { report, chartWords } = sent;
  if (!partsOf(report).includes(part)) return { title: `No longer part of ${shown(titleOf(report), 200)}`, blocks: [] };
  const section_ = report.sections.find(({ id }) => `section.${id}` === part);
  if (section_) return ofSection(section_, chartWords[section_.id]);
  if (part === 'anomalies') return bullets('Out of the ordinary', report.anomalies, ({ says }) => says);
  if (part === 'reconciled') return reconciled(report.reconciled);
  if (part === 'asks') return asks(report, chartWords['asks'], reader);
  return bullets('What is not known', report.gaps, (gap) => gap);
}

function bullets<Item>(title: string, items: Item[], sayOf: (item: Item) => string): Shown {
  const text = fitted(items, 2_900, (item) => `• ${shown(sayOf(item), 500)}`);
  return { title: `${title}: ${count(items.length, 'point')}`, blocks: text ? [section(text)] : [] };
}

function ofSection({ title, figures, lines, chart, tables }: Section, words: string | undefined): Shown {
  const told = fitted(lines, ROOM.lines, (line) => shown(line, 500));
  const numbers = fitted(figures, ROOM.figures, (figure) => `• ${figureLine(figure)}`);
  const drawn = chart && chartBlock(cleanChart(chart));
  const isEmpty = told === '' && numbers === '' && tables.length === 0 && words === undefined;
  return {
    title: shown(title, 150) || 'Section',
    blocks: [
      ...(numbers ? [section(numbers)] : []),
      ...(told ? [section(told)] : []),
      ...(drawn ? [drawn] : []),
      ...(words === undefined ? [] : [context(words)]),
      ...tablesOf(tables),
      ...(isEmpty ? [section('Nothing to tell in this period.')] : []),
    ],
  };
}

/** A message holds one table; what others say is told in words. */
function tablesOf([first, ...others]: Table[]): MessageBlock[] {
  const table = first && dataTable(withoutContacts(withinRoom(first)));
  const told = fitted(others, ROOM.more, (one) => {
    const { caption, ...rest } = withoutContacts({ ...one, rows: one.rows.slice(0, IN_WORDS) });
    const left = one.rows.length > IN_WORDS ? `, the first ${IN_WORDS} of ${one.rows.length}` : '';
    return `*${shown(caption, 150)}${left}*\n${tableInWords({ caption, ...rest }, 1_000)}`;
  });
  return [...(table ? [table] : []), ...(told ? [section(told)] : [])];
}

function withinRoom(table: Table): Table {
  const lengthOf = (row: Cell[]): number =>
    row.reduce((sum: number, cell) => sum + Math.min(textOf(cell).length, 250), 0);
  let room = ROOM.table - lengthOf(table.columns);
  const rows = table.rows.filter((row) => (room -= lengthOf(row)) >= 0);
  const isCut = rows.length < table.rows.length;
  const caption = isCut ? `${table.caption.slice(0, 100)}, ${rows.length} of ${table.rows.length}` : table.caption;
  return { ...table, caption, rows };
}

const textOf = (cell: Cell): string => (typeof cell === 'object' ? cell.text : String(cell ?? ''));

/** Names come from outside: an e-mail address in one is not for a channel. */
function withoutContacts({ caption, columns, rows, ...rest }: Table): Table {
  const clean = (text: string): string => shownPlain(text, 250);
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? clean(cell) : cell)));
  return { ...rest, caption: shownPlain(caption, 150), columns: columns.map(clean), rows: cells };
}

function reconciled(all: Reconciliation[]): Shown {
  const lines = fitted(all, 2_900, ({ words, sides, says }) => {
    const each = sides.map((side) => `    ${side.team}: ${shown(side.shown, 60)} (${shown(side.source, 100)})`);
    return [`*${shown(words, 100)}*: ${shown(says, 300)}`, ...each].join('\n');
  });
  const apart = all.filter(({ agrees }) => agrees === false).length;
  const title = apart > 0 ? `Where teams’ numbers part: ${count(apart, 'number')}` : 'The same numbers, by team';
  return { title, blocks: [section(lines || 'Nothing to compare.')] };
}

/** Named, and not mentioned: a report rings nobody. */
function asks({ asks: all, sections }: Report, words: string | undefined, { nameOf, hosts }: Reader): Shown {
  const own = sections.find(({ id }) => id === 'asks');
  const lines = fitted(all, 2_900, ({ says, userId, url }, index) => {
    const name = userId === undefined ? undefined : nameOf(userId);
    const whose = name === undefined ? '' : ` · ${shown(name, 60)}`;
    return `${index + 1}. ${linked(url, shown(says, 300), hosts)}${whose}`;
  });
  const blocks = lines ? [section(lines)] : [];
  const title = `What needs a person: ${count(all.length, 'thing')}`;
  return { title, blocks: [...blocks, ...(own ? ofSection(own, words).blocks : [])] };
}
