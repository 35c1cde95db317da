import type { Instant, PersonId, Undoable } from '../model.ts';

/** What each line of a thread is made of. `by` is a Slack user id. `ring`: who is mentioned. */
export interface Stories {
  accepted: { by: string; since: Instant; at: Instant };
  done: { by: string; note?: string };
  rejected: { by: string; reason: string; note?: string; ring?: PersonId };
  reassigned: { by: string; to: PersonId; from?: PersonId; note?: string; ring?: PersonId };
  undone: { by: string; what: Undoable };
  overdue: { owner?: PersonId; ring?: PersonId };
  told: { people: PersonId[] };
  gaps: { labels: string[]; sender?: PersonId; ring?: PersonId };
  filled: { by: string; labels: string[] };
  paused: { by: string; until: Instant; why: string };
  resumed: { by?: string };
  answered: { by: string; day: number; yes: boolean };
  closed: { why: string };
  reopened: Record<never, never>;
}
