/** The list of what is stuck, for one reader. */
import type { KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { actions, button, context, modal, overflow, section } from '#lib/blocks.ts';
import type { Finding } from '../model.ts';
import { leaveWords } from './digest-message.ts';
import { findingWords, leadsWords, type StuckView } from './words.ts';

/** So many on a page of the modal. */
export const PAGE = 20;

export interface Listed {
  /** One page, the longest stuck first. */
  findings: Finding[];
  total: number;
  /** Which of all, as the value of a button. */
  choice: string;
  /** When it was last looked, in words. */
  looked: string;
}

/** `file`: whether it may be sent to this reader as a file. */
type Answered = Listed & { file: boolean };

/** The answer to `/baton stuck`: the first few, and a button for the rest. */
export function stuckAnswer(
  { findings, total, choice, looked, file }: Answered,
  view: StuckView,
): { text: string; blocks: KnownBlock[] } {
  const text = `${leadsWords(total)} ${total === 1 ? 'is' : 'are'} stuck.`;
  const more = total - findings.length;
  return {
    text,
    blocks: [
      section(
        more > 0 ? `*${text}* The ${findings.length} that have been so for longest, and ${more} more:` : `*${text}*`,
      ),
      ...findings.map((finding) => section(findingWords(finding, view))),
      actions(
        button('limbo.all', total === 1 ? 'Show it, to decide' : `Show all ${total}, to decide`, choice),
        ...(file ? [button('limbo.csv', 'As CSV', choice)] : []),
      ),
      context(looked),
    ],
  };
}

/** A page of the list, each with what can be done. `notice`: what came of what was just asked for. */
export function stuckModal(
  {
    findings,
    total,
    choice,
    looked,
    page,
    leaveDays,
    notice,
  }: Listed & { page: number; leaveDays: number; notice?: string },
  view: StuckView,
): ModalView {
  const last = Math.max(0, Math.ceil(total / PAGE) - 1);
  const turns = [
    ...(page > 0 ? [button('limbo.previous', 'Previous', `${page - 1} ${choice}`)] : []),
    ...(page < last ? [button('limbo.next', 'Next', `${page + 1} ${choice}`)] : []),
  ];
  const head =
    total === 0
      ? 'Nothing of this is stuck any more.'
      : `*${leadsWords(total)}*, page ${page + 1} of ${last + 1}, the longest stuck first.`;
  return modal({
    callback_id: 'limbo.list',
    title: 'Stuck leads',
    close: 'Done',
    blocks: [
      ...(notice === undefined ? [] : [section(notice)]),
      section(head),
      ...findings.map((finding) => row(finding, `${page} ${choice}`, leaveDays, view)),
      ...(turns.length > 0 ? [actions(...turns)] : []),
      context(looked),
    ],
  });
}

function row(finding: Finding, place: string, leaveDays: number, view: StuckView): SectionBlock {
  const { contactId } = finding;
  const choices = [
    { text: 'Route again', value: `route ${contactId} ${place}` },
    { text: 'Nurture', value: `nurture ${contactId} ${place}` },
    { text: leaveWords(leaveDays), value: `leave ${contactId} ${place}` },
  ];
  return { ...section(findingWords(finding, view)), accessory: overflow('limbo.act', choices) };
}
