import type { Evaluation, EvaluationId, Facts, Hand, Instant, SlackId, Terms } from '../model.ts';
import { mayDecide, MAY_NOT_DECIDE, mayNotSee } from './may.ts';
import {
  decidedAlready,
  event,
  membersOf,
  postCard,
  refreshAll,
  refreshCard,
  refuse,
  withShown,
  type Planned,
} from './steps.ts';

/** Fewest and most people who score one tool. */
export const FEWEST = 2;
export const MOST = 10;

/** What the form holds. */
export interface Wish {
  tool: string;
  about?: string;
  asked: SlackId[];
  facts: Facts;
}

/** What is known before it is opened. */
export interface OpenBook {
  nextId: EvaluationId;
  /** Of the same tool, and not decided yet; or made of this very form. */
  known?: Evaluation;
}

/** `strangers`: who of those asked is a guest or of another workspace. */
export function planOpen(
  { nextId: id, known }: OpenBook,
  hand: Hand,
  key: string,
  wish: Wish,
  strangers: SlackId[],
  terms: Terms,
  now: Instant,
): Planned {
  const unseen = hand.person && !hand.external ? undefined : mayNotSee({ ...hand, slackId: '' });
  if (unseen !== undefined) return refuse(unseen, 'tool');
  if (known?.key === key) return { ok: true, state: known, events: [], effects: [] };
  if (known)
    return refuse(
      `${known.id} is about this tool already, and nobody has decided yet: /stack-audit evaluations shows it.`,
      'tool',
    );
  const wrong = wrongPeople(wish.asked, strangers);
  if (wrong) return wrong;
  const evaluation: Evaluation = {
    id,
    key,
    ...wish,
    openedBy: hand.slackId,
    openedAt: now,
    terms,
    given: [],
    drafts: {},
  };
  return {
    ok: true,
    state: evaluation,
    events: [event('opened', hand.slackId, evaluation, { asked: wish.asked })],
    effects: membersOf(evaluation).map((person) => postCard(id, person)),
  };
}

/** Other people, other facts. Who has scored stays; and nobody comes in who may have seen the result. */
export function planEdit(
  evaluation: Evaluation,
  hand: Hand,
  wish: Omit<Wish, 'tool'>,
  strangers: SlackId[],
  gone: SlackId[],
  now: Instant,
): Planned {
  if (!mayDecide(evaluation, hand)) return refuse(MAY_NOT_DECIDE, 'people');
  const late = decidedAlready(evaluation, hand);
  if (late) return late;
  const before = evaluation.asked;
  const added = wish.asked.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !wish.asked.includes(id));
  const wrong =
    wrongPeople(
      wish.asked,
      strangers.filter((id) => added.includes(id)),
    ) ?? wrongChange(evaluation, added, removed);
  if (wrong) return wrong;
  const drafts = Object.fromEntries(Object.entries(evaluation.drafts).filter(([id]) => !removed.includes(id)));
  const { about: _about, ...rest } = evaluation;
  const next = withShown({ ...rest, ...wish, drafts }, gone, now);
  return {
    ok: true,
    state: next,
    events: [event('edited', hand.slackId, next, { added, removed })],
    effects: [
      ...added.map((person) => postCard(next.id, person)),
      ...refreshAll(next),
      ...removed.map((person) => refreshCard(next.id, person)),
    ],
  };
}

function wrongPeople(asked: SlackId[], strangers: SlackId[]): ReturnType<typeof refuse> | undefined {
  if (asked.length < FEWEST)
    return refuse(
      'Choose two people at least, yourself among them if you like: one opinion is no comparison.',
      'people',
    );
  if (asked.length > MOST) return refuse(`Choose ${MOST} people at most.`, 'people');
  if (strangers.length > 0)
    return refuse('Guests and people from other workspaces cannot score. Choose people of the team.', 'people');
  return undefined;
}

function wrongChange(
  { given, shownAt }: Evaluation,
  added: SlackId[],
  removed: SlackId[],
): ReturnType<typeof refuse> | undefined {
  if (removed.some((id) => given.some(({ by }) => by === id)))
    return refuse('Who has scored stays: take off only people who have not.', 'people');
  if (shownAt && added.length > 0)
    return refuse('All have scored and everybody may see the result, so nobody can score blind any more.', 'people');
  return undefined;
}
