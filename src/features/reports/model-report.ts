/** A report, worked out: what it says, before anybody decided how it looks. Slack, mail and files all show this one value. */
import type { Chart } from '#lib/charts.ts';
import type { Table } from '#lib/data-table.ts';
import type { Context, Facts } from './model-build.ts';

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

/** A file that stands in the thread of a report. */
export interface Attachment {
  /** `monthly-2026-11.docx` */
  filename: string;
  title: string;
  content: Uint8Array | string;
}
