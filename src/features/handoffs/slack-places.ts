import type { Slack } from '#adapters/slack/port.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { DecideParts } from './decide-parts.ts';
import type { Handoff, HandoffKind, Subject } from './model.ts';
import type { HandoffStore } from './store.ts';
import type { ViewContext } from './views/words.ts';

export interface DeliverParts extends DecideParts {
  slack: Slack;
  /** The id of the channel of such cards; throws `DeliveryError('not-sent')` while it is not known. */
  channel(kind: HandoffKind): string;
  recordUrl(subject: Subject): string;
  /** Zone of the times that everybody reads alike. */
  zone(): string;
}

export const POST_LANE = 'slack.post:handoffs';

export function handoffOf(handoffs: HandoffStore, { subject }: Pick<StoredEffect, 'subject'>): Handoff {
  const handoff = handoffs.get(subject);
  if (!handoff) throw new Error(`no handoff ${subject}`);
  return handoff;
}

export function viewOf(parts: DeliverParts): ViewContext {
  return { people: parts.policy().people, now: parts.clock.now(), zone: parts.zone() };
}
