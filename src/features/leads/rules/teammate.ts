import type { PersonId } from '../model.ts';

/** Somebody who may take the lead. */
export interface Teammate {
  id: PersonId;
  name: string;
  /** "AE". */
  role: string;
  /** "10:12 local time", or "off until 09:00". */
  availability: string;
}
