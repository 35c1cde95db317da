import type { Attachment } from './attachments.ts';

/** What somebody began to write and did not send. */
export interface Draft {
  text: string;
  files: Attachment[];
}

const drafts = new Map<string, Draft>();

/** The draft of this person at this place; empty where there is none. */
export function draftOf(place: string): Draft {
  return drafts.get(place) ?? { text: '', files: [] };
}

export function keepDraft(place: string, draft: Draft): void {
  if (draft.text === '' && draft.files.length === 0) drafts.delete(place);
  else drafts.set(place, draft);
}
