import type { ModalView } from '@slack/types';

import { context, input, modal, radio, section, textArea } from '#lib/blocks.ts';

import type { Lead } from '../model.ts';
import { returnReasons, returnWords } from '../rules/return-reasons.ts';

import { triesInWords } from './attempt-words.ts';
import { whoInWords } from './lead-facts.ts';
import { isAsked } from './lead-headline.ts';
import { NOTE_FIELD } from './note-limit.ts';
import { readReason } from './read-reason.ts';

/** Longest list of tries that is written for a person. */
const PREFILL = 900;

/** Asks why it goes back to nurture. Values come back under `reason` (an id of return-reasons.ts) and `note`; after tries in vain both are filled in. */
export function returnModal(lead: Lead, zone: string): ModalView {
  const asked = isAsked(lead);
  const choices = returnReasons.map(({ id, words }) => ({ text: words, value: id }));
  const noAnswer = asked ? choices.find(({ value }) => value === 'no-answer') : undefined;
  const tries = asked ? triesInWords(lead, zone).slice(0, PREFILL) : '';
  return modal({
    callback_id: 'leads.return',
    private_metadata: JSON.stringify({ lead: lead.id, channel: lead.card?.channel }),
    title: 'Return to nurture',
    submit: 'Return',
    blocks: [
      section(`*${whoInWords(lead, 80)}* · score ${lead.score.total}`),
      input('reason', 'Why?', radio('reason', choices, noAnswer)),
      input('note', 'Note for marketing', textArea('note', NOTE_FIELD, tries), true),
      context(
        'It leaves sales. When its score rises again, or it asks for sales, it may come back, with this line on its card.',
      ),
    ],
  });
}

/** What was chosen, or what is wrong with it by field. */
export function readReturn(values: Record<string, string | undefined>): ReturnType<typeof readReason> {
  return readReason(values, returnWords);
}
