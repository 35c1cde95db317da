import { section } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import type { Order, Sent } from '../model.ts';
import { linked, named, titleOf, type Message } from './words.ts';

/** Whoever wanted a report follows it here; the message is edited. */
export function progressMessage(
  order: Order,
  { title, sent, channel, hosts }: { title: string; sent?: Sent; channel: string; hosts: readonly string[] },
): Message {
  const text = sent ? made(sent, channel, hosts) : waiting(order, named(title));
  return { text, blocks: [section(text)], mentions: [] };
}

function waiting({ failed }: Order, title: string): string {
  return failed
    ? `${title}: it could not be worked out yet. It is tried again by itself, and ops is told if that does not help.`
    : `${title}: it is being worked out…`;
}

function made({ report, url, edition }: Sent, channel: string, hosts: readonly string[]): string {
  const where = `#${named(channel)}`;
  const title = shown(titleOf(report), 200);
  if (url === undefined) return `${title}: it is on its way to ${where}.`;
  return `${title}: it ${edition > 1 ? 'is edited' : 'stands'} in ${where}. ${linked(url, 'Open it', hosts)}`;
}
