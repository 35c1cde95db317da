/** Everything that is known of the stack, as decisions are made from it. */
import type { Plan } from '#engine/plan.ts';
import type { Answer, Asked, Charge, Refusal, Tool } from './model-tools.ts';
import type { Audit, Decision } from './model-audit.ts';
import type { Contract } from './model-contracts.ts';
import type { Import } from './model-import.ts';

/** A few hundred rows at most. */
export interface Stack {
  /** In the order in which they were added; archived ones too. */
  tools: Tool[];
  /** Oldest first. */
  audits: Audit[];
  decisions: Decision[];
  asked: Asked[];
  answers: Answer[];
  /** Those whose day has come, oldest first. */
  contracts: Contract[];
  /** The numbers that come next. */
  next: { tool: number; audit: number; import: number };
  /** The file that this is about, if it is about one. */
  import?: Import;
  /** What is known of how these merchants charged: of those whose saving waits to become real. */
  charges: Record<string, Charge[]>;
}

/** What a decision writes: whole rows, each put in the place of the one before. */
export interface StackChange {
  /** What it is about: `tool:T3`, `audit:A1`. */
  subject: string;
  tools?: Tool[];
  audits?: Audit[];
  decisions?: Decision[];
  /** Decisions that are taken back. */
  undecided?: Pick<Decision, 'audit' | 'tool'>[];
  asked?: Asked[];
  answers?: Answer[];
  contracts?: Contract[];
  imports?: Import[];
  /** New lines of statements, all of the file `imports[0]`. */
  charges?: Charge[];
}

export type StackPlan = Plan<StackChange, Refusal>;
