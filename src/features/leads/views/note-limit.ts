/** Longer notes are nobody's reading, and a card has no room for them. */
const LONGEST_NOTE = 1_000;

/** Slack takes more in the field than we do: what is too long is not cut while it is typed, but said. */
export const NOTE_FIELD = 3_000;

const numbers = new Intl.NumberFormat('en-US');

/** Why a note cannot be kept, as a sentence; undefined when it can. */
export function noteProblem(note: string | undefined): string | undefined {
  const length = note?.length ?? 0;
  if (length <= LONGEST_NOTE) return undefined;
  return `Keep the note to ${numbers.format(LONGEST_NOTE)} characters: this one has ${numbers.format(length)}.`;
}
