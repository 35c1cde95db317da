import { noteProblem } from './note-limit.ts';

/** A reason that is one of `words`, with a note of a length that can be kept; else what is wrong, by field. */
export function readReason(
  { reason, note }: Record<string, string | undefined>,
  words: (id: string) => string | undefined,
): { reason: string; note?: string } | { errors: Record<string, string> } {
  if (!reason || words(reason) === undefined) return { errors: { reason: 'Choose a reason.' } };
  const problem = noteProblem(note);
  if (problem) return { errors: { note: problem } };
  return { reason, ...(note ? { note } : {}) };
}
