/** Why a lead may be rejected: the disqualification rules that sales and marketing agreed on, most frequent first. */
export const rejectReasons = [
  { id: 'not-icp', words: 'Not a fit for our ICP' },
  { id: 'not-interested', words: 'Not interested' },
  { id: 'timing', words: 'Not now: timing' },
  { id: 'too-small', words: 'Company too small' },
  { id: 'bad-data', words: 'Bad contact data' },
  { id: 'duplicate', words: 'Duplicate' },
  { id: 'customer', words: 'Existing customer' },
  { id: 'agency', words: 'Consultant or agency' },
  { id: 'student', words: 'Student or job seeker' },
  { id: 'competitor', words: 'Competitor' },
] as const;

/** The words of a reason id, or undefined when there is no such reason. */
export function reasonWords(id: string): string | undefined {
  return rejectReasons.find((reason) => reason.id === id)?.words;
}
