import type { ModalView } from '@slack/types';
import { context, input, modal, section, textArea } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import { wallTime } from '#lib/time-words.ts';
import type { Instant, Sent } from '../model.ts';
import { LONGEST_QUESTION } from '../rules/plan-question.ts';
import { linked, named, titleOf } from './words.ts';

/** Before everybody sees it. `stands`: it is there already, and is edited. */
export function confirmModal(
  kind: { name: string; title: string },
  {
    channel,
    stands,
    hosts,
  }: { channel: string; stands?: { sent: Sent; at: Instant; now: Instant }; hosts: readonly string[] },
): ModalView {
  const says = stands
    ? `${linked(stands.sent.url, shown(titleOf(stands.sent.report), 200), hosts)} stands in #${named(channel)} since ${wallTime(stands.at, stands.sent.report.period.zone, stands.now)}. It is worked out anew and edited there in place, replies too: nothing is posted twice.`
    : `${named(kind.title)} of the last period that is over goes to #${named(channel)} at once, for everybody there.`;
  return modal({
    callback_id: 'reports.now',
    private_metadata: kind.name,
    title: stands ? 'Edit the report' : 'Post the report',
    submit: stands ? 'Edit it' : 'Post it',
    blocks: [section(says), context('How it goes is told in your messages with Baton.')],
  });
}

export function askModal(sent: Sent): ModalView {
  return modal({
    callback_id: 'reports.ask',
    private_metadata: sent.key,
    title: 'Ask about this report',
    submit: 'Ask',
    blocks: [
      section(
        `*${shown(titleOf(sent.report), 200)}*\nAnswered from the figures of this report as they were sent, in its thread, where everybody reads question and answer. Name no contacts.`,
      ),
      input('question', 'What do you want to know?', textArea('question', LONGEST_QUESTION)),
    ],
  });
}
