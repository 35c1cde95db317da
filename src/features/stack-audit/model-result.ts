/** The words of what an audit comes to. All amounts in the currency of the house; of a year unless a name says otherwise. */
import type { Money } from '#lib/money.ts';
import type { Category, PersonId, Tool, ToolId } from './model-tools.ts';
import type { Decision, Growth, Verdict } from './model-audit.ts';
import type { Blueprint, BlueprintLine, Need } from './model-packs.ts';

export interface Totals {
  spend: Money;
  /** What is left when all that is proposed is done. */
  target: Money;
  proposed: Money;
  agreed: Money;
  realised: Money;
  /** Tools without a price, or in a currency without a rate: in no total. */
  unpriced: ToolId[];
  /** Of the marketing budget, in percent rounded down; undefined where the pack names none. */
  ofBudget?: number;
  /** How many tools are used, in percent of those whose use is known. */
  utilisation?: number;
}

/** Two or more tools for one job. */
export interface Overlap {
  job: string;
  tools: ToolId[];
}

export interface LineResult {
  line: BlueprintLine;
  tools: ToolId[];
  spend: Money;
  /** Against the range of the line, a month times twelve. */
  stands: 'below' | 'within' | 'above';
  /** What is above the range; zero else. */
  over: Money;
  missing: Need[];
}

export interface BlueprintResult {
  blueprint: Blueprint;
  growth: Growth;
  lines: LineResult[];
  /** What the lines come to together, and what the total says: what is between the two belongs to no line, and is no saving. */
  sum: { from: Money; to: Money };
  total: { from: Money; to: Money };
  headroom: { from: Money; to: Money };
  /** Tools that the blueprint does not speak of, and what they cost. */
  beside: { tools: ToolId[]; spend: Money };
}

export type Warning =
  | { warns: 'enterprise'; tool: ToolId; says: string; instead: string[] }
  | { warns: 'everything'; pairs: number; possible: number; percent: number }
  | { warns: 'glue'; connections: number; most: number }
  | { warns: 'low-use'; percent: number; high: number }
  | { warns: 'budget'; percent: number; most: number };

/** One step from the stack that is there to the one that shall be. */
export interface Step {
  does: 'cancel' | 'give-back' | 'move' | 'replace' | 'add';
  tool?: ToolId;
  into?: ToolId;
  need?: { category: Category; need: Need };
  owner?: PersonId;
  /** The day by which it has to be done: before the notice is over, where there is one. */
  until?: string;
  saving: Money;
}

export interface Result {
  tools: Tool[];
  verdicts: Verdict[];
  decisions: Decision[];
  totals: Totals;
  overlaps: Overlap[];
  blueprint: BlueprintResult;
  warnings: Warning[];
  plan: Step[];
}
