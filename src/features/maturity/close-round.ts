import type { Message } from '#engine/inbox.ts';
import type { MaturityParts } from './maturity-parts.ts';
import type { Hand, Instant, Round, RoundId } from './model.ts';
import { planClose, planTimeOver } from './rules/plan-close.ts';
import { later, type Planned } from './rules/steps.ts';

export function closeRound(parts: MaturityParts, id: RoundId, hand: Hand): Promise<Planned> {
  return parts.rounds.change(id, (round) => {
    const now = parts.clock.now();
    const left = round.asked
      .map(({ person }) => person)
      .concat(round.openedBy)
      .filter(parts.hasLeft);
    return planClose(round, hand, left, { nextAt: nextRoundAt(parts, round, now), now });
  });
}

/** Rounds that have been open for long enough. */
export async function endRounds(parts: MaturityParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const now = parts.clock.now();
    await parts.rounds.change(message.subject, (round) => planTimeOver(round, nextRoundAt(parts, round, now), now), [
      message,
    ]);
  }
}

/** Half a year on, or as maturity.yml said, at this time of day where the team is. */
export function nextRoundAt({ zone }: MaturityParts, { terms }: Round, now: Instant): Instant {
  return later(now, { months: terms.months }, zone());
}
