/** The words of an audit: what each tool is worth, what is to be done, and what came of it. */
import type { Money } from '#lib/money.ts';
import type { Instant, PersonId, ToolId } from './model-tools.ts';

/** `A3` */
export type AuditId = string;

export const VERDICTS = ['keep', 'consolidate', 'cut', 'replace', 'downgrade'] as const;
export type VerdictKind = (typeof VERDICTS)[number];

export const GROWTHS = ['plg', 'sales-led', 'hybrid'] as const;
export type Growth = (typeof GROWTHS)[number];

export type Level = 'high' | 'medium' | 'low';

/** How much of what is paid for is used. */
export interface Utilisation {
  level: Level;
  /** Whole percent, rounded down. */
  percent: number;
  basis: 'seats' | 'answers';
  /** Of so many: 12 of 20 seats, or 3 answers of 4 that use it. */
  part: number;
  whole: number;
}

/** How good what is known is: every part is known, some is, or little is. */
export type Confidence = Level;

/** Each step of a verdict's arithmetic: a view writes it out, a test recomputes it. Amounts are of a year, in the currency of the house. */
export type Reason =
  | { why: 'seats'; active: number; paid: number; spare: number; unused: number; cost: Money; saving: Money }
  | { why: 'utilisation'; utilisation: Utilisation }
  | { why: 'value'; value: number; costScore: number }
  | { why: 'per-user'; cost: Money; users: number; perUser: Money; limit: Money }
  | { why: 'share'; cost: Money; spend: Money; percent: number; limit: number }
  | { why: 'nobody-uses'; answers: number }
  | { why: 'whole-cost'; cost: Money }
  | { why: 'covered-by'; jobs: string[]; by: ToolId; value: number; byValue: number }
  | { why: 'enterprise' }
  | { why: 'over-line'; cost: Money; most: Money; saving: Money }
  | { why: 'work-stops' }
  | { why: 'no-price' }
  | { why: 'no-rate'; currency: string }
  | { why: 'no-usage' };

export type Quadrant = 'worth-it' | 'worth-a-look' | 'small-change' | 'waste';

/** What the rules make of one tool. */
export interface Verdict {
  tool: ToolId;
  kind: VerdictKind;
  confidence: Confidence;
  /** 0-100 each; undefined where nothing is known of it. */
  value?: number;
  costScore?: number;
  quadrant?: Quadrant;
  utilisation?: Utilisation;
  /** Of a year, in the currency of the house. */
  cost?: Money;
  /** Of a year. Zero where nothing is saved. */
  saving: Money;
  /** The tool that takes its place. */
  into?: ToolId;
  reasons: Reason[];
}

/** What the auditor decided about a tool. */
export interface Decision {
  audit: AuditId;
  tool: ToolId;
  proposed: Verdict;
  kind: VerdictKind;
  /** Slack user id. */
  by: string;
  at: Instant;
  /** Why it is not what was proposed. Untrusted. */
  reason?: string;
  /** Who does it, and until when. */
  owner?: PersonId;
  until?: string;
  saving?: Saving;
}

export type Saving = {
  /** Of a year, in the currency of the house. */
  agreed: Money;
  /** What it cost a year when this was agreed. */
  costThen: Money;
  agreedAt: Instant;
} & ({ state: 'agreed' } | { state: 'realised'; realised: Money; realisedAt: Instant; importId: string });

/** What an audit stood on and came to, kept when it is closed: the next one shows what has moved. */
export interface AuditResult {
  spend: Money;
  proposed: Money;
  agreed: Money;
  tools: number;
  byKind: Partial<Record<VerdictKind, number>>;
}

/** The result stands in a channel. Without `amounts` it says shares alone: not everybody there may see costs. */
export interface Posted {
  channel: string;
  amounts: boolean;
  by: string;
  at: Instant;
  /** What a model made of the result; shown while the facts are those that it was told. */
  told?: ToldStory;
  /** The 2×2, a file in Slack; shown while the tools stand where it has them. */
  picture?: DrawnPicture;
}

export interface DrawnPicture {
  /** A fingerprint of what it shows. */
  mark: string;
  file: string;
}

export interface ToldStory {
  /** A fingerprint of the facts. */
  facts: string;
  /** Figures and names in place. Untrusted, for names are in them. */
  sentences: string[];
  prompt: string;
  model: string;
}

/** What may be said of a result: a figure, or a name that somebody gave. */
export type StoryFact = { id: string; words: string } & (
  | {
      kind: 'figure';
      shown: string;
      value?: number;
      /** The id of the name that it belongs to. */
      of?: string;
      rank?: { place: 'highest' | 'lowest'; among: string };
    }
  /** Untrusted. */
  | { kind: 'name'; shown: string }
);

export interface Audit {
  id: AuditId;
  state: 'open' | 'closed';
  begunAt: Instant;
  begunBy: string;
  growth: Growth;
  /** Which blueprint it is held against: a key of stack-blueprint.yml. */
  blueprint: string;
  /** Pack versions that it began under. */
  packs: string;
  /** Where its result is to be posted: a channel by its id. */
  channel?: string;
  /** Slack user ids of those who asked people during it: each follows the answers in a message of their own. */
  askers?: string[];
  posted?: Posted;
  closedAt?: Instant;
  result?: AuditResult;
}
