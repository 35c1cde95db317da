import type { NarrationNorm } from '../model.ts';

export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

/** A JSON prompt has three characters a token or more. */
const CHARACTERS = 3;

/** Millionths of a dollar: dollars a million tokens are millionths of a dollar a token. */
export function costOf({ inputTokens, outputTokens }: Usage, { price }: NarrationNorm): number {
  return Math.ceil(inputTokens * price.input + outputTokens * price.output);
}

/** The most that a call may cost, before it is made. `characters`: of everything that is sent. */
export function mostItCosts(characters: number, maxTokens: number, norm: NarrationNorm): number {
  return costOf({ inputTokens: Math.ceil(characters / CHARACTERS), outputTokens: maxTokens }, norm);
}

/** Whether a call that may cost so much still fits. `spent`: this month so far, what is under way with the most that it may cost. */
export function fitsBudget(spent: number, most: number, { monthlyCap }: NarrationNorm): boolean {
  return spent + most <= monthlyCap * 1_000_000;
}

/** When the month began that `now` is in, UTC. */
export function monthOf(now: Temporal.Instant): Temporal.Instant {
  const { year, month } = now.toZonedDateTimeISO('UTC');
  return Temporal.PlainDate.from({ year, month, day: 1 }).toZonedDateTime('UTC').toInstant();
}
