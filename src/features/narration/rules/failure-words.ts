/** What failed, why it is not told by the model, and whether asking again later may help. */
interface Words {
  says: string;
  later: boolean;
  /** It does not mend itself: what ops have to do. */
  mend?: string;
}

const WORDS: Record<string, Words> = {
  declined: { says: 'The model would not answer.', later: false },
  'cut-short': { says: 'The model ran out of words before it was done.', later: false },
  unreadable: { says: 'The model’s answer could not be read.', later: false },
  busy: { says: 'The model had no time.', later: true },
  timeout: { says: 'The model took too long.', later: true },
  unreachable: { says: 'The model could not be reached.', later: true },
  key: {
    says: 'The model does not take its key.',
    later: false,
    mend: 'Put a new ANTHROPIC_API_KEY into the environment and restart.',
  },
  spent: {
    says: 'There is no money left to pay the model with.',
    later: false,
    mend: 'Add credit at console.anthropic.com, or take ANTHROPIC_API_KEY out of the environment.',
  },
  model: {
    says: 'The model is not known, or it is retired.',
    later: false,
    mend: 'Set BATON_MODEL to one that is offered, and restart.',
  },
  misunderstood: {
    says: 'The model’s interface refused the question.',
    later: false,
    mend: 'Set BATON_MODEL to a model with structured output; if it has that, update Baton.',
  },
};

export function failureWords(failure: string): Words {
  return WORDS[failure] ?? { says: 'The model did not answer.', later: false };
}

export const NO_KEY = 'No model is set up: ANTHROPIC_API_KEY is empty.';
export const NO_BUDGET = 'What the model may cost this month is used up (narration.yml).';
export const NOTHING_LEFT = 'Nothing that the model wrote was borne out by the figures.';
export const BAD_FACTS = 'The figures were not handed over as they have to be; the log says which.';
