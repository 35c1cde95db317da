/** The words of judging a tool before it is bought. */
import type { Person } from '#features/leads/index.ts';

export type Instant = Temporal.Instant;
/** `E12` */
export type EvaluationId = string;
/** A Slack user id. */
export type SlackId = string;

export interface Criterion {
  id: string;
  name: string;
  /** Per cent. */
  weight: number;
  asks: string;
  /** What a 1 and a 5 mean. */
  one: string;
  five: string;
}

/** What tool-evaluation.yml says. Those of the day on which an evaluation was opened hold for it to its end. */
export interface Terms {
  /** `tool-evaluation@1` */
  ref: string;
  /** Of amounts that are typed without one. */
  currency: string;
  criteria: Criterion[];
  /** From which mean on a problem is painful, and an integration native. At most two decimals. */
  painful: Threshold;
  native: Threshold;
  /** How many times its cost a tool must bring within so many days, and its least weighted score. At most two decimals. */
  roi: number;
  withinDays: number;
  leastScore: number;
  buildHours: number;
  undoMinutes: number;
  checkDays: number;
}

export interface Threshold {
  criterion: string;
  least: number;
}

export const CHOICES = ['buy', 'free', 'build', 'skip'] as const;
export type Choice = (typeof CHOICES)[number];

/** Most letters of what people write. */
export const LONGEST = { tool: 80, about: 300, note: 500, reason: 500 };

/** What somebody says of one criterion. */
export interface Mark {
  /** 1-5. */
  score?: number;
  /** Untrusted. */
  note?: string;
}

/** By criterion. */
export type Marks = Record<string, Mark>;

/** What one person said, for the others to see once they have said theirs. */
export interface Given {
  by: SlackId;
  at: Instant;
  marks: Record<string, Mark & { score: number }>;
  /** They changed theirs after they had seen the others'. */
  changedAt?: Instant;
}

/** What is known of price and benefit; amounts in minor units of `currency`. What is absent nobody has said yet. */
export interface Facts {
  currency: string;
  /** Per month. */
  price?: number;
  benefit?: number;
  /** What an hour of ours costs. */
  hourly?: number;
  setupMinutes?: number;
  buildMinutes?: number;
  /** The free tier covers what we need. */
  free?: boolean;
  /** There is already the process that the tool is for. */
  process?: boolean;
}

export interface Decision {
  choice: Choice;
  /** What the framework said at that moment; absent when too little was known. */
  verdict?: Choice;
  /** Untrusted. */
  reason?: string;
  by: SlackId;
  at: Instant;
  /** When they are asked whether it came true. */
  checkAt?: Instant;
}

export const OUTCOMES = ['yes', 'partly', 'no'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Whether it came true. */
export interface CheckBack {
  askedAt: Instant;
  /** Who is asked: whoever decided, or where they left somebody in their place. */
  of: SlackId;
  answer?: Answer & { by: SlackId; at: Instant };
}

export interface Answer {
  outcome: Outcome;
  /** What it really costs and brings a month, in minor units. */
  price?: number;
  benefit?: number;
  /** Untrusted. */
  note?: string;
}

export interface Evaluation {
  id: EvaluationId;
  /** The modal from which it was opened: sent twice, it is one. */
  key: string;
  /** Untrusted. */
  tool: string;
  /** What it is to solve. Untrusted. */
  about?: string;
  openedBy: SlackId;
  openedAt: Instant;
  terms: Terms;
  facts: Facts;
  /** Who scores. */
  asked: SlackId[];
  given: Given[];
  /** What people have put down and not given yet. */
  drafts: Record<SlackId, Marks>;
  /** Since when all who were asked have scored, and everybody may see the result. */
  shownAt?: Instant;
  decision?: Decision;
  check?: CheckBack;
}

/** Who clicks or asks. `person` is absent when team.yml does not know them. */
export interface Hand {
  slackId: SlackId;
  external: boolean;
  person?: Person;
}

export interface Refusal {
  /** A sentence that says what to do next. Contains no untrusted text. */
  says: string;
  /** The field of a form that it is about, or the criterion that has no score. */
  field?: string;
}
