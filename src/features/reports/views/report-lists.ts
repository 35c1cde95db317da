import { escapeText } from '#lib/text.ts';
import type { KnownBlock } from '@slack/types';
import { section } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import { wallTime } from '#lib/time-words.ts';
import type { Instant, Sent, Thumbs } from '../model.ts';
import { fitted, linked, named, titleOf } from './words.ts';

export interface Listed {
  name: string;
  title: string;
  /** When it comes by itself next; absent where it only comes when somebody asks. */
  next?: Instant;
  last?: Sent;
}

export interface ListReader {
  zone: string;
  now: Instant;
  channel: string;
  hosts: readonly string[];
}

const lastOf = ({ url, report }: Sent, hosts: readonly string[]): string =>
  linked(url, shown(titleOf(report), 200), hosts);

/** The help of `/baton report`: what comes when and where, and what can be typed. `more`: words that others answer to. */
export function scheduleText(
  all: Listed[],
  { zone, now, channel, hosts }: ListReader,
  { more, unknown }: { more: { usage: string; says: string }[]; unknown?: string },
): string {
  const lines = all.map(({ name, title, next, last }) => {
    const when = next
      ? `next on ${wallTime(next, zone, now)} in #${named(channel)}`
      : 'only when somebody asks: `cadence.yml` gives it no time';
    return `• \`${name}\` ${named(title)}: ${when}${last ? ` · last: ${lastOf(last, hosts)}` : ''}`;
  });
  const name = all[0]?.name ?? 'weekly';
  const words = [
    ...(all.length > 0
      ? [
          { usage: `${name} preview`, says: 'sends it to you alone' },
          { usage: `${name} now`, says: 'posts it at once, or edits the one that stands there; for ops and managers' },
          { usage: 'history', says: 'what was sent, and whether it was found useful' },
        ]
      : []),
    ...more,
  ];
  return fitted(
    [
      ...(unknown === undefined ? [] : [unknown]),
      all.length > 0 ? '*Reports*' : '*Reports*: none is set up.',
      ...lines,
      ...words.map(({ usage, says }) => `\`/baton report ${escapeText(usage, 120)}\` ${escapeText(says, 300)}`),
    ],
    3_800,
    (line) => line,
  );
}

export function historyText(
  all: { sent: Sent; thumbs: Thumbs; at?: Instant }[],
  { zone, now, hosts }: ListReader,
): string {
  if (all.length === 0) return 'No report was sent yet. `/baton report` says which comes when.';
  const lines = all.map(({ sent, thumbs: { up, down }, at }) => {
    const when = at ? `sent ${wallTime(at, zone, now)}` : 'not in its channel yet';
    const rated = up + down === 0 ? 'nobody said whether it was useful' : `useful to ${up}, not useful to ${down}`;
    const edited = sent.edition > 1 ? `, edited ${sent.edition - 1}×` : '';
    return `• ${lastOf(sent, hosts)}: ${when}${edited} · ${rated}`;
  });
  return fitted(['*Reports that were sent*', ...lines], 3_800, (line) => line);
}

/** On the Home tab: the next, and the last one. */
export function reportsSection(all: Listed[], { zone, now, channel, hosts }: ListReader): KnownBlock[] {
  const next = all
    .flatMap((one) => (one.next ? [{ ...one, at: one.next }] : []))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))[0];
  const last = all.flatMap((one) => one.last ?? []).toSorted((a, b) => Temporal.Instant.compare(b.madeAt, a.madeAt))[0];
  if (!next && !last) return [];
  const lines = [
    ...(next ? [`Next: ${named(next.title)}, ${wallTime(next.at, zone, now)}, in #${named(channel)}`] : []),
    ...(last ? [`Last: ${lastOf(last, hosts)}`] : []),
  ];
  return [section(`*Reports*\n${lines.join('\n')}`)];
}
