import type { ModalView } from '@slack/types';

import { input, modal, radio, section, textArea } from '#lib/blocks.ts';

import type { Lead } from '../model.ts';
import { rejectReasons } from '../model.ts';

import { whoInWords } from './lead-facts.ts';

const NOTE = 500;

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
      input('note', 'Note for marketing', textArea('note', NOTE), true),
    ],
  });
}
