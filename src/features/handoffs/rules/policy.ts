import type { Calendar } from '#lib/business-time.ts';
import type { HandoffRows, Instant, Onboarding, Person, PersonId } from '../model.ts';

/** What the company decided, with the people as they are known now. */
export interface Policy {
  people: Record<PersonId, Person>;
  rows: HandoffRows;
  /** `slas@1` */
  pack: string;
  team: Calendar;
  onboarding: Onboarding;
  /** When somebody may be rung; undefined: nobody knows. */
  ringsAt(person: Person, from: Instant): Instant | undefined;
}
