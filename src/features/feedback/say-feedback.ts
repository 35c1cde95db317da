import type { OwnTasks, Tasks, Wish } from '#features/tasks/index.ts';
import { loopOf, personOf, type FeedbackParts } from './feedback-parts.ts';
import type { Hand, ItemId, RoundId, Said } from './model.ts';
import { itemTerms } from './open-round.ts';
import { planAnswer, planAssign, planRaise } from './rules/plan-item.ts';
import { planSay, planSkip } from './rules/plan-say.ts';
import { refuse, type Planned } from './rules/steps.ts';

/** What somebody wrote in a round: given, or kept for later. */
export function say(parts: FeedbackParts, id: RoundId, hand: Hand, said: Said, later: boolean): Promise<Planned> {
  return parts.feedback.change(id, ({ round }) => planSay(round, hand, said, later, parts.clock.now()));
}

export function skip(parts: FeedbackParts, id: RoundId, hand: Hand): Promise<Planned> {
  return parts.feedback.change(id, ({ round }) => planSkip(round, hand));
}

/** Somebody asks something of a team between two digests. `key`: the window; sent twice, it is one. */
export function raise(
  parts: FeedbackParts,
  hand: Hand,
  { key, loop: id, says }: { key: string; loop: string; says: string },
): Promise<Planned> {
  const loop = loopOf(parts, id);
  return parts.feedback.raise(key, (book) =>
    loop ? planRaise(book, hand, { key, loop, says }, itemTerms(parts, loop)) : refuse('Choose which team.', 'loop'),
  );
}

export function answer(parts: FeedbackParts, id: ItemId, hand: Hand, says: string): Promise<Planned> {
  const terms = { due: parts.tasks.due, now: parts.clock.now() };
  return parts.feedback.changeItem(id, (item) =>
    planAnswer(item, hand, { loop: loopOf(parts, item?.loop ?? ''), says }, terms),
  );
}

/** `owner`: a Slack user id. */
export function assign(parts: FeedbackParts, id: ItemId, hand: Hand, owner: string): Promise<Planned> {
  const found = parts.isExternal(owner) || parts.hasLeft(owner) ? undefined : personOf(parts, owner)?.id;
  const terms = { due: parts.tasks.due, now: parts.clock.now() };
  return parts.feedback.changeItem(id, (item) => planAssign(item, hand, found, terms));
}

/** What is asked of a team is a task in the list of whoever is to answer. */
export function serveItems(tasks: Pick<Tasks, 'serve'>, parts: Pick<FeedbackParts, 'feedback' | 'people'>): OwnTasks {
  return tasks.serve('feedback', {
    heading: 'Asked of your team',
    wanted: (subject): Wish | undefined => {
      const item = parts.feedback.item(subject);
      if (item?.owner === undefined) return undefined;
      const setBy = personOf(parts, item.raisedBy)?.id;
      const { owner, until } = item;
      const by = setBy === undefined ? {} : { setBy };
      return { title: `Answer: ${item.says}`, owner, until, ...by, ...(item.answer && { fulfilled: true }) };
    },
    details: (subject) => ({ label: 'Answer…', actionId: 'feedback.answer', value: subject }),
  });
}
