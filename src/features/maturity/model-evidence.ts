/** What is measured, and which level it speaks for. */
import type { Condition } from '#lib/cel.ts';

export type Instant = Temporal.Instant;
/** Crawl, Walk, Run. */
export const LEVELS = [1, 2, 3] as const;
export type Level = (typeof LEVELS)[number];
export const LEVEL_NAMES: Record<Level, string> = { 1: 'Crawl', 2: 'Walk', 3: 'Run' };

/** The facts that conditions may ask about, all of them whole numbers: shares are per cent, rounded down. */
export const FACT_NAMES = {
  contacts: ['all', 'with_stage', 'with_source', 'with_owner'],
  leads: ['handed', 'answered', 'answer_minutes', 'routed', 'decided'],
  promises: ['kinds', 'due', 'kept'],
  rules: ['scoring', 'routing', 'signals'],
  automation: ['workflows', 'jobs', 'reports'],
  stuck: ['contacts'],
  stack: ['tools', 'connected', 'by_hand', 'ai'],
} as const;
export type FactGroup = keyof typeof FACT_NAMES;

/** Why a group of facts is not known, in a sentence without its full stop. `passes`: it may be known soon. */
export interface Unknown {
  says: string;
  passes?: true;
}

/** One group of facts. What is not known is absent, and never 0. */
export interface Group {
  facts: Partial<Record<string, number>>;
  /** Why some of them are absent. */
  unknown?: Unknown;
}
export type Facts = Record<FactGroup, Group>;

/** One line of maturity.yml about what is measured. */
export interface Evidence {
  /** `{leads.answered} leads`: facts by their names. */
  says: string;
  walk: Condition;
  run: Condition;
  /** All facts that it needs: `leads.answered`. */
  needs: string[];
}

/** A line of evidence: what it says with its numbers, and the level that it speaks for. Or why it says nothing. */
export type MeasuredLine = { says: string; level: Level } | { unknown: string };

export interface MeasuredDimension {
  lines: MeasuredLine[];
  /** The lowest of what its lines speak for; absent where none does. */
  level?: Level;
}

/** By dimension, as of one moment. */
export interface Measured {
  at: Instant;
  dimensions: Record<string, MeasuredDimension>;
}
