import type { MaturityParts } from './maturity-parts.ts';
import type { Hand, RoundId } from './model.ts';
import { planSend } from './rules/plan-send.ts';
import type { Planned } from './rules/steps.ts';

/** Somebody wants the document. `wish`: tells one wish from the next. */
export function sendFile({ rounds }: MaturityParts, id: RoundId, hand: Hand, wish: string): Promise<Planned> {
  return rounds.change(id, (round) => planSend(round, hand, wish));
}
