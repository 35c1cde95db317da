import type { Effect } from '#engine/plan.ts';
import type { Instant } from '../model.ts';

export const LOOK_TOPIC = 'limbo.look';
export const CARRY_TOPIC = 'limbo.carry-out';
export const LEFT_TOPIC = 'limbo.left';
export const GONE_TOPIC = 'limbo.gone';

/** The kinds of effect: a message in the channel of ops, its next state, and the list as a file for one person. */
export const EFFECT = { post: 'limbo.post', update: 'limbo.update', csv: 'limbo.csv' } as const;

/** `key`: that of the message. */
export function postTold(key: string): Effect {
  return { kind: EFFECT.post, key, subject: key, payload: {} };
}

export function refreshTold(key: string): Effect {
  return { kind: EFFECT.update, key: `update:${key}`, subject: key, payload: {} };
}

/** `choice`: as the value of a button. Wished for twice within a minute, it is sent once. */
export function csvFor(user: string, choice: string, now: Instant): Effect {
  const minute = now.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString();
  return {
    kind: EFFECT.csv,
    key: `limbo.csv:${user}:${choice}:${minute}`,
    subject: `stuck-csv:${user}`,
    payload: { user, choice },
  };
}
