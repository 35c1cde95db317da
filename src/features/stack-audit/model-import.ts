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
  changed: { id: ToolId; version: number; fields: ToolFields; what: string[] }[];
  same: number;
  errors: FileError[];
  failed: number;
  notes: string[];
}

export type Preview = StatementPreview | InventoryPreview;

/** A file that was shown to somebody: `waiting` for their word, `saved` or `dropped` by it. */
export interface Import {
  id: ImportId;
  state: 'waiting' | 'saved' | 'dropped';
  at: Instant;
  by: string;
  /** Gone once it is saved or dropped. */
  preview?: Preview;
  /** The days that a saved statement speaks of. */
  span?: { first: string; last: string };
}
