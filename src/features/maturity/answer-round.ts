import type { MaturityParts } from './maturity-parts.ts';
import type { Hand, Instant, Levels, RoundId, Round, SlackId } from './model.ts';
import { planDraft, planGive } from './rules/plan-answer.ts';
import { personOf } from './maturity-parts.ts';
import { nextRoundAt } from './close-round.ts';
import type { Planned } from './rules/steps.ts';

/** One choice in the form, kept at once. */
export function keepChoice(
  { rounds }: MaturityParts,
  id: RoundId,
  hand: Hand,
  levels: Partial<Levels>,
): Promise<Planned> {
  return rounds.change(id, (round) => planDraft(round, hand, levels));
}

/** The whole form. The last answer that is waited for closes the round. */
export function giveAnswers(parts: MaturityParts, id: RoundId, hand: Hand, levels: Partial<Levels>): Promise<Planned> {
  return parts.rounds.change(id, (round) => {
    const now = parts.clock.now();
    const given = { absent: absentOf(parts, round, now), nextAt: nextRoundAt(parts, round, now), now };
    return planGive(round, hand, levels, given);
  });
}

/** Who of those asked is not waited for: they left, or are away. */
export function absentOf(parts: MaturityParts, { asked }: Round, now: Instant): SlackId[] {
  return asked
    .map(({ person }) => person)
    .filter((slackId) => {
      const person = personOf(parts, slackId);
      return !person || parts.hasLeft(slackId) || isAway(person.away ?? [], now);
    });
}

function isAway(away: { from: Instant; until?: Instant }[], now: Instant): boolean {
  return away.some(
    ({ from, until }) =>
      Temporal.Instant.compare(from, now) <= 0 && (!until || Temporal.Instant.compare(now, until) < 0),
  );
}
