/** The words of inputs: numbers that no system tells Baton and that people give, by month and channel. */
import type { Plan } from '#engine/plan.ts';
import type { Person } from '#features/leads/index.ts';

export type { Person } from '#features/leads/index.ts';
export type Instant = Temporal.Instant;

/** `revenue`: of deals won in the month, as finance has it. */
export const WHATS = ['visitors', 'spend', 'budget', 'revenue'] as const;
export type What = (typeof WHATS)[number];

/** HubSpot's sources, by its internal names: what a contact and a deal came by. */
export const CHANNELS = [
  'ORGANIC_SEARCH',
  'PAID_SEARCH',
  'SOCIAL_MEDIA',
  'PAID_SOCIAL',
  'EMAIL_MARKETING',
  'REFERRALS',
  'AI_REFERRALS',
  'OTHER_CAMPAIGNS',
  'DIRECT_TRAFFIC',
  'OFFLINE',
] as const;

/** Of no channel. */
export const WHOLE = 'all';

/** One number that somebody gave. */
export interface Given {
  /** `2026-10`, by the team's calendar. */
  month: string;
  what: What;
  /** One of `CHANNELS`, or `all`. */
  channel: string;
  /** A count, or minor units of `currency`. */
  amount: number;
  /** Empty where it is a count. */
  currency: string;
}

/** Which number is meant. */
export type Slot = Pick<Given, 'month' | 'what' | 'channel'>;

/** A number as it is to be; without `amount` it is taken back. */
export type Wish = Slot & { amount?: number };

/** One number before and after. Null: nobody had given it. */
export interface Change extends Slot {
  before: { amount: number; currency: string } | null;
  after: { amount: number; currency: string } | null;
}

/** What one person saved at once. */
export interface Saved {
  number: number;
  at: Instant;
  /** Slack user id, or `baton` for whoever sits at this machine. */
  by: string;
  changes: Change[];
  undone: boolean;
}

/** What a decision is made from: all that is given, and what was saved last. */
export interface Book {
  given: Given[];
  last: Saved | undefined;
  next: number;
}

/** What a decision writes. */
export type Write = { saved: Saved };
export type InputPlan = Plan<Write, Refusal>;

/** Who acts: `person` where team.yml knows them. */
export interface Hand {
  slackId: string;
  external: boolean;
  person?: Person;
}

export interface Refusal {
  /** A sentence that says what to do next. Contains no untrusted text. */
  says: string;
}

/** `visitors` is a count, the others are money. */
export function isMoney(what: What): boolean {
  return what !== 'visitors';
}

export function slotKey({ month, what, channel }: Slot): string {
  return `${month}:${what}:${channel}`;
}
