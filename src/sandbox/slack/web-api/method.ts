import type { House } from '../house.ts';
import type { Arguments } from './arguments.ts';

/** One Web API method: who may call it, how often, and what it answers (without `ok`). */
export interface Method {
  token: 'bot' | 'app';
  /** The bot scope it needs; by channel kind for conversations. */
  scope?: string | ((house: House, args: Arguments) => string);
  /** Calls a minute: tier 2 is 20, tier 3 is 50, tier 4 is 100. */
  perMinute: number;
  /** Throws `SlackRefusal`. */
  answer(house: House, args: Arguments): Record<string, unknown>;
}

export const tier2 = 20;
export const tier3 = 50;
export const tier4 = 100;
/** Methods without a tier: several hundred a minute. */
export const special = 300;
