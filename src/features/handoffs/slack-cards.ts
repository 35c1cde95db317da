import type { PostedMessage } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { decode } from '#lib/json.ts';
import { EFFECT } from './rules/steps.ts';
import type { Stories } from './rules/stories.ts';
import { handoffOf, POST_LANE, viewOf, type DeliverParts } from './slack-places.ts';
import { handoffCard, type Card } from './views/handoff-card.ts';
import { storyLine } from './views/story-line.ts';
import type { Handoff } from './model.ts';
import type { Said } from './views/words.ts';

/** How cards and their threads reach Slack. All are rendered from the handoff as it is when they are sent. */
export function cardEffects(parts: DeliverParts): Record<string, EffectKind> {
  return { [EFFECT.card]: cardPost(parts), [EFFECT.cardUpdate]: cardUpdate(parts), [EFFECT.line]: threadLine(parts) };
}

function cardPost(parts: DeliverParts): EffectKind {
  const { slack, handoffs } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.card,
    lane: () => POST_LANE,
    send: async (effect) => {
      const handoff = handoffOf(handoffs, effect);
      return slack.post({ ...render(parts, handoff), channel: parts.channel(handoff.kind), key: effect.key });
    },
    find: async (effect) => {
      const channel = parts.channel(handoffOf(handoffs, effect).kind);
      return slack.findByKey({ channel, key: effect.key, since: effect.sentAt });
    },
    sent: (effect, result) => handoffs.cardPosted(effect.subject, result as PostedMessage),
  };
}

function cardUpdate(parts: DeliverParts): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: async (effect) => {
      const handoff = handoffOf(parts.handoffs, effect);
      if (handoff.card) await parts.slack.update({ ...render(parts, handoff), ...handoff.card });
      return null;
    },
  };
}

function threadLine(parts: DeliverParts): EffectKind {
  const { slack, handoffs } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => POST_LANE,
    send: async (effect) => {
      const { card, ...handoff } = handoffOf(handoffs, effect);
      // What nobody sees yet has no history either.
      if (!card) return null;
      const line = tellStory(parts, handoff, effect);
      return slack.post({ ...line, channel: card.channel, threadTs: card.ts, key: effect.key });
    },
    find: async (effect) => {
      const { card } = handoffOf(handoffs, effect);
      if (!card) return null;
      const { key, sentAt: since } = effect;
      return slack.findByKey({ channel: card.channel, threadTs: card.ts, key, since });
    },
  };
}

function render(parts: DeliverParts, handoff: Handoff): Card {
  return handoffCard(handoff, { ...viewOf(parts), recordUrl: parts.recordUrl(handoff.subject) });
}

function tellStory(parts: DeliverParts, { terms }: Pick<Handoff, 'terms'>, { payload }: StoredEffect): Said {
  const { line, data } = payload as unknown as { line: keyof Stories; data: string };
  return storyLine(line, decode(data), viewOf(parts), terms.reasons);
}
