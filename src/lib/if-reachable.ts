import { DeliveryError } from './errors.ts';

/** What Slack answers where nobody can be reached: they left, are a bot, or hide from us. Trying again would not help. */
const NOBODY_THERE = ['user_not_found', 'users_not_found', 'user_disabled', 'user_not_visible', 'cannot_dm_bot'];

/** Null where nobody can be reached any more: that is no fault, and nobody need look into it. */
export async function ifReachable<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DeliveryError && NOBODY_THERE.includes(error.code)) return null;
    throw error;
  }
}
