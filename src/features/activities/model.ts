/** The words of what people do again and again. */
import type { Activity } from '#features/cadence/index.ts';
import type { PersonId } from '#features/leads/index.ts';

export type { Activity, EvidenceKind } from '#features/cadence/index.ts';
export type { Person, PersonId } from '#features/leads/index.ts';
export type Instant = Temporal.Instant;

/** What became of one turn. */
export interface Turn {
  /** ISO date on which it was opened. */
  date: string;
  owner: PersonId;
  until: string;
  /** Absent while it is open. The reason is untrusted. */
  settled?: { how: 'done' } | { how: 'skipped'; reason: string } | { how: 'withdrawn' };
}

/** One activity as it stands. */
export interface Standing {
  activity: Activity;
  /** The newest turn that became a task. */
  turn?: Turn;
  /** ISO date on which it was opened that was last done. */
  lastDone?: string;
  /** ISO date of the next turn. */
  next: string;
  /** Who would get it now; absent where nobody of the roles is there. */
  owner?: PersonId;
  /** What Baton knows, one line each. Trusted. */
  evidence: string[];
}
