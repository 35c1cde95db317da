import type { Asked, Hand, Instant, Levels, Measured, Round, RoundId, SlackId, Team, Terms } from '../model.ts';
import { MAY_NOT_BEGIN, mayBegin, mayNotSee } from './may.ts';
import { planAsk } from './plan-ask.ts';
import { event, later, nothing, refuse, wake, type Planned } from './steps.ts';

/** What is known before a round opens. */
export interface OpenBook {
  nextId: RoundId;
  /** Opened from the same window, or after the same round. */
  known?: Round;
  /** The one that is open. */
  open?: Round;
  /** The last that was closed. */
  last?: Round;
}

/** What a new round is made of, whoever opens it. `people`: who is there, with the team that they answer for. */
export interface NewRound {
  key: string;
  terms: Terms;
  channel: string;
  people: { person: SlackId; team: Team }[];
  zone: string;
  now: Instant;
}

/** Somebody begins a round. */
export function planBegin(book: OpenBook, hand: Hand, given: NewRound): Planned {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return refuse(unseen, 'channel');
  if (!mayBegin(hand)) return refuse(MAY_NOT_BEGIN, 'channel');
  if (book.known) return nothing(book.known);
  if (book.open) return refuse(`${book.open.id} is open already: /maturity lets you answer.`, 'channel');
  if (given.people.length === 0)
    return refuse(
      'Nobody of team.yml has a role of a team in maturity.yml and is in Slack, so nobody can be asked.',
      'channel',
    );
  return opened(book, hand.slackId, undefined, given);
}

/** Months after a round was closed the next one opens by itself. `given` is made of that round, and of the pack of today. */
export function planNext(book: OpenBook, after: Round, given: NewRound): Planned {
  if (book.known) return nothing(book.known);
  if (book.open || book.last?.id !== after.id || given.people.length === 0) return refuse('There is no round to open.');
  return opened(book, after.openedBy, after.id, given);
}

function opened(
  { nextId: id, last }: OpenBook,
  openedBy: SlackId,
  after: RoundId | undefined,
  { key, terms, channel, people, zone, now }: NewRound,
): Planned {
  const asked: Asked[] = people.map(({ person, team }) => ({ person, team: team.id }));
  const round: Round = {
    id,
    key,
    openedBy,
    ...(after !== undefined && { after }),
    openedAt: now,
    channel,
    terms,
    asked,
    answers: [],
    drafts: {},
    ...(last && { last: { id: last.id, levels: levelsOf(last) } }),
    tasks: [],
  };
  return {
    ok: true,
    state: round,
    events: [
      event('opened', after === undefined ? openedBy : undefined, round, { asked: asked.map((one) => one.person) }),
    ],
    effects: [],
    dues: [wake('measure', id, now), wake('close', id, later(now, { days: terms.closesDays }, zone))],
    cancelDues: ['maturity-next'],
  };
}

function levelsOf({ answers }: Round): Record<SlackId, Levels> {
  return Object.fromEntries(answers.map(({ by, levels }) => [by, levels]));
}

/** When each person may be rung; undefined where nobody knows. */
export type RingsAt = (person: SlackId) => Instant | undefined;

/**
 * It was looked what can be measured: people are asked, each within their hours. `again`: something was out of reach, and it is looked
 * again then.
 */
export function planMeasured(
  round: Round,
  measured: Measured,
  { ringsAt, again, now, zone }: { ringsAt: RingsAt; again: Instant | undefined; now: Instant; zone: string },
): Planned {
  if (round.closed) return nothing(round);
  let plan: Planned = { ...nothing({ ...round, measured }), dues: again ? [wake('measure', round.id, again)] : [] };
  for (const { person } of round.measured ? [] : round.asked)
    plan = both(plan, (state) => planAsk(state, { person, at: ringsAt(person), now, zone }));
  return plan;
}

function both(one: Planned, next: (state: Round) => Planned): Planned {
  const other = one.ok ? next(one.state) : one;
  if (!one.ok || !other.ok) return other;
  return {
    ...other,
    events: [...one.events, ...other.events],
    effects: [...one.effects, ...other.effects],
    dues: [...(one.dues ?? []), ...(other.dues ?? [])],
  };
}
