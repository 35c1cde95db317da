import type { ModalView } from '@slack/types';

import { context, input, modal, radio, section, textArea } from '#lib/blocks.ts';

import type { Lead } from '../model.ts';
import { reasonWords, rejectReasons } from '../rules/reject-reasons.ts';

import { whoInWords } from './lead-facts.ts';
import { NOTE_FIELD } from './note-limit.ts';
import { readReason } from './read-reason.ts';

/** What a rejection does, and what it leaves to people. */
const CONSEQUENCES = [
  'HubSpot’s lead status becomes Unqualified, with your reason as a note, and the next lead in turn makes up for this one.',
  'Existing customer: the lifecycle stage stays as it is; make it Customer in HubSpot, and their next request goes to customer success.',
  'Duplicate: nothing is merged; merge the two contacts in HubSpot, and their cards become one.',
  'Not interested: they stay subscribed; opt them out in HubSpot if they asked for no more mail.',
];

/** Asks why. Values come back under `reason` (an id of reject-reasons.ts) and `note`. */
export function rejectModal(lead: Lead): ModalView {
  return modal({
    callback_id: 'leads.reject',
    private_metadata: JSON.stringify({ lead: lead.id, channel: lead.card?.channel }),
    title: 'Reject this lead',
    submit: 'Reject',
    blocks: [
      section(`*${whoInWords(lead, 80)}* · score ${lead.score.total}`),
      input(
        'reason',
        'Why?',
        radio(
          'reason',
          rejectReasons.map(({ id, words }) => ({ text: words, value: id })),
        ),
      ),
      context(CONSEQUENCES.join('\n')),
      input('note', 'Note for marketing', textArea('note', NOTE_FIELD), true),
    ],
  });
}

/** What was chosen, or what is wrong with it by field. */
export function readReject(values: Record<string, string | undefined>): ReturnType<typeof readReason> {
  return readReason(values, reasonWords);
}
