import type { Hand, Instant, Round, SlackId } from '../model.ts';
import { mayClose } from './may.ts';
import { event, nothing, postResult, refreshCards, refuse, wake, wakeKey, type Planned } from './steps.ts';

/** Somebody closes a round before all have answered. `left`: who is not there any more. */
export function planClose(
  round: Round,
  hand: Hand,
  left: readonly SlackId[],
  { nextAt, now }: { nextAt: Instant; now: Instant },
): Planned {
  if (!mayClose(round, hand, left))
    return refuse(
      'Whoever opened this round closes it. It closes by itself when all have answered, or after its time.',
    );
  if (round.closed) return refuse('This round is closed already: /maturity result shows what came of it.');
  if (round.answers.length === 0) return refuse('Nobody has answered yet, so there would be no result.');
  return closing(round, hand.slackId, nextAt, now);
}

/** Its time is over. */
export function planTimeOver(round: Round, nextAt: Instant, now: Instant): Planned {
  return round.closed ? nothing(round) : closing(round, undefined, nextAt, now);
}

/** It is closed, the result goes out, and the next round is planned, all at once. `by`: absent where nobody's word did it. */
export function closing(round: Round, by: SlackId | undefined, nextAt: Instant, now: Instant): Planned {
  const state: Round = { ...round, drafts: {}, closed: { at: now, ...(by !== undefined && { by }) } };
  const { id } = state;
  const open = state.asked.map(({ person }) => `${id}:${person}`);
  return {
    ok: true,
    state,
    events: [event('closed', by, state, { answers: state.answers.length, asked: state.asked.length })],
    effects: [postResult(id), ...refreshCards(state)],
    dues: [wake('next', id, nextAt)],
    cancelDues: [
      wakeKey('close', id),
      wakeKey('measure', id),
      ...open.flatMap((one) => [wakeKey('ask', one), wakeKey('remind', one)]),
    ],
  };
}
