import type { ModalView } from '@slack/types';

import { context, dateTimePicker, input, modal, radio, section, textArea } from '#lib/blocks.ts';

import type { Instant, Lead } from '../model.ts';
import { pauseReasons, pauseWords } from '../rules/pause-reasons.ts';
import type { PauseAnswer } from '../rules/plan-pause.ts';

import { whoInWords } from './lead-facts.ts';
import { NOTE_FIELD } from './note-limit.ts';
import { readReason } from './read-reason.ts';
import { readerTime } from './words.ts';

/** Asks why the clock rests, and until when, `latest` at most. Values come back under `reason` (an id of pause-reasons.ts), `until` and `note`. */
export function pauseModal(lead: Lead, latest: Instant, { now, zone }: { now: Instant; zone: string }): ModalView {
  const choices = pauseReasons.map(({ id, words }) => ({ text: words, value: id }));
  return modal({
    callback_id: 'leads.pause',
    private_metadata: JSON.stringify({ lead: lead.id, channel: lead.card?.channel }),
    title: 'Pause the clock',
    submit: 'Pause',
    blocks: [
      section(`*${whoInWords(lead, 80)}* · score ${lead.score.total}`),
      input('reason', 'Why?', radio('reason', choices)),
      input('until', 'Until when?', dateTimePicker('until', latest)),
      input('note', 'Note', textArea('note', NOTE_FIELD), true),
      context(`Until ${readerTime(latest, zone, now)} at most. Everybody sees on the card who paused it, and why.`),
    ],
  });
}

/** What was chosen, or what is wrong with it by field. */
export function readPause(
  values: Record<string, string | undefined>,
): PauseAnswer | { errors: Record<string, string> } {
  const read = readReason(values, pauseWords);
  if ('errors' in read) return read;
  if (read.reason === 'other' && !read.note) return { errors: { note: 'Say in a few words why.' } };
  const seconds = Number(values['until']);
  if (!Number.isSafeInteger(seconds) || seconds <= 0) return { errors: { until: 'Choose until when.' } };
  return { ...read, until: Temporal.Instant.fromEpochMilliseconds(seconds * 1000) };
}
