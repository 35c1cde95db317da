import { escapeHtml } from '#lib/text.ts';
import type { Attempt, Undoable } from './model.ts';
import { reasonWords } from './rules/reject-reasons.ts';
import { returnWords } from './rules/return-reasons.ts';

/** The payload of a note, as the rules plan it. `by` is a name, `note` what that person wrote. */
export type Noted = { by: string; note?: string | null } & (
  | { what: 'rejected' | 'returned'; reason: string }
  | { what: 'contacted'; via: Attempt['via']; outcome: Attempt['outcome'] }
  | { what: 'undone'; undid: Undoable }
  | { what: 'disqualified'; because: string }
);

const VIA: Record<Attempt['via'], string> = {
  phone: 'by phone',
  email: 'by e-mail',
  linkedin: 'on LinkedIn',
  other: 'in another way',
};
const OUTCOME: Record<Attempt['outcome'], string> = {
  reached: 'reached them',
  'left-message': 'left a message',
  'no-answer': 'no answer',
  unsaid: 'tried',
};
const UNDID: Partial<Record<Undoable, string>> = { contact: 'logged contact', return: 'return to nurture' };

/** A note for the contact's timeline, where sales looks. What people wrote is escaped. */
export function noteHtml(noted: Noted, id: string): string {
  const own = noted.note ? `<p>${escapeHtml(noted.note)}</p>` : '';
  return `<p>${sentence(noted, id)}</p>${own}`;
}

function sentence(noted: Noted, id: string): string {
  const who = escapeHtml(noted.by);
  switch (noted.what) {
    case 'contacted':
      return `${who} tried to reach lead ${id} ${VIA[noted.via]}: ${OUTCOME[noted.outcome]}. Self-reported in Slack (Baton).`;
    case 'rejected':
      return `${who} rejected lead ${id} in Slack (Baton): ${escapeHtml(reasonWords(noted.reason) ?? noted.reason)}.`;
    case 'returned':
      return `${who} returned lead ${id} to nurture in Slack (Baton): ${escapeHtml(returnWords(noted.reason) ?? noted.reason)}.`;
    case 'disqualified':
      return `Lead ${id} is disqualified (Baton): ${escapeHtml(noted.because)}. Sales does not get it.`;
    case 'undone':
      return `${who} took the ${UNDID[noted.undid] ?? 'rejection'} of lead ${id} back in Slack (Baton).`;
  }
}
