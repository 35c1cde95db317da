import type { Facts, StepId } from '../model.ts';

/** In the order in which they are done. */
export const STEPS: StepId[] = ['hubspot', 'people', 'channels', 'test'];

/** What is so by now. */
export function isDone(step: StepId, { intake, heard, reps, channels, test }: Facts): boolean {
  switch (step) {
    case 'hubspot':
      return intake === 'poll' || heard;
    case 'people':
      return reps.length > 0 && reps.every(({ missing }) => missing.length === 0);
    case 'channels':
      return channels.every((channel) => channel.is === 'joined');
    case 'test':
      return test === 'answered';
  }
}

export function countDone(facts: Facts): number {
  return STEPS.filter((step) => isDone(step, facts)).length;
}
