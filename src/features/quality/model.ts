/** The words of data quality: six shares, what they should be, and one score of them all. */
import type { Rhythm } from '#features/cadence/index.ts';
import type { CONTACT_FIELDS } from '#features/mirror/index.ts';
import type { Person } from '#features/leads/index.ts';

export type { Asked, Combination, Helped, OriginCounts, ToMend } from '#features/mirror/index.ts';

export const MEASURES = ['mails', 'completeness', 'duplicates', 'stages', 'sources', 'stale'] as const;
export type Measure = (typeof MEASURES)[number];

export type Field = keyof typeof CONTACT_FIELDS;
export type Instant = Temporal.Instant;

/** How many of how many. */
export interface Count {
  part: number;
  whole: number;
}

/** `over` or `under` a share. */
export interface Aim {
  way: 'over' | 'under';
  share: number;
}

/** What quality.yml says. */
export interface QualityNorm {
  /** `quality@1` */
  ref: string;
  every: Rhythm;
  owners: Person['roles'];
  aims: Record<Measure, Aim>;
  /** What no contact may be without, and what one that was handed to sales may not be without besides. */
  required: { always: Field[]; handed: Field[] };
  /** HubSpot's internal names. */
  stages: string[];
  /** Those of them from which on sales has it. */
  handed: string[];
  sources: string[];
  staleDays: number;
  /** Fewer contacts say nothing of a source or a form. */
  enough: number;
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

/** A source or a form, and how its contacts fare. */
export interface Worst {
  /** Untrusted text. */
  name: string;
  contacts: number;
  faulty: number;
}

/** What is wrong with a contact, as it is to be mended. Stages and sources are untrusted text. */
export type Fault =
  | { measure: 'mails'; mail: 'malformed' | 'bounced' }
  | { measure: 'completeness'; lacks: Field[] }
  | { measure: 'duplicates'; of: string }
  | { measure: 'stages'; stage: string | null; known: boolean }
  | { measure: 'sources'; source: string | null }
  | { measure: 'stale'; aliveAt: number };

/** A contact and what is wrong with it. */
export interface Faulty {
  id: string;
  faults: Fault[];
  /** By how much the score rises when all of it is mended. */
  lift: number;
}

/** What came of a look at all contacts. */
export interface Judged {
  score: Score;
  contacts: number;
  worst: { source?: Worst; form?: Worst };
  /** Those that would lift the score most. */
  first: Faulty[];
}

/** One of the runs that are kept. */
export interface Run extends Omit<Judged, 'first'> {
  number: number;
  at: Instant;
  /** `quality@1` */
  pack: string;
}

/** A message to somebody: what came of the run that they asked for, or of the one that was the last. */
export interface Told {
  key: string;
  /** Slack user id. */
  person: string;
  at: Instant;
  /** The run that it shows; absent while it is under way. */
  run?: number;
  /** Why there is none: a sentence. */
  says?: string;
}

/** Who clicks or asks. `person` is absent when team.yml does not know them. */
export interface Hand {
  slackId: string;
  external: boolean;
  person?: Person;
}
