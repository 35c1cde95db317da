/** What becomes of a report: who wanted it and when, what went out, what people thought of it and asked about it. */
import type { Plan } from '#engine/plan.ts';
import type { Report } from './model-report.ts';

export type Instant = Temporal.Instant;
export type SlackId = string;

/** Who works here, as far as reports need to know. */
export interface Person {
  id: string;
  name: string;
  roles: string[];
  slackId?: SlackId;
}

/** Whoever pressed, typed or sent something. */
export interface Hand {
  slackId: SlackId;
  external: boolean;
  person?: Person;
}

/** A sentence that says what to do next; `field`: of the form that it is about. */
export interface Refusal {
  says: string;
  field?: string;
}

/** That a report is to be worked out: because its time has come, or because somebody wants it. */
export interface Order {
  number: number;
  /** Its natural key: `turn:weekly:2026-03-09`, or the window or command that it came from. */
  key: string;
  name: string;
  how: 'turn' | 'now' | 'preview';
  /** Absent for a turn. */
  by?: SlackId;
  /** Local date: the report is of the last period that was over when this day began. */
  day: string;
  /** When it should have gone out. */
  dueAt: Instant;
  orderedAt: Instant;
  /** Dates of turns before this one at which nothing was sent. */
  missed: string[];
  open: boolean;
  /** It could not be worked out yet, and is tried again. */
  failed?: true;
  /** The key of what came of it. */
  report?: string;
}

/** What a model told of one edition. */
export interface ToldStory {
  edition: number;
  sentences: string[];
  prompt: string;
  model: string;
}

/** A report as it went out. No personal data but ids of colleagues. */
export interface Sent {
  key: string;
  name: string;
  report: Report;
  /** The words of its charts, by section and `parent`: what says a number's unit is code, and not kept. */
  chartWords: Record<string, string>;
  /** What stands in the place of a story, until there is one. */
  fixed: string[];
  /** Whoever it was made for, as a preview that nobody else sees. */
  preview?: SlackId;
  /** Of the turn it was made for, where it was. */
  turn?: { dueAt: Instant; orderedAt: Instant; missed: string[] };
  madeAt: Instant;
  /** When the last of its facts was read from HubSpot, where that is known. */
  readAt?: Instant;
  /** Raised each time it is worked out anew and edited in place. */
  edition: number;
  told?: ToldStory;
  /** Every part that ever stood in its thread, in order. */
  parts: string[];
  /** The orders that it came of, by number. */
  orders: number[];
  /** Where Slack shows it. */
  url?: string;
}

/** Asked about one report, answered from what that report holds. */
export interface Question {
  number: number;
  key: string;
  report: string;
  by: SlackId;
  at: Instant;
  /** As it was typed: untrusted. Gone once it is answered in the thread. */
  text?: string;
  open: boolean;
  answer?: Answer;
}

/** What a model said under its lock, or the figures that bear the question's words. */
export type Answer =
  | { told: 'model'; sentences: string[]; prompt: string; model: string }
  | { told: 'figures'; figures: string[] };

export interface Thumbs {
  up: number;
  down: number;
}

/** What is known when something is decided. */
export interface Book {
  nextOrder: number;
  nextQuestion: number;
  /** Orders that nothing has come of yet. */
  open: Order[];
  order?: Order;
  sent?: Sent;
  question?: Question;
  /** The one of this person that is not answered yet. */
  asking?: Question;
}

/** What is to be kept. */
export interface Change {
  subject: string;
  orders?: Order[];
  sent?: Sent;
  question?: Question;
  thumb?: { report: string; person: SlackId; up: boolean; at: Instant };
}

export type Planned = Plan<Change, Refusal>;
