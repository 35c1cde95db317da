import type { PostedMessage } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Handoff } from './model.ts';
import { ruleOf } from './rules/milestones.ts';
import { rings } from './rules/ringing.ts';
import { EFFECT } from './rules/steps.ts';
import { handoffOf, POST_LANE, viewOf, type DeliverParts } from './slack-places.ts';
import { milestoneMessage } from './views/milestone-message.ts';

interface Payload {
  day: number;
  passed?: number[];
}

/** The questions of an onboarding's days, in the thread of its card. */
export function milestoneEffects(parts: DeliverParts): Record<string, EffectKind> {
  return { [EFFECT.milestone]: question(parts), [EFFECT.milestoneUpdate]: answer(parts) };
}

function question(parts: DeliverParts): EffectKind {
  const { slack, handoffs } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.card,
    lane: () => POST_LANE,
    send: async (effect) => {
      const handoff = handoffOf(handoffs, effect);
      const message = render(parts, handoff, effect);
      if (!message) return null;
      const { channel, ts } = threadOf(handoff);
      return slack.post({ ...message, channel, threadTs: ts, key: effect.key });
    },
    find: async (effect) => {
      const { channel, ts } = threadOf(handoffOf(handoffs, effect));
      const { key, sentAt: since } = effect;
      return slack.findByKey({ channel, threadTs: ts, key, since });
    },
    sent: (effect, result) => {
      if (result !== null) handoffs.dayPosted(effect.subject, dayOf(effect).day, (result as PostedMessage).ts);
    },
  };
}

function answer(parts: DeliverParts): EffectKind {
  const { slack, handoffs } = parts;
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: async (effect) => {
      const handoff = handoffOf(handoffs, effect);
      const ts = handoff.milestones?.find(({ day }) => day === dayOf(effect).day)?.ts;
      const message = render(parts, handoff, effect);
      if (ts !== undefined && message && handoff.card)
        await slack.update({ ...message, channel: handoff.card.channel, ts });
      return null;
    },
  };
}

function render(
  parts: DeliverParts,
  handoff: Handoff,
  effect: StoredEffect,
): ReturnType<typeof milestoneMessage> | undefined {
  const { day, passed = [] } = dayOf(effect);
  const milestone = handoff.milestones?.find((one) => one.day === day);
  if (!milestone) return undefined;
  const policy = parts.policy();
  const ring = handoff.owner !== undefined && rings(handoff.owner, policy, parts.clock.now());
  return milestoneMessage(handoff, milestone, ruleOf(policy, day), { ...viewOf(parts), ring, passed });
}

/** Effects of one subject go in order: the card comes first. */
function threadOf({ card }: Handoff): PostedMessage {
  if (!card) throw new DeliveryError('not-sent', 'the card is not posted yet', { retryAfterMs: 2_000 });
  return card;
}

function dayOf({ payload }: StoredEffect): Payload {
  return payload as unknown as Payload;
}
