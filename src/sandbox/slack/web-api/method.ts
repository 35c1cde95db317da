import type { House } from '../house.ts';
import type { Arguments } from './arguments.ts';

/** One Web API method: who may call it, how often, and what it answers (without `ok`). */
export interface Method {
  token: 'bot' | 'app';
  /** The bot scopes it needs, all of them; by channel kind for conversations. */
  scope?: string | ((house: House, args: Arguments) => string | string[]);
  /** Calls a minute: tier 1 is 1, tier 2 is 20, tier 3 is 50, tier 4 is 100. */
  perMinute: number;
  /** Throws `SlackRefusal`. */
  answer(house: House, args: Arguments): Record<string, unknown>;
}

export const tier2 = 20;
export const tier3 = 50;
export const tier4 = 100;
/** Methods without a tier: several hundred a minute. */
export const special = 300;

/** The one of these scopes that the app has, or the first: any of them will do. */
export const anyOf =
  (...scopes: [string, ...string[]]) =>
  ({ workspace }: House): string =>
    scopes.find((scope) => workspace.app.scopes.includes(scope)) ?? scopes[0];
