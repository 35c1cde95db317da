import type { Json } from '#engine/plan.ts';
import type { Instant } from '../model.ts';

interface Happened {
  type: string;
  at: Instant;
  data: { [key: string]: Json };
}

/** What came of something that people were handed, by the log. */
export interface Answers {
  /** The first decision that stands; absent while there is none. */
  first?: Instant;
  /** The last decision that stands. */
  last?: 'accepted' | 'rejected' | 'done';
  late: boolean;
}

/** What was decided from `since` on; what was undone was not decided. `of`: `lead` or `handoff`, as its events are called. */
export function answersSince(of: 'lead' | 'handoff', events: Happened[], since: Instant): Answers {
  const decided: { what: 'accepted' | 'rejected' | 'done'; at: Instant }[] = [];
  let late = false;
  for (const { type, at, data } of events) {
    if (Temporal.Instant.compare(at, since) < 0) continue;
    if (type === `${of}.overdue`) late = true;
    if (type === `${of}.undone` && DECISIONS.some((one) => one === data['what'])) decided.pop();
    for (const what of ['accepted', 'rejected', 'done'] as const)
      if (type === `${of}.${what}`) decided.push({ what, at });
  }
  const [first, last] = [decided[0]?.at, decided.at(-1)?.what];
  return { late, ...(first && { first }), ...(last && { last }) };
}

/** As `undone` names what it took back. */
const DECISIONS = ['accept', 'reject', 'done'];
