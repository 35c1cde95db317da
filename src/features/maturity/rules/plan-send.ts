import type { Hand, Round } from '../model.ts';
import { mayNotSee, mayRead } from './may.ts';
import { nothing, refuse, sendDocument, type Planned } from './steps.ts';

/** The document goes to whoever may read it. */
export function planSend(round: Round, hand: Hand, wish: string): Planned {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return refuse(unseen);
  if (!mayRead(round, hand.slackId)) return refuse('What others say shows once you have given your own answers.');
  return { ...nothing(round), effects: [sendDocument(round.id, hand.slackId, wish)] };
}
