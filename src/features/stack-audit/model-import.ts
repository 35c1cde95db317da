/** The words of a file that is brought in: nothing of it is kept until a person has seen what it would do. */
import type { Money, Per, Price } from '#lib/money.ts';
import type { Category, Charge, Instant, ToolFields, ToolId } from './model-tools.ts';

/** `I7` */
export type ImportId = string;

/** Something to mend in the file, at a line of it; `line` 0: of the file as a whole. */
export interface FileError {
  line: number;
  says: string;
}

/** One readable line of a statement. */
export interface StatementRow {
  line: number;
  date: string;
  /** As the bank wrote it. Untrusted, and may name people: kept no longer than it takes to recognise the merchant. */
  text: string;
  minor: number;
  currency: string;
}

export interface Statement {
  rows: StatementRow[];
  errors: FileError[];
  /** How the file was understood, in sentences: its dates, its decimal mark, its signs. */
  notes: string[];
}

/** How a merchant charges. */
export interface Recurring {
  rhythm: Per | 'usage' | 'once';
  /** What it comes to now. Absent once it has stopped. */
  price?: Price;
  /** False where there are too few charges to tell. */
  sure: boolean;
  changes: { date: string; from: Money; to: Money }[];
  /** When the last charge was, where the next one never came. */
  stopped?: string;
}

interface FoundBase {
  charges: number;
  /** Together, refunds taken off, by currency. */
  totals: Money[];
  first: string;
  last: string;
  recurring: Recurring;
}

export interface RecognisedTool extends FoundBase {
  merchant: string;
  name: string;
  category: Category;
  jobs: string[];
  /** The tool of the inventory that it is. */
  tool?: ToolId;
}

export interface UnknownMerchant extends FoundBase {
  /** `other:<words>`: what is left of the bank's words without numbers and places. Untrusted. */
  merchant: string;
}

export interface StatementPreview {
  kind: 'statement';
  rows: number;
  first?: string;
  last?: string;
  recognised: RecognisedTool[];
  /** Those that come back, dearest first. */
  unknown: UnknownMerchant[];
  /** Lines that an earlier import brought already. */
  known: number;
  errors: FileError[];
  /** How many lines have one; not all of them are listed. */
  failed: number;
  notes: string[];
  /** New ones, of what is recognised and of what is unknown and comes back. */
  charges: Charge[];
}

export interface InventoryPreview {
  kind: 'inventory';
  rows: number;
  added: ToolFields[];
  /** `what`: names of fields; `was`: what it cost before. */
  changed: { id: ToolId; version: number; fields: ToolFields; what: string[]; was?: Price }[];
  same: number;
  errors: FileError[];
  failed: number;
  notes: string[];
}

export type Preview = StatementPreview | InventoryPreview;

/** A file that somebody dropped in Slack. */
export interface Dropped {
  /** Slack's id of the file. */
  file: string;
  /** As their machine names it. Untrusted. */
  name: string;
}

/** What a saved file did. */
export interface Outcome {
  added: number;
  changed: number;
  realised: number;
}

/** A file: being `reading`, or `failed` at it; shown and `waiting` for somebody's word; `saved` or `dropped` by it. */
export interface Import {
  id: ImportId;
  state: 'reading' | 'failed' | 'waiting' | 'saved' | 'dropped';
  at: Instant;
  by: string;
  /** Absent where it was brought in at the machine itself. */
  source?: Dropped;
  /** So many rows have been read. */
  rows?: number;
  /** Why it could not be read, and what to do; may quote the file: untrusted. */
  says?: string;
  /** Slack user id of whoever saved it or put it aside. */
  settledBy?: string;
  outcome?: Outcome;
  /** Gone once it is saved or dropped. */
  preview?: Preview;
  /** The days that a saved statement speaks of. */
  span?: { first: string; last: string };
}
