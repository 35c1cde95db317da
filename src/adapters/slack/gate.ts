import type { HomeView, ModalView } from '@slack/types';
import type { MessageBlock } from '#lib/chart-block.ts';
import { DeliveryError } from '#lib/errors.ts';

/** What is about to leave, as the last gate sees it. */
export interface Outgoing {
  text: string;
  blocks?: MessageBlock[];
  view?: ModalView | HomeView;
  /** Slack user ids that may be mentioned. */
  mentions: string[];
  /** Hosts that a link may lead to. */
  allowedHosts: string[];
}

/** Says what is wrong with `outgoing`, one sentence each; nothing when it may leave. */
export type Gate = (outgoing: Outgoing) => string[];

/** @throws DeliveryError `refused`, with what the gate said: the call is not made */
export function passGate(gate: Gate, outgoing: Outgoing): void {
  const faults = gate(outgoing);
  if (faults.length === 0) return;
  throw new DeliveryError('refused', `gate: ${faults.join('; ')}`.slice(0, 500));
}

/** The users mentioned in what only one person will see: there a mention rings nobody, so each is allowed. */
export function mentionsIn(shown: unknown): string[] {
  return [...JSON.stringify(shown).matchAll(/<@([UW][A-Z0-9]+)/g)].map((match) => match[1] ?? '');
}
