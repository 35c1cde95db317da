import type { Instant, Memory, Signal } from './model-facts.ts';

export type Band = 'low' | 'medium' | 'high' | 'hot';
export type Tier = 'tier1' | 'tier2' | 'none' | 'negative';

/** One line of the score's arithmetic. An `unknown` line has the points it would bring if its condition held. */
export interface ScoreLine {
  /** Rule id in scoring.yml. */
  rule: string;
  half: 'fit' | 'engagement';
  points: number;
  state: 'met' | 'unknown';
  /** "Industry matches ICP tier 1". */
  says: string;
  /** What it rests on: "software". Untrusted text. */
  evidence: string;
  at?: Instant;
}

export interface Score {
  /** 0-50 each; `total` is their sum. */
  fit: number;
  engagement: number;
  total: number;
  band: Band;
  tier: Tier;
  /** What the total may be once the unknown fields are known. Equal ends when nothing is unknown. */
  range: { low: number; high: number };
  /** Fields that would settle the range: `company.employees`. */
  unknown: string[];
  lines: ScoreLine[];
  signals: Signal[];
  memory?: Memory;
  /** The definition of an MQL holds. */
  mql: boolean;
  /** Which definition that is: `MQL v2`, `MQL v1 (unsigned)`. */
  definition?: string;
  /** The signal that makes this person a hand-raiser. */
  handRaiser?: Signal;
  /** Hard disqualifier, in words. */
  disqualified?: { rule: string; says: string };
  /** `scoring@1` */
  pack: string;
}
