import type { Facts, Instant, Loop, Round, RoundId, SlackId } from '../model.ts';
import { event, isBefore, nothing, postCard, refuse, remind, wake, type Planned } from './steps.ts';

/** What a new round is made of. `people`: who is asked. */
export interface NewRound {
  key: string;
  loop: Loop;
  ref: string;
  people: SlackId[];
  facts: Facts;
  closesAt: Instant;
  now: Instant;
}

/** A loop's turn has come. `known`: it was opened already. */
export function planOpen(
  { known, nextId: id }: { known?: Round; nextId: RoundId },
  { people, now, ...rest }: NewRound,
): Planned {
  if (known) return refuse('This round is open already.');
  const asked = people.map((person) => ({ person }));
  const round: Round = { id, ...rest, openedAt: now, asked, drafts: {}, given: [], skipped: [] };
  return {
    ok: true,
    state: { subject: id, round, items: [] },
    events: [event('opened', undefined, round.ref, { loop: round.loop.id, asked: people })],
    effects: [],
    dues: [...people.map((person) => wake('ask', `${id}:${person}`, now)), wake('close', id, round.closesAt)],
  };
}

/** Somebody is asked, once they are at work. `at` is absent for whoever left, or is away and nobody knows until when. */
export function planAsk(
  round: Round,
  { person, at, now }: { person: SlackId; at: Instant | undefined; now: Instant },
): Planned {
  const asked = round.asked.find((one) => one.person === person);
  if (!asked || asked.told || round.closedAt || at === undefined || hasSpoken(round, person)) return nothing(round);
  if (isBefore(now, at)) return { ...nothing(round), dues: [wake('ask', `${round.id}:${person}`, at)] };
  const told = round.asked.map((one) => (one === asked ? { ...one, told: true as const } : one));
  return {
    ok: true,
    state: { subject: round.id, round: { ...round, asked: told }, items: [] },
    events: [event('asked', undefined, round.ref, { person })],
    effects: [postCard(round.id, person)],
    dues: [wake('remind', `${round.id}:${person}`, halfWay(now, round.closesAt))],
  };
}

/** Half of the time is over: who has said nothing hears of it once, when they may be rung and while there is time. */
export function planRemind(
  round: Round,
  { person, at, now }: { person: SlackId; at: Instant | undefined; now: Instant },
): Planned {
  const asked = round.asked.find((one) => one.person === person);
  if (!asked?.told || asked.reminded || round.closedAt || hasSpoken(round, person)) return nothing(round);
  if (at === undefined || !isBefore(at, round.closesAt)) return nothing(round);
  if (isBefore(now, at)) return { ...nothing(round), dues: [wake('remind', `${round.id}:${person}`, at)] };
  const reminded = round.asked.map((one) => (one === asked ? { ...one, reminded: true as const } : one));
  return {
    ok: true,
    state: { subject: round.id, round: { ...round, asked: reminded }, items: [] },
    events: [event('reminded', undefined, round.ref, { person })],
    effects: [remind(round.id, person)],
  };
}

function halfWay(from: Instant, to: Instant): Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.round((from.epochMilliseconds + to.epochMilliseconds) / 2));
}

/** Whether somebody has answered, or will not this time. */
function hasSpoken({ given, skipped }: Round, person: SlackId): boolean {
  return skipped.includes(person) || given.some(({ by }) => by === person);
}
