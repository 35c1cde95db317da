import type { PersonId } from '../model.ts';

/** What is on a person's hands: leads they got since their midnight, and leads that they have not answered or still work on. */
export interface Load {
  today: number;
  open: number;
}

/** By person. Whoever has no limits is left out. */
export type Loads = Record<PersonId, Load>;
