import type { Table } from '#lib/data-table.ts';
import { inMarkdown } from '#lib/text.ts';
import type { Report, Story } from '../model.ts';
import { linkTo, missingItems, outlineOf, type Item, type PaperContext, type Part } from './outline.ts';
import { cellText, chartTable, cut, figureTable, isNumeric } from './words.ts';

/** The whole report as Markdown, each chart as a table of its numbers. Ends in a line break. */
export function markdownOf(report: Report, story: Story, context: PaperContext = {}): string {
  const { title, subtitle, parts } = outlineOf(report, story, context);
  const { url } = linkTo(context.thread);
  const foot = url === undefined ? [] : [`The same in Slack, with the records behind each number: <${url}>`];
  return `${[`# ${safe(title)}`, safe(subtitle), ...parts.map(partMarkdown), ...foot].join('\n\n')}\n`;
}

const inside = (text: string): string => inMarkdown(text).replaceAll('&', '\\&');

/** A name at the beginning of a line makes no list and no heading of it. */
const safe = (text: string): string =>
  inside(text).replace(/^([-+=]|\d+(?=\.\s))/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));

function partMarkdown(part: Part): string {
  switch (part.is) {
    case 'heading':
      return `${'#'.repeat(part.level)} ${safe(part.text)}`;
    case 'text':
      return part.quiet ? `*${safe(part.text)}*` : safe(part.text);
    case 'list':
      return listMarkdown(part.items, part.numbered === true);
    case 'figures': {
      const { columns, rows } = figureTable(part.figures);
      const why = missingItems(part.figures);
      return [grid(columns, rows), ...(why.length > 0 ? [listMarkdown(why, false)] : [])].join('\n\n');
    }
    case 'table':
      return tableMarkdown(part.table);
    case 'chart':
      return tableMarkdown(chartTable(part.chart));
  }
}

function listMarkdown(items: Item[], numbered: boolean): string {
  const lines = items.map(({ text, url }, index) => {
    const link = url === undefined ? '' : ` <${url}>`;
    return `${numbered ? `${index + 1}.` : '-'} ${safe(text)}${link}`;
  });
  return lines.join('\n');
}

function tableMarkdown(table: Table): string {
  const { caption, columns, rows } = table;
  const title = `**${safe(cut(caption, 150))}**`;
  if (rows.length === 0) return `${title}: no rows.`;
  const texts = rows.map((row) => columns.map((_, at) => cellText(row[at], 250)));
  const right = columns.map((_, at) => isNumeric(table, at));
  return `${title}\n\n${grid(
    columns.map((name) => cut(name, 80)),
    texts,
    right,
  )}`;
}

function grid(columns: string[], rows: string[][], right: boolean[] = []): string {
  const line = (cells: string[]): string => `| ${cells.map(inside).join(' | ')} |`;
  const rule = `| ${columns.map((_, at) => (right[at] ? '---:' : '---')).join(' | ')} |`;
  return [line(columns), rule, ...rows.map(line)].join('\n');
}
