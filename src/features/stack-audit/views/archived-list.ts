/** Tools that were put aside. */
import type { ModalView } from '@slack/types';
import { actions, button, modal, section, sectionWithButton } from '#lib/blocks.ts';
import { dayIn } from '#lib/time-words.ts';
import type { Stack, Tool } from '../model.ts';
import { BEGINNING, placeText } from './list-place.ts';
import { nameOf } from './tool-line.ts';
import { PAGE } from './tool-list.ts';

export interface ArchiveReader {
  now: Temporal.Instant;
  zone: string;
}

export function archivedList(
  { tools }: Pick<Stack, 'tools'>,
  reader: ArchiveReader,
  page: number,
  note?: string,
): ModalView {
  const found = tools.filter(({ archived }) => archived).toSorted(latestFirst);
  const last = Math.max(0, Math.ceil(found.length / PAGE) - 1);
  const at = Math.min(page, last);
  const to = (wanted: number): string => placeText({ page: wanted });
  return modal({
    callback_id: 'stack.archive',
    title: 'Archived tools',
    close: 'Done',
    blocks: [
      ...(note === undefined ? [] : [section(note)]),
      section(
        found.length === 0
          ? 'No tool is archived. Archive in the list puts one aside; what is known of it is kept.'
          : `*${found.length} archived*, the latest first, page ${at + 1} of ${last + 1}. They are in no total.`,
      ),
      ...found
        .slice(at * PAGE, (at + 1) * PAGE)
        .map((tool) =>
          sectionWithButton(row(tool, reader), button('stack.restore', 'Restore', `${tool.id} ${to(at)}`)),
        ),
      actions(
        button('stack.list', 'Back to the list', placeText(BEGINNING)),
        ...(at > 0 ? [button('stack.archived-later', 'Later', to(at - 1))] : []),
        ...(at < last ? [button('stack.archived-earlier', 'Earlier', to(at + 1))] : []),
      ),
    ],
  });
}

function latestFirst(a: Tool, b: Tool): number {
  return (b.archived?.at.epochMilliseconds ?? 0) - (a.archived?.at.epochMilliseconds ?? 0);
}

function row(tool: Tool, { now, zone }: ArchiveReader): string {
  const { archived } = tool;
  const by = archived && /^[UW][A-Z0-9]+$/.test(archived.by) ? ` by <@${archived.by}>` : '';
  return `*${nameOf(tool)}* · ${tool.id}${archived ? `\nArchived ${dayIn(archived.at, zone, now)}${by}` : ''}`;
}
