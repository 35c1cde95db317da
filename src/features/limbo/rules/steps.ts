import type { Effect } from '#engine/plan.ts';

export const LOOK_TOPIC = 'limbo.look';
export const CARRY_TOPIC = 'limbo.carry-out';
export const LEFT_TOPIC = 'limbo.left';
export const GONE_TOPIC = 'limbo.gone';

/** The kinds of effect: a message in the channel of ops, and its next state. */
export const EFFECT = { post: 'limbo.post', update: 'limbo.update' } as const;

/** `key`: that of the message. */
export function postTold(key: string): Effect {
  return { kind: EFFECT.post, key, subject: key, payload: {} };
}

export function refreshTold(key: string): Effect {
  return { kind: EFFECT.update, key: `update:${key}`, subject: key, payload: {} };
}
