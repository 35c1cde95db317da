import type { StoredEffect } from './outbox.ts';
import type { Json } from './plan.ts';

/** Who goes first when not everything can go at once. */
export const PRIORITY = { escalation: 10, card: 20, update: 30, report: 40, backfill: 50 } as const;

/** How effects of one kind are carried out. */
export interface EffectKind {
  /** `once`: a key is done one time, for ever. `latest`: it is done again when planned again. */
  mode: 'once' | 'latest';
  /** Effects of one subject at one target go in the order in which they were planned. */
  target: 'slack' | 'hubspot' | 'claude' | 'mail';
  priority: number;
  /** Effects in one lane share a pace. */
  lane(effect: { subject: string; payload: { [key: string]: Json } }): string;
  /** Does it, and answers what is worth keeping (a message's `ts`). Throws `DeliveryError`. */
  send(effect: StoredEffect): Promise<Json>;
  /** Where the far side takes many at once. In a lane of their own, whose pace then counts calls. */
  together?: {
    most: number;
    /** Two or more, each of another subject. Answers for each, in their order, what `send` would have; what it throws holds for all. */
    send(effects: StoredEffect[]): Promise<PromiseSettledResult<Json>[]>;
  };
  /** After an outcome that is not known: what `send` would have answered, if it was done after all. Without it `latest` is simply done again. */
  find?(effect: StoredEffect): Promise<Json | undefined>;
  /** Runs in the transaction that marks the effect done. */
  sent?(effect: StoredEffect, result: Json): void;
}

/** After an outcome that is not known it may be done again without a look, for that does no harm. */
export function isRepeatable({ mode, find }: EffectKind): boolean {
  return mode === 'latest' && find === undefined;
}
