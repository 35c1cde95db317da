/** The words of what people have before them: their own leads, the team's, and how Baton reaches the world. */
import type { Person, PersonId } from '#features/leads/index.ts';

export type { Person, PersonId };
export type Instant = Temporal.Instant;

/** Of the last answers and decisions, by whose they are. */
export interface Figures {
  at: Instant;
  /** Working minutes from being handed over to the first answer. */
  minutes: number[];
  minutesOf: Record<PersonId, number[]>;
  shares: { all: Share; of: Record<PersonId, Share> };
  /** Shares of accepted leads that are not as they should be. */
  reviews: number;
}

export interface Share {
  accepted: number;
  decided: number;
}

/** How today's leads fare. */
export interface Today {
  at: Instant;
  handed: number;
  due: number;
  kept: number;
  minutes: number[];
}

/** From how many on a figure is shown, and of how many days it is. */
export interface Least {
  count: number;
  days: number;
}

/** One thing that Baton reaches, or that reaches Baton. `fix`: it is broken, and what to do. */
export interface Link {
  name: string;
  says: string;
  fix?: string;
}
