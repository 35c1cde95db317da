import type { ClickAnswer, SlackUser } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { nextTurn } from '#features/cadence/index.ts';
import { opensOn } from '#lib/business-time.ts';
import { readerTime } from '#lib/time-words.ts';
import { handOf, loopOf, personOf, type FeedbackParts } from './feedback-parts.ts';
import type { SlackId } from './model.ts';
import { mayAssign, mayNotSee } from './rules/may.ts';
import { mayNotAnswer } from './rules/plan-item.ts';
import { mayNotSay, ownWords } from './rules/plan-say.ts';
import { answerModal, assignModal, listModal, raiseModal, sayModal, type Coming } from './views/forms.ts';
import type { Reader } from './views/words.ts';

export type Found = ModalView | { refused: string };

const GONE = { refused: 'This is not known any more. `/baton feedback` shows what is open.' };

export function readerOf(parts: FeedbackParts, me?: SlackId): Reader {
  const zone = (me === undefined ? undefined : personOf(parts, me)?.zone) ?? parts.calendar().zone;
  return {
    nameOf: (id) => personOf(parts, id)?.name,
    nameOfPerson: (id) => parts.people()[id]?.name,
    reasonWords: parts.reasonWords,
    today: parts.clock.now().toZonedDateTimeISO(zone).toPlainDate(),
  };
}

/** A modal opens, or takes the place of the one in which it was asked for. */
export function show(found: Found, viewId: string | undefined): ClickAnswer {
  if ('refused' in found) return { do: 'whisper', text: found.refused };
  return { do: viewId === undefined ? 'open-modal' : 'update-modal', view: found };
}

export function sayForm(parts: FeedbackParts, user: SlackUser, id: string): Found {
  const round = parts.feedback.round(id);
  if (!round) return GONE;
  const no = mayNotSay(round, handOf(parts, user));
  return no ? { refused: no.refusal.says } : sayModal(round, ownWords(round, user.id), readerOf(parts, user.id));
}

export function list(parts: FeedbackParts, user: SlackUser): Found {
  const hand = handOf(parts, user);
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return { refused: unseen };
  const { zone } = parts.calendar();
  const assigns = mayAssign(hand);
  return listModal({ open: parts.feedback.open(), coming: coming(parts), zone, assigns }, readerOf(parts, user.id));
}

function coming({ pack, calendar, clock }: FeedbackParts): Coming[] {
  const now = clock.now();
  const { zone } = calendar();
  const isFree = (date: Temporal.PlainDate): boolean => !opensOn(date, calendar());
  return pack.loops.map((loop) => ({ loop, next: readerTime(nextTurn(loop.every, zone, now, isFree).at, zone, now) }));
}

export function raiseForm(parts: FeedbackParts, user: SlackUser): Found {
  const unseen = mayNotSee(handOf(parts, user));
  return unseen === undefined ? raiseModal(parts.pack.loops) : { refused: unseen };
}

export function answerForm(parts: FeedbackParts, user: SlackUser, id: string): Found {
  const item = parts.feedback.item(id);
  const no = mayNotAnswer(item, handOf(parts, user), loopOf(parts, item?.loop ?? ''));
  if (no) return { refused: no.refusal.says };
  return item ? answerModal(item) : GONE;
}

export function assignForm(parts: FeedbackParts, user: SlackUser, id: string): Found {
  const item = parts.feedback.item(id);
  if (!item) return GONE;
  if (!mayAssign(handOf(parts, user)))
    return { refused: 'Managers, VPs, founders and ops say who answers. Ask one of them.' };
  return assignModal(item);
}
