import { visible } from '#lib/text.ts';
import type { Answer, Book, Hand, Instant, Planned, Question } from '../model.ts';
import { mayNotSee } from './may.ts';
import { answeredOf, askedOf, refuse } from './steps.ts';

/** So much of a question is read; nobody is led to believe that the rest counted. */
export const LONGEST_QUESTION = 300;

export interface Asking {
  key: string;
  report: string;
  text: string;
}

/** One at a time a person. */
export function planAsk({ sent, question, asking, nextQuestion: number }: Book, hand: Hand, wish: Asking, at: Instant) {
  const unseen = mayNotSee(hand);
  if (unseen) return refuse(unseen.says, 'question');
  if (question) return refuse('This question is being answered already.', 'question');
  if (!sent) return refuse('This report is not kept any more. Ask about a newer one.', 'question');
  if (sent.preview !== undefined && sent.preview !== hand.slackId)
    return refuse('This is somebody’s preview. Ask about a report that was sent.', 'question');
  if (asking) return refuse('Your last question is being answered: ask the next one after it.', 'question');
  const text = visible(wish.text);
  if (text === '') return refuse('Write what you want to know.', 'question');
  if (wish.text.length > LONGEST_QUESTION) return refuse(`Ask in at most ${LONGEST_QUESTION} characters.`, 'question');
  const asked: Question = { ...wish, text, number, by: hand.slackId, at, open: true };
  return {
    ok: true,
    state: { subject: `report-question:${number}`, question: asked },
    events: [{ type: 'report.asked', actor: { kind: 'person', id: hand.slackId }, data: { report: wish.report } }],
    effects: askedOf(asked),
  } satisfies Planned;
}

export function planAnswer({ question }: Book, answer: Answer): Planned {
  if (!question?.open) return refuse('This question is answered.');
  const answered = { ...question, open: false, answer };
  const state = { subject: `report-question:${question.number}`, question: answered };
  return { ok: true, state, events: [], effects: [answeredOf(answered)] };
}

/** Useful or not: the newest word of a person counts. */
export function planThumb({ sent }: Book, hand: Hand, up: boolean, at: Instant): Planned {
  if (hand.external) return refuse('What guests think of a report is not counted.');
  if (!sent) return refuse('This report is not kept any more.');
  if (sent.preview !== undefined) return refuse('This is a preview: what counts is said under the report itself.');
  const thumb = { report: sent.key, person: hand.slackId, up, at };
  return {
    ok: true,
    state: { subject: sent.key, thumb },
    events: [{ type: 'report.rated', actor: { kind: 'person', id: hand.slackId }, data: { report: sent.key, up } }],
    effects: [],
  };
}
