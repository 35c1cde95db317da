/** The one message that each person has about an evaluation: as much of it as they may see by now. */
import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import { actions, button, context, section } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import { LONGEST, type Choice, type Evaluation } from '../model.ts';
import { mayRead } from '../rules/may.ts';
import { undoableUntil } from '../rules/plan-decide.ts';
import { isBefore } from '../rules/steps.ts';
import { hiddenWords, waitWords } from './details-modal.ts';
import { checkLines, decisionLines } from './decision-words.ts';
import { greatest } from './difference-words.ts';
import { resultOf, scoreWords } from './verdict-words.ts';
import { capital, factWords, stateWords, toolWords, who, type Reader } from './words.ts';

export interface Message {
  text: string;
  blocks: KnownBlock[];
  mentions: string[];
}

/** `decides`: whether the reader may decide. */
export function memberCard(evaluation: Evaluation, reader: Reader, decides: boolean): Message {
  const { asked, openedBy } = evaluation;
  const mentions = [openedBy, ...asked, ...(evaluation.decision ? [evaluation.decision.by] : [])];
  if (!asked.includes(reader.me) && openedBy !== reader.me) {
    const text = `You are not asked any more what you think of ${toolWords(evaluation)}.`;
    return { text, blocks: [section(text)], mentions };
  }
  const text = headline(evaluation, reader);
  const buttons = buttonsOf(evaluation, reader, decides);
  return {
    text,
    blocks: [
      section(`*${toolWords(evaluation)}* · ${evaluation.id}\n${text}`),
      ...details(evaluation, reader).map((line) => section(line)),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
    ],
    mentions,
  };
}

/** All that a phone shows. */
function headline(evaluation: Evaluation, reader: Reader): string {
  const tool = toolWords(evaluation);
  const { decision, asked, given } = evaluation;
  if (decision) return `${tool}: ${stateWords(evaluation, reader)}.`;
  const mine = given.some(({ by }) => by === reader.me);
  if (asked.includes(reader.me) && !mine) {
    const asker =
      evaluation.openedBy === reader.me ? 'You wanted' : `${capital(who(evaluation.openedBy, reader))} asks you`;
    return `${asker} to score ${tool} on ${evaluation.terms.criteria.length} criteria, before you see what others think.`;
  }
  const result = mayRead(evaluation, reader.me) ? resultOf(evaluation) : undefined;
  const found = result ? `${result.says}, ${scoreWords(result.tally)}. ` : mine ? 'you have scored it. ' : '';
  return `${tool}: ${found}${capital(stateWords(evaluation, reader))}.`;
}

function details(evaluation: Evaluation, reader: Reader): string[] {
  const about = shown(evaluation.about ?? '', LONGEST.about);
  const facts = factWords(evaluation.facts);
  const result = mayRead(evaluation, reader.me) ? resultOf(evaluation) : undefined;
  const apart = result && !evaluation.decision ? [`People differ most on: ${greatest(evaluation)}.`] : [];
  const first = result && !evaluation.decision ? result.turns.slice(0, 2).map((turn) => `${turn}.`) : [];
  const lines = [
    ...(about ? [about] : []),
    ...(facts ? [capital(facts)] : []),
    ...decisionLines(evaluation, reader),
    ...checkLines(evaluation, reader),
    ...waitWords(evaluation, reader),
    ...apart,
    ...first,
    ...(mayRead(evaluation, reader.me) ? [] : [hiddenWords(evaluation, reader)]),
  ];
  return lines.length > 0 ? [lines.join('\n')] : [];
}

function buttonsOf(evaluation: Evaluation, reader: Reader, decides: boolean): ActionsBlockElement[] {
  const { id, decision, asked, given } = evaluation;
  const mine = given.find(({ by }) => by === reader.me);
  const readable = mayRead(evaluation, reader.me);
  const undoable = decision && decides && isBefore(reader.now, undoableUntil(decision, evaluation));
  const scores = !decision && asked.includes(reader.me);
  return [
    ...(scores && !mine ? [button('evaluations.score', 'Score…', id, 'primary')] : []),
    ...(readable ? [button('evaluations.show', 'Who sees what…', id)] : []),
    ...(scores && mine && !mine.changedAt ? [button('evaluations.rescore', 'Change my scores…', id)] : []),
    ...(decides && !decision && readable ? [button('evaluations.decide', 'Decide…', id, 'primary')] : []),
    ...(decides && !decision ? [button('evaluations.edit', 'Edit…', id)] : []),
    ...(undoable ? [button('evaluations.undo', 'Undo', id)] : []),
  ];
}

/** The line under it that rings whoever opened it. */
export function allScored(evaluation: Evaluation): Message {
  const result = resultOf(evaluation);
  const found = result ? ` ${result.says}, ${scoreWords(result.tally)}.` : '';
  const text = `All have scored ${toolWords(evaluation)}.${found} People differ most on: ${greatest(evaluation)}.`;
  return {
    text,
    blocks: [section(text), context('Talk it over, then press Decide… on the message above.')],
    mentions: [],
  };
}

/** For the title of the question long after: `Buy` → `you bought`. */
export const DONE: Record<Choice, string> = {
  buy: 'to buy',
  free: 'to use the free tier of',
  build: 'to build something in place of',
  skip: 'to skip',
};
