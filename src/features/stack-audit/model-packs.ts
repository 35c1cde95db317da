/** What the company decided about its tools: stack-audit.yml, merchants.yml and stack-blueprint.yml. */
import type { Money } from '#lib/money.ts';
import type { Category, Loss, Use } from './model-tools.ts';
import type { Growth } from './model-audit.ts';

export interface AuditNorm {
  /** The currency of all totals. */
  currency: string;
  /** Units of it for one unit of another: `1.0842`. */
  rates: Record<string, string>;
  /** A month. */
  budget?: Money;
  /** Percent of the budget. */
  toolsMost: number;
  costsSeenBy: string[];
  utilisation: { high: number; medium: number; answers: Record<Use, number> };
  value: { utilisation: number; loss: number; integrations: number; owner: number };
  losses: Record<Loss, number>;
  integrationsFull: number;
  valuable: number;
  worthless: number;
  /** `perUser` a month; `share` in percent of the spend. */
  cost: { perUser: Money; share: number };
  /** Percent. */
  spareSeats: number;
  /** Days. */
  contracts: { beforeRenewal: number; beforeNotice: number; remind: number };
  /** Until when a decision is to be done where nobody names a day. */
  taskDays: number;
  ask: {
    notAgain: number;
    remindAfter: number;
    toolsAtOnce: number;
    users: number;
    likelyUsers: Record<Category, string[]>;
  };
}

export interface Merchant {
  key: string;
  name: string;
  /** Words as a bank writes them; `^` at the beginning only. */
  match: string[];
  category: Category;
  jobs: string[];
  site: string;
}

/** One thing that a line of the blueprint is there for, and what may do it: any one of these. */
export interface Need {
  /** `product analytics` */
  does: string;
  /** A tool with this job does it. */
  job: string;
  options: Option[];
  /** Nobody lacks it who does not want it. */
  optional: boolean;
  /** Where the growth model is another, it is optional. */
  growth?: Growth[];
}

export interface Option {
  /** As the playbook names it: `HubSpot Starter/Professional`. */
  says: string;
  /** Keys of merchants.yml. Empty for a practice without a tool. */
  tools: string[];
  /** Only then: `if purely sales-led, simpler needs`. */
  when?: string;
  growth?: Growth[];
}

export interface BlueprintLine {
  category: Category;
  name: string;
  /** A month. */
  from: Money;
  to: Money;
  needs: Need[];
}

export interface Blueprint {
  key: string;
  name: string;
  from: Money;
  to: Money;
  lines: BlueprintLine[];
}

export interface AntiPatterns {
  /** Keys of merchants.yml, with what is nearly always enough instead. */
  enterprise: { tool: string; says: string; instead: string[] }[];
  /** Connections of all that would be possible, in percent, from so many tools on. */
  everything: { tools: number; percent: number };
  /** So many connections through go-betweens. */
  glue: number;
}

export interface StackPacks {
  norm: AuditNorm;
  merchants: Merchant[];
  blueprints: Blueprint[];
  antiPatterns: AntiPatterns;
  /** `stack-audit@1 merchants@1 stack-blueprint@1` */
  refs: string;
}
