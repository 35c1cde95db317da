/** The words of absences: who is away, since when, until when, and by whose word. */
import type { Due, Effect } from '#engine/plan.ts';
import type { Absence, Person } from '#features/leads/index.ts';

export interface KeptAbsence extends Absence {
  /** Why, in somebody's own words: everybody may see it. Untrusted. */
  note?: string;
  /** Slack user id of whoever set it. */
  by: string;
  setAt: Temporal.Instant;
}

/** What somebody asks for. */
export type Wish = Pick<KeptAbsence, 'from' | 'until' | 'note'>;

/** What a decision about somebody's absences is made from. */
export interface AbsenceBook {
  person: Person;
  /** In the order in which they were set. They do not overlap. */
  absences: KeptAbsence[];
  follows: Follows;
}

/** What follows elsewhere when somebody goes away or comes back. */
export interface Follows {
  /** What shows whether they are there is brought up to date. */
  shows: Effect[];
  /** What is held for lack of people is offered at once. */
  offers: Due[];
}

/** Who asks. `person` is absent when team.yml does not know them. */
export interface Asker {
  slackId: string;
  external: boolean;
  person?: Person;
}

export interface Refusal {
  /** A sentence that says what to do next. */
  says: string;
}
