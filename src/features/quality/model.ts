/** The words of data quality: six shares, what they should be, and one score of them all. */

export const MEASURES = ['mails', 'completeness', 'duplicates', 'stages', 'sources', 'stale'] as const;
export type Measure = (typeof MEASURES)[number];

/** How many of how many. */
export interface Count {
  part: number;
  whole: number;
}

/** `at least` and `at most`, as a share. */
export interface Aim {
  way: 'at least' | 'at most';
  share: number;
}

export interface Rated {
  measure: Measure;
  aim: Aim;
  count: Count;
  /** Null where there is nothing to count. */
  share: number | null;
  /** How much of the target is reached, from 0 to 1. */
  attained: number | null;
}

export interface Score {
  /** From 0 to 1; null where nothing can be said. */
  composite: number | null;
  rated: Rated[];
}

/** How contacts of one source and form fare. */
export interface Origin {
  source: string | null;
  form: string | null;
  contacts: number;
  /** Of them, how many have a fault. */
  faulty: number;
}

/** A contact and what is wrong with it. */
export interface Faulty {
  id: string;
  faults: Measure[];
}
