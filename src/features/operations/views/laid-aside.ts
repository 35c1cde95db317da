import type { KnownBlock, ModalView } from '@slack/types';
import type { Waiting } from '../model.ts';
import { actions, button, context, modal, section } from '#lib/blocks.ts';
import { escapeText } from '#lib/text.ts';

/** So many are shown on a Home tab; the rest are counted. */
export const SHOWN = 5;
const MOST_CONTENT = 2_000;

/** What was given up on until a person decides, newest first, for the Home tab of ops. Empty when there is nothing. */
export function laidAsideSection(rows: Waiting[], total: number, ago: (at: Temporal.Instant) => string): KnownBlock[] {
  if (total === 0) return [];
  const more = total - Math.min(rows.length, SHOWN);
  return [
    section(`*Laid aside: ${total}*\nEach failed again and again. Mend the cause, then Retry; or Skip it.`),
    ...rows.slice(0, SHOWN).flatMap((row) => [section(lineOf(row, ago)), choices(row, true)]),
    ...(more > 0 ? [context(`and ${more} more, older`)] : []),
    ...(total > 1 ? [actions(button('operations.retry-all', `Retry all ${total}`, 'all'))] : []),
  ];
}

/** All there is to know about one, before somebody decides. */
export function laidAsideModal(row: Waiting, ago: (at: Temporal.Instant) => string): ModalView {
  const content = escapeText(JSON.stringify(row.content, null, 1), MOST_CONTENT).replaceAll('`', 'ˋ');
  return modal({
    title: 'Laid aside',
    close: 'Close',
    blocks: [
      section(`*${nameOf(row)}* about ${escapeText(row.subject, 100) || 'nobody in particular'}`),
      section(`*Why*\n${escapeText(row.reason, 1_000) || 'No reason is known.'}`),
      section(`*Since* ${ago(row.at)} · tried ${times(row.tries)}\n*Behind it* ${behind(row)}`),
      section(`*What it holds*\n\`\`\`${content}\`\`\``),
    ],
  });
}

/** Retry and Skip, and Show where there is more to see. */
export function choices({ box, id }: { box: string; id: number }, withShow: boolean): KnownBlock {
  const value = `${box}:${id}`;
  return actions(
    button('operations.retry', 'Retry', value, 'primary'),
    button('operations.skip', 'Skip', value),
    ...(withShow ? [button('operations.show', 'Show', value)] : []),
  );
}

function lineOf(row: Waiting, ago: (at: Temporal.Instant) => string): string {
  const waits = row.behind > 0 ? ` · ${behind(row)}` : '';
  return `*${nameOf(row)}* about ${escapeText(row.subject, 100) || 'nobody in particular'} · ${ago(row.at)}${waits}\n${escapeText(row.reason, 200)}`;
}

function nameOf({ box, kind }: Waiting): string {
  return `${box === 'inbox' ? 'News' : 'To be done'}: ${escapeText(kind ?? '', 60)}`;
}

function behind({ behind: count }: Waiting): string {
  if (count === 0) return 'nothing waits';
  return count === 1 ? '1 later step waits' : `${count} later steps wait`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
