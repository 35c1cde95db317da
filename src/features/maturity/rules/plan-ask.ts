import type { Asked, Instant, Round, SlackId } from '../model.ts';
import { event, isBefore, later, nothing, postCard, remindLine, wake, type Planned } from './steps.ts';

/** When somebody may be rung. `at` is absent for whoever left, or is away and nobody knows until when. */
export interface Ringing {
  person: SlackId;
  at: Instant | undefined;
  now: Instant;
  zone: string;
}

/** Somebody is asked, once they are at work; and reminded later, once. */
export function planAsk(round: Round, { person, at, now, zone }: Ringing): Planned {
  const asked = open(round, person);
  if (!asked || asked.told || at === undefined) return nothing(round);
  if (isBefore(now, at)) return { ...nothing(round), dues: [wake('ask', `${round.id}:${person}`, at)] };
  const state = marked(round, person, { told: true });
  const remind = later(round.openedAt, { days: round.terms.remindDays }, zone);
  const isAhead = isBefore(now, remind);
  return {
    ok: true,
    state,
    events: [event('asked', undefined, state, { person })],
    effects: [postCard(round.id, person)],
    ...(isAhead && { dues: [wake('remind', `${round.id}:${person}`, remind)] }),
  };
}

/** Somebody who has not answered is reminded, within their hours. */
export function planRemind(round: Round, { person, at, now }: Ringing): Planned {
  const asked = open(round, person);
  if (!asked?.told || asked.reminded || at === undefined) return nothing(round);
  if (isBefore(now, at)) return { ...nothing(round), dues: [wake('remind', `${round.id}:${person}`, at)] };
  const state = marked(round, person, { reminded: true });
  return { ok: true, state, events: [], effects: [remindLine(round.id, person)] };
}

/** Who was asked and has not answered yet. */
function open({ asked, answers, closed }: Round, person: SlackId): Asked | undefined {
  if (closed || answers.some(({ by }) => by === person)) return undefined;
  return asked.find((one) => one.person === person);
}

function marked(round: Round, person: SlackId, mark: Partial<Asked>): Round {
  return { ...round, asked: round.asked.map((one) => (one.person === person ? { ...one, ...mark } : one)) };
}
