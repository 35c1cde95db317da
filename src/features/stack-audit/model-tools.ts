/** The words of the tool stack: what we pay for, who uses it, and who asks. */
import type { Person, PersonId } from '#features/leads/index.ts';
import type { Price } from '#lib/money.ts';

export type { Person, PersonId } from '#features/leads/index.ts';
export type Instant = Temporal.Instant;
/** `T12` */
export type ToolId = string;

/** The lines of the blueprint, and `other`: what it does not speak of, hosting or payroll. */
export const CATEGORIES = [
  'crm',
  'marketing-automation',
  'analytics',
  'content',
  'ai',
  'abm',
  'design',
  'project-management',
  'sales-enablement',
  'community',
  'integration',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** How two tools are connected. */
export const METHODS = ['native', 'zapier', 'make', 'api', 'csv', 'manual'] as const;
export type Method = (typeof METHODS)[number];

/** What happens without it: work stops, work slows, nothing. */
export const LOSSES = ['stops', 'slows', 'nothing'] as const;
export type Loss = (typeof LOSSES)[number];

export const USES = ['weekly', 'monthly', 'never'] as const;
export type Use = (typeof USES)[number];

/** When it is charged; `usage`: by what is used, so that `price` is an average. */
export const BILLINGS = ['month', 'quarter', 'year', 'usage'] as const;
export type Billing = (typeof BILLINGS)[number];

/** How long before its renewal a contract has to be ended. */
export interface Notice {
  count: number;
  unit: 'day' | 'month';
}

export interface Integration {
  /** The other tool, as people call it. Untrusted. */
  with: string;
  how: Method;
}

/** What a person says of a tool. Texts are untrusted; dates are ISO, by the team's calendar. */
export interface ToolFields {
  name: string;
  category: Category;
  /** What it is there for, as merchants.yml calls it: two tools with the same job overlap. */
  jobs: string[];
  /** A key of merchants.yml, or `other:<words>` of one that it does not know: how statements name it. */
  merchant?: string;
  price?: Price;
  billing?: Billing;
  seats?: number;
  activeUsers?: number;
  lastUse?: string;
  owner?: PersonId;
  renewal?: string;
  notice?: Notice;
  integrations: Integration[];
  /** What breaks if it is removed. */
  loss?: Loss;
  breaks?: string;
}

export interface Tool extends ToolFields {
  id: ToolId;
  /** Counts its changes: a form that was opened before the last one is refused. */
  version: number;
  addedAt: Instant;
  /** Slack user id, or `baton`. */
  addedBy: string;
  archived?: { by: string; at: Instant };
  /** Slack user id of whoever changed it last. */
  changedBy?: string;
}

/** One line of a statement, of a tool that is known. */
export interface Charge {
  /** The same for the same line of every file that holds it. */
  key: string;
  merchant: string;
  date: string;
  /** What was paid; negative where it was paid back. */
  minor: number;
  currency: string;
}

/** What somebody said of a tool when they were asked. */
export interface Answer {
  tool: ToolId;
  person: PersonId;
  use: Use;
  loss?: Loss;
  /** What breaks without it, in their own words. Untrusted. */
  breaks?: string;
  at: Instant;
}

/** One question round to one person: everything that they were asked at once. */
export interface Asked {
  person: PersonId;
  at: Instant;
  tools: ToolId[];
  remindedAt?: Instant;
}

/** Who clicks or asks. `person` is absent when team.yml does not know them. */
export interface Hand {
  slackId: string;
  external: boolean;
  person?: Person;
}

export interface Refusal {
  /** A sentence that says what to do next. Contains no untrusted text. */
  says: string;
  /** Somebody else has changed the tool since the form was opened. */
  clash?: boolean;
  /** Of a decision: which part of it is to be mended. */
  field?: 'reason' | 'until';
  /** Slack user id of whoever was faster. */
  by?: string;
}
