import type { ModalView } from '@slack/types';

import { input, modal, radio, section, textArea } from '#lib/blocks.ts';

import type { Attempt, Lead } from '../model.ts';

import { whoInWords } from './lead-facts.ts';
import { NOTE_FIELD } from './note-limit.ts';

const vias: { id: Attempt['via']; words: string }[] = [
  { id: 'phone', words: 'Phone' },
  { id: 'email', words: 'E-mail' },
  { id: 'linkedin', words: 'LinkedIn' },
  { id: 'other', words: 'Another way' },
];
const outcomes: { id: Attempt['outcome']; words: string }[] = [
  { id: 'reached', words: 'Reached them' },
  { id: 'left-message', words: 'Left a message' },
  { id: 'no-answer', words: 'No answer' },
];

/** Asks how somebody tried and what came of it. Values come back under `via`, `outcome` and `note`. */
export function contactModal(lead: Lead): ModalView {
  return modal({
    callback_id: 'leads.contact',
    private_metadata: JSON.stringify({ lead: lead.id, channel: lead.card?.channel }),
    title: 'Log a contact',
    submit: 'Log',
    blocks: [
      section(`*${whoInWords(lead, 80)}* · score ${lead.score.total}`),
      input('via', 'How did you try?', radio('via', choices(vias))),
      input('outcome', 'What came of it?', radio('outcome', choices(outcomes))),
      input('note', 'Note', textArea('note', NOTE_FIELD), true),
    ],
  });
}

/** What was chosen, or undefined where the modal offers no such thing. */
export function readContact(values: Record<string, string | undefined>): Pick<Attempt, 'via' | 'outcome'> | undefined {
  const via = vias.find(({ id }) => id === values['via']);
  const outcome = outcomes.find(({ id }) => id === values['outcome']);
  return via && outcome && { via: via.id, outcome: outcome.id };
}

function choices(list: { id: string; words: string }[]): { text: string; value: string }[] {
  return list.map(({ id, words }) => ({ text: words, value: id }));
}
