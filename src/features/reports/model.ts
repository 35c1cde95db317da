/** A report, worked out: what it says, before anybody decided how it looks. Slack, mail and files all show this one value. */
import type { Plan } from '#engine/plan.ts';
import type { Chart } from '#lib/charts.ts';
import type { Table } from '#lib/data-table.ts';
import type { Context, Facts } from './model-build.ts';

export type * from './model-build.ts';

/** Epoch milliseconds, UTC. */
export type Millis = number;

export type Rhythm = 'weekly' | 'monthly' | 'quarterly';

/** From `from` on, up to but not including `to`, in the days of `zone`. */
export interface Period {
  rhythm: Rhythm;
  /** Names it for ever, and is the end of its key: `2026-W47`, `2026-11`, `2026-Q4`. */
  id: string;
  from: Millis;
  to: Millis;
  zone: string;
  /** For people: "16–22 November 2026". */
  words: string;
}

/** One number of a report, ready to be shown. Never 0 for what is not known. */
export interface Figure {
  /** `mqls`, `channel.3.cac`: small letters, digits, dots and low lines; unique within a report. */
  id: string;
  /** What it is, in words of ours: "MQLs". */
  words: string;
  /** With its unit, as people read it; "not known" where `missing` says why. */
  shown: string;
  /** Shares between 0 and 1, money in minor units; null where not known. */
  value: number | null;
  /** Why not: a sentence. */
  missing?: string;
  /** The same of the period before, and the change in words: "up from 31". */
  before?: { value: number | null; shown: string; change?: string; direction?: 'up' | 'down' | 'same' };
  /** What is aimed at, in words, and whether it is met; `met` absent where it is not known. */
  target?: { words: string; met?: boolean };
  /** How many records it rests on. */
  n: number;
  /** The metric whose records `/baton report records` lists; absent where there are none to list. */
  metric?: string;
  /** The name of the channel, tool or content that it belongs to: untrusted text. */
  of?: string;
}

/** One part of a report: a reply in the thread, a heading in a file, a page of a deck. */
export interface Section {
  /** `funnel`, `pipeline`, `channels`, `sla`, `quality`, `asks`. */
  id: string;
  title: string;
  figures: Figure[];
  /** Sentences of ours; names from outside in them are untrusted and escaped where they are shown. */
  lines: string[];
  chart?: Chart;
  tables: Table[];
}

/** A number that stands out of its own past, with the arithmetic that says so. */
export interface Anomaly {
  figure: string;
  says: string;
}

/** A number as marketing, sales and finance have it, and whether they are within 5 % of each other. */
export interface Reconciliation {
  words: string;
  sides: { team: 'marketing' | 'sales' | 'finance'; shown: string; value: number | null; source: string }[];
  /** The largest distance as a share of the largest; null where fewer than two are known. */
  apart: number | null;
  agrees: boolean | null;
  /** Where they part, in a sentence. */
  says: string;
}

export interface Report {
  /** The folder that made it: `weekly`. */
  name: string;
  /** `report:weekly:2026-W47`: once in the life of an install. */
  key: string;
  title: string;
  company: string;
  period: Period;
  /** Nothing moved: one line says so, and `sections` are still there for who asks. */
  quiet?: string;
  /** The numbers of the parent message: five at most. */
  headline: Figure[];
  /** The one chart of the parent message. */
  chart?: Chart;
  sections: Section[];
  anomalies: Anomaly[];
  reconciled: Reconciliation[];
  /** What needs a person, most pressing first: a sentence each, with who it is for where that is known. */
  asks: { says: string; userId?: string; url?: string }[];
  /** What is not known and why, each said once. */
  gaps: string[];
}

/** What the model said of it, or the fixed words in its place; already checked, not yet escaped. */
export interface Story {
  sentences: string[];
  /** "Told by claude-…, prompt weekly-report v1; every figure put in by Baton." Absent for fixed words. */
  label?: string;
}

/** One report of the house: a folder of its own. */
export interface ReportKind {
  name: string;
  rhythm: Rhythm;
  title: string;
  /** The file of prompts/ that puts it into words. */
  prompt: string;
  /** All sections that it can have. */
  sections: readonly string[];
  /** Pure: the same for the same facts, whenever it is asked. */
  build(facts: Facts, period: Period, context: Context): Report;
}

// What becomes of a report: who wanted it and when, what went out, what people thought of it and asked about it.

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
