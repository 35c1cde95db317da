import { encode } from '#lib/json.ts';
import type { Instant, Score } from '../model.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { planIntake, rescored, type Judge, type Sighting } from './plan-intake.ts';
import type { Policy } from './policy.ts';

/** Time has passed: news of the contact if there are any, else the same facts once more. An unrouted lead may be routed by it. */
export function planRescore(
  book: LeadBook,
  seen: Sighting | undefined,
  judge: Judge,
  policy: Policy,
  now: Instant,
): LeadPlan {
  const { lead } = book;
  if (!lead || !isScored(lead.state.name)) return refuse('nothing-to-do', 'This lead is not open any more.');
  const news = seen && planIntake(book, seen, judge, policy, now);
  if (news?.ok) return news;
  const score = judge.score(lead.facts, lead.score);
  if (isSame(score, lead.score)) return refuse('nothing-to-do', 'Nothing has changed.');
  return rescored(book, lead, { ...lead, score }, judge, policy, now);
}

/** States in which a score still matters. */
function isScored(state: string): boolean {
  return ['unrouted', 'waiting', 'held', 'accepted'].includes(state);
}

/** Alike in all that anybody is shown or decides by. */
export function isSame({ memory: _one, ...score }: Score, { memory: _other, ...before }: Score): boolean {
  return encode(score) === encode(before);
}
