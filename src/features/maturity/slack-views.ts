import type { ClickAnswer, SlackUser } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { handOf, personOf, whoAnswers, type MaturityParts } from './maturity-parts.ts';
import type { Hand, Instant, Round, SlackId } from './model.ts';
import { MAY_NOT_BEGIN, mayBegin, mayNotSee, mayRead } from './rules/may.ts';
import { moveOf } from './rules/next-moves.ts';
import { mayNotAnswer, ownLevels } from './rules/plan-answer.ts';
import { mayNotTask } from './rules/plan-task.ts';
import { answerModal } from './views/answer-modal.ts';
import { beginModal } from './views/begin-modal.ts';
import { historyModal, PAGE } from './views/history-modal.ts';
import { resultModal } from './views/result-modal.ts';
import { taskModal } from './views/task-modal.ts';
import type { Reader } from './views/words.ts';

export type Found = ModalView | { refused: string };

const GONE = { refused: 'This round is not known any more.' };

/** As whom somebody reads. `me` is absent where a whole channel does. */
export function readerOf(parts: MaturityParts, me?: SlackId): Reader {
  const person = me === undefined ? undefined : personOf(parts, me);
  return {
    ...(me !== undefined && { me }),
    nameOf: (id) => personOf(parts, id)?.name,
    now: parts.clock.now(),
    zone: person?.zone ?? parts.zone(),
  };
}

/** A modal opens, or takes the place of the one in which it was asked for. */
export function show(view: ModalView, viewId: string | undefined): ClickAnswer {
  return { do: viewId === undefined ? 'open-modal' : 'update-modal', view };
}

/** When the round before this one was closed. */
export function closedBefore({ rounds }: MaturityParts, { last }: Round): Instant | undefined {
  return last && rounds.get(last.id)?.closed?.at;
}

/** My answers of a round, or of the one that is open. */
export function answers(parts: MaturityParts, user: SlackUser, id?: string): Found {
  const round = id === undefined ? parts.rounds.open() : parts.rounds.get(id);
  if (!round) return GONE;
  const no = mayNotAnswer(round, handOf(parts, user));
  if (no) return { refused: no.refusal.says };
  return answerModal(round, user.id, ownLevels(round, user.id), readerOf(parts, user.id));
}

/** The form that begins a round. */
export function begin(parts: MaturityParts, user: SlackUser): Found {
  const hand = handOf(parts, user);
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return { refused: unseen };
  if (!mayBegin(hand)) return { refused: MAY_NOT_BEGIN };
  const { terms } = parts.pack;
  return beginModal(terms, whoAnswers(parts, terms.teams), parts.metricsChannel(), readerOf(parts, user.id));
}

/** Why somebody may not read this round yet. */
function mayNotRead(round: Round, hand: Hand): string | undefined {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return unseen;
  return mayRead(round, hand.slackId)
    ? undefined
    : 'What others say shows once you have given your own answers, or when the round is closed. `/maturity` lets you answer.';
}

/** The round that this person may read: the open one once they have answered, else the last. */
export function readable(parts: MaturityParts, user: SlackUser, id?: string): Round | { refused: string } {
  const hand = handOf(parts, user);
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return { refused: unseen };
  const open = parts.rounds.open();
  const [last] = parts.rounds.closed(1);
  const round = id === undefined ? (open && mayRead(open, user.id) ? open : (last ?? open)) : parts.rounds.get(id);
  if (!round) return id === undefined ? { refused: 'There is no result yet: `/maturity` begins a round.' } : GONE;
  const no = mayNotRead(round, hand);
  return no === undefined ? round : { refused: no };
}

/** `place`: the round, and where it was opened from the list the page of that. */
export function result(parts: MaturityParts, user: SlackUser, place?: string): Found {
  const [, id, page] = /^(M\d{1,15})(?: (\d{1,6}))?$/.exec(place ?? '') ?? [];
  if (place !== undefined && id === undefined) return GONE;
  const round = readable(parts, user, id);
  if ('refused' in round) return round;
  const reader = readerOf(parts, user.id);
  return resultModal(round, closedBefore(parts, round), reader, page === undefined ? undefined : Number(page));
}

export function history(parts: MaturityParts, user: SlackUser, wanted: number): Found {
  const unseen = mayNotSee(handOf(parts, user));
  if (unseen !== undefined) return { refused: unseen };
  const total = parts.rounds.countClosed();
  const page = Math.min(wanted, Math.max(0, Math.ceil(total / PAGE) - 1));
  const found = parts.rounds.closed(PAGE, page * PAGE);
  return historyModal({ found, total, page }, readerOf(parts, user.id));
}

const MONTH = { months: 1 };

/** The form of a task; `place`: the round and the move. */
export function task(parts: MaturityParts, user: SlackUser, place: string): Found {
  const { id, move: key } = taskPlace(place);
  const round = parts.rounds.get(id);
  const move = round && moveOf(round, key);
  if (!round || !move) return GONE;
  const no = mayNotTask(round, handOf(parts, user), key);
  if (no) return { refused: no.refusal.says };
  const until = parts.clock.now().toZonedDateTimeISO(parts.zone()).toPlainDate().add(MONTH).toString();
  return taskModal(round, move, key, { owner: user.id, until });
}

/** `M3 crm:2:0` */
export function taskPlace(place: string): { id: string; move: string } {
  const [id = '', move = ''] = place.split(' ');
  return { id, move };
}
