/** The text twin of a mail: whoever reads no HTML is told the same, in the same order. */
import type { Table } from '#lib/data-table.ts';
import type { Figure } from '../model.ts';
import { unlinked } from './mail-style.ts';
import { linkTo, type Item, type Outline, type Part } from './outline.ts';
import { altOf, beforeWords, cellText, cut, nameOfFigure, targetWords } from './words.ts';

const MOST_ROWS = 200;

export function mailText({ title, subtitle, parts }: Outline, thread: string | undefined): string {
  const { url } = linkTo(thread);
  const foot = [
    '--',
    'Made by Baton from your own records. Who gets this mail is decided in manifests/reports.yml.',
    ...(url === undefined ? [] : [`The same in Slack, with all records behind each number: ${url}`]),
  ].join('\n');
  const head = `${unlinked(title)}\n${'='.repeat(Math.min(title.length, 60))}\n${unlinked(subtitle)}`;
  return `${[head, ...parts.map(partText), foot].join('\n\n')}\n`;
}

function partText(part: Part): string {
  switch (part.is) {
    case 'heading':
      return `${unlinked(part.text)}\n${'-'.repeat(Math.min(part.text.length, 60))}`;
    case 'text':
      return unlinked(part.text);
    case 'list':
      return part.items.map((item, index) => itemText(item, part.numbered ? `${index + 1}.` : '*')).join('\n');
    case 'figures':
      return part.figures.map(figureText).join('\n');
    case 'table':
      return tableText(part.table);
    case 'chart':
      return unlinked(altOf(part.chart, 3_000));
  }
}

function itemText({ text, url }: Item, mark: string): string {
  return `${mark} ${unlinked(text)}${url === undefined ? '' : `\n  ${url}`}`;
}

function figureText(figure: Figure): string {
  const { shown, missing, n } = figure;
  const target = targetWords(figure);
  const more = [
    beforeWords(figure),
    target && `target ${target}`,
    missing === undefined ? `rests on ${n} records` : cut(missing, 300),
  ];
  return unlinked(`* ${nameOfFigure(figure)}: ${cut(shown, 60)} (${more.filter(Boolean).join('; ')})`);
}

function tableText({ caption, columns, rows }: Table): string {
  if (rows.length === 0) return unlinked(`${cut(caption, 150)}: no rows.`);
  const lines = rows.slice(0, MOST_ROWS).map((row) => {
    const cells = columns.slice(1).map((name, at) => `${cut(name, 60)} ${cellText(row[at + 1], 120)}`);
    return unlinked(`* ${cellText(row[0], 120)}: ${cells.join(', ')}`);
  });
  const more = rows.length - lines.length;
  return [unlinked(`${cut(caption, 150)}:`), ...lines, ...(more > 0 ? [`… and ${more} more.`] : [])].join('\n');
}
