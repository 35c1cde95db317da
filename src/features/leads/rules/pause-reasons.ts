/** Why the clock of a lead rests. */
export const pauseReasons = [
  { id: 'waiting', words: 'Waiting for the person' },
  { id: 'zone', words: 'It is night where they are' },
  { id: 'holiday', words: 'They are on holiday' },
  { id: 'other', words: 'Another reason' },
] as const;

/** The words of a reason id, or undefined when there is no such reason. */
export function pauseWords(id: string): string | undefined {
  return pauseReasons.find((reason) => reason.id === id)?.words;
}
