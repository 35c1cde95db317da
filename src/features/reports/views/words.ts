import type { MessageBlock } from '#lib/chart-block.ts';
import { shown } from '#lib/shown.ts';
import type { Figure, Report } from '../model.ts';

export interface Message {
  text: string;
  blocks: MessageBlock[];
  mentions: string[];
}

/** "Weekly report, 16–22 November 2026", not escaped. */
export function titleOf({ title, period }: Pick<Report, 'title' | 'period'>): string {
  return title.includes(period.words) ? title : `${title}, ${period.words}`;
}

/** `42, up from 31`, or why it is not known; escaped. */
export function valueWords({ shown: value, missing, before }: Figure): string {
  if (missing !== undefined) return `not known: ${shown(missing, 200).replace(/\.$/, '')}`;
  const change = before?.change === undefined ? '' : `, ${shown(before.change, 80)}`;
  return `${shown(value, 60)}${change}`;
}

/** `target 60: met`; empty where there is none. */
export function targetWords({ target }: Figure): string {
  if (!target) return '';
  const met = target.met === undefined ? '' : target.met ? ', met' : ', not met';
  return `target ${shown(target.words, 100)}${met}`;
}

/** `*MQLs*: 42, up from 31 · target 40, met` */
export function figureLine(figure: Figure): string {
  const name = shown(figure.words, 100);
  const of = figure.of === undefined ? '' : `${shown(figure.of, 60)}, `;
  const target = targetWords(figure);
  return `*${of}${name}*: ${valueWords(figure)}${target && ` · ${target}`}`;
}

/** Lines of at most `most` characters together; what does not fit is counted, and not rendered. */
export function fitted<Item>(items: Item[], most: number, render: (item: Item, index: number) => string): string {
  const room = most - 20;
  let text = '';
  for (const [index, item] of items.entries()) {
    const line = render(item, index);
    const next = text === '' ? line : `${text}\n${line}`;
    if (next.length > room) return `${text}${text && '\n'}… and ${items.length - index} more`;
    text = next;
  }
  return text;
}

/** A link where it may lead there, else the words alone; `words` are escaped. */
export function linked(url: string | undefined, words: string, hosts: readonly string[]): string {
  if (url === undefined || !URL.canParse(url)) return words;
  const { protocol, host, hostname, username } = new URL(url);
  const may = hosts.includes(host) || hosts.includes(hostname);
  if (!may || !/^https?:$/.test(protocol) || username !== '' || /[<>|\s]/.test(url)) return words;
  return `<${url.replaceAll('&', '&amp;')}|${words}>`;
}

export function count(many: number, one: string, more = `${one}s`): string {
  return `${many} ${many === 1 ? one : more}`;
}

export function named(text: string, most = 60): string {
  return shown(text, most);
}
