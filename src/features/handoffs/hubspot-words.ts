import { escapeHtml } from '#lib/text.ts';
import type { Handoff, Undoable } from './model.ts';

/** The payload of a note, as the rules plan it. `by` is a name, `note` what that person wrote. */
export type Noted = { by: string; note?: string | null } & (
  | { what: 'accepted' | 'done' }
  | { what: 'rejected'; reason: string }
  | { what: 'undone'; undid: Undoable }
);

const KIND: Record<Handoff['kind'], string> = {
  'sql-to-opportunity': 'handoff to an AE',
  'closed-won-to-onboarding': 'onboarding',
  'churn-risk-to-save': 'rescue',
  'disqualified-to-recycle': 'return to marketing',
};
const UNDID: Record<Undoable, string> = {
  accept: 'acceptance',
  done: 'end',
  reject: 'rejection',
  reassign: 'reassignment',
};

/** A note for the record's timeline. What people wrote is escaped. */
export function noteHtml(noted: Noted, { id, kind }: Handoff): string {
  const own = noted.note ? `<p>${escapeHtml(noted.note)}</p>` : '';
  return `<p>${escapeHtml(noted.by)} ${did(noted)} the ${KIND[kind]} ${id} in Slack (Baton).</p>${own}`;
}

function did(noted: Noted): string {
  switch (noted.what) {
    case 'accepted':
      return 'accepted';
    case 'done':
      return 'finished';
    case 'rejected':
      return `turned down (${escapeHtml(noted.reason)})`;
    case 'undone':
      return `took back the ${UNDID[noted.undid]} of`;
  }
}

export function taskHtml({ id, kind, facts }: Handoff): string {
  return `<p>${escapeHtml(facts.name)}: ${KIND[kind]} ${id} (Baton).</p>`;
}
