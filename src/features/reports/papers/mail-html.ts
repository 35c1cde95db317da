/** The HTML of a mail: tables and inline styles, because Outlook's Word and Gmail know little else. */
import type { Table } from '#lib/data-table.ts';
import type { Figure } from '../model.ts';
import { escapeForMail, linkForMail, MAIL_HEAD, STYLE } from './mail-style.ts';
import { linkTo, type Item, type Outline, type Part } from './outline.ts';
import { beforeWords, cellText, cut, isNumeric, nameOfFigure, targetWords } from './words.ts';

export interface HtmlOptions {
  /** By the name of the chart: how it is found in the mail, and what stands in its place where it is not shown. */
  pictures: Map<string, { cid: string; alt: string }>;
  /** Of a table, at most. */
  rows: number;
  thread?: string;
}

/** A whole HTML document. Every text goes through `escapeForMail`, here and nowhere else. */
export function mailHtml({ title, subtitle, parts }: Outline, options: HtmlOptions): string {
  return [
    '<!doctype html>',
    `<html lang="en" xmlns:o="urn:schemas-microsoft-com:office:office"><head>${MAIL_HEAD}<title>${safe(title)}</title></head>`,
    `<body class="page" style="${STYLE.body}">`,
    `<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="${STYLE.page}"><tr><td align="center" style="padding:24px 8px">`,
    `<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`,
    `<table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="${STYLE.sheet}"><tr><td class="pad" style="padding:28px 32px 32px">`,
    `<h1 class="ink" style="${STYLE.h1}">${safe(title)}</h1>`,
    `<p class="grey" style="${STYLE.subtitle}">${safe(subtitle)}</p>`,
    ...parts.map((part) => partHtml(part, options)),
    foot(options),
    '</td></tr></table><!--[if mso]></td></tr></table><![endif]-->',
    '</td></tr></table></body></html>',
  ].join('\n');
}

const safe = escapeForMail;

function partHtml(part: Part, options: HtmlOptions): string {
  switch (part.is) {
    case 'heading':
      return `<h${part.level} class="ink" style="${STYLE.h2}">${safe(part.text)}</h${part.level}>`;
    case 'text':
      return `<p class="${part.quiet ? 'grey' : 'ink'}" style="${part.quiet ? STYLE.small : STYLE.p}">${safe(part.text)}</p>`;
    case 'list':
      return listHtml(part.items, part.numbered ? 'ol' : 'ul');
    case 'figures':
      return figuresHtml(part.caption, part.figures, part.large === true);
    case 'table':
      return tableHtml(part.table, options);
    case 'chart':
      return pictureHtml(part.name, options);
  }
}

function listHtml(items: Item[], list: 'ol' | 'ul'): string {
  const inside = items.map(({ text, url }) => {
    const link = url === undefined ? '' : ` ${linkForMail(url, 'Open')}`;
    return `<li style="margin:0 0 6px">${safe(text)}${link}</li>`;
  });
  return `<${list} class="ink" style="${STYLE.list}">${inside.join('')}</${list}>`;
}

/** A caption that only repeats the heading above is for those who hear the table and do not see it. */
const table = (caption: string, head: string, body: string[], heard = false): string =>
  [
    `<table width="100%" cellpadding="0" cellspacing="0" border="0"${heard ? ` aria-label="${safe(caption)}"` : ''} style="${STYLE.table}">`,
    heard ? '' : `<caption class="grey" style="${STYLE.caption}">${safe(caption)}</caption>`,
    head === '' ? '' : `<thead>${head}</thead>`,
    `<tbody>${body.join('')}</tbody></table>`,
  ].join('');

const headCell = (name: string, right: boolean): string =>
  `<th scope="col" class="grey line" align="${right ? 'right' : 'left'}" style="${right ? STYLE.thNumber : STYLE.th}">${safe(name)}</th>`;

const rowHead = (inside: string): string =>
  `<th scope="row" class="ink line" align="left" style="${STYLE.rowHead}">${inside}</th>`;

const cell = (text: string, right: boolean): string =>
  `<td class="ink line" align="${right ? 'right' : 'left'}" style="${right ? STYLE.number : STYLE.td}">${safe(text)}</td>`;

const beneath = (text: string | undefined): string =>
  text ? `<br><span class="grey" style="${STYLE.beneath}">${safe(text)}</span>` : '';

/** The name, and under it why the number is not known, or on how much it rests. */
const figureName = (figure: Figure): string =>
  rowHead(
    safe(nameOfFigure(figure)) + beneath(figure.missing === undefined ? restsOn(figure.n) : cut(figure.missing, 300)),
  );

const restsOn = (n: number): string | undefined =>
  n > 0 ? `${plainly.format(n)} record${n === 1 ? '' : 's'}` : undefined;
const plainly = new Intl.NumberFormat('en');

/** A line each: the number is the largest thing in it, and under it stand the change and the target. */
function figuresHtml(caption: string, figures: Figure[], large: boolean): string {
  const body = figures.map((figure) => {
    const target = targetWords(figure);
    const more = [beforeWords(figure), target && `target ${target}`].filter(Boolean).join(' · ');
    const style = figure.missing !== undefined ? STYLE.unknown : large ? STYLE.large : STYLE.value;
    const now = `<span class="${figure.missing === undefined ? 'ink' : 'grey'}" style="${style}">${safe(cut(figure.shown, 40))}</span>`;
    return `<tr>${figureName(figure)}<td class="ink line" align="right" style="${STYLE.now}">${now}${beneath(more)}</td></tr>`;
  });
  return table(caption, '', body, true);
}

function tableHtml(shown: Table, { rows: most }: HtmlOptions): string {
  const { caption, columns, rows } = shown;
  if (rows.length === 0) return `<p class="grey" style="${STYLE.small}">${safe(cut(caption, 150))}: no rows.</p>`;
  const right = columns.map((_, at) => isNumeric(shown, at));
  const head = `<tr>${columns.map((name, at) => headCell(cut(name, 60), right[at] ?? false)).join('')}</tr>`;
  const body = rows.slice(0, most).map((row) => {
    const cells = columns.map((_, at) => {
      const text = cellText(row[at], 80);
      return at === 0 ? rowHead(safe(text)) : cell(text, right[at] ?? false);
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const cutOff = rows.length > most ? `, the first ${most} of ${rows.length}` : '';
  return table(`${cut(caption, 150)}${cutOff}`, head, body);
}

function pictureHtml(name: string, { pictures }: HtmlOptions): string {
  const picture = pictures.get(name);
  if (!picture) return '';
  // Its background is white, in the dark too.
  return `<img src="cid:${picture.cid}" width="536" alt="${safe(picture.alt)}" style="${STYLE.picture}">`;
}

function foot({ thread }: HtmlOptions): string {
  const { url } = linkTo(thread);
  const where =
    url === undefined ? '' : ` ${linkForMail(url, 'The same in Slack')}, with the records behind each number.`;
  return `<p class="grey line" style="${STYLE.foot}">Made by Baton from your own records.${where} Who gets this mail is decided in manifests/reports.yml.</p>`;
}
