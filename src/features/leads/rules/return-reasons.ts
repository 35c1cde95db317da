/** Why sales gives a lead back that is no bad lead. */
export const returnReasons = [
  { id: 'timing', words: 'Timing: later, not now' },
  { id: 'no-answer', words: 'No answer' },
  { id: 'not-ready', words: 'Not ready to buy' },
  { id: 'other', words: 'Another reason' },
] as const;

/** The words of a reason id, or undefined when there is no such reason. */
export function returnWords(id: string): string | undefined {
  return returnReasons.find((reason) => reason.id === id)?.words;
}
