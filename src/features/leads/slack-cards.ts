import type { PostedMessage } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { DeliveryError } from '#lib/errors.ts';
import { decode } from '#lib/json.ts';
import type { Lead } from './model.ts';
import { EFFECT } from './rules/steps.ts';
import type { Stories } from './rules/stories.ts';
import { leadOf, placeOf, POST_LANE, viewOf, type DeliverParts } from './slack-places.ts';
import { leadCard, type Card } from './views/lead-card.ts';
import { whoInWords } from './views/lead-facts.ts';
import { retiredCard } from './views/retired-card.ts';
import { storyLine, type StoryLine } from './views/story-line.ts';

/** How cards and their threads reach Slack. All are rendered from the lead as it is when they are sent. */
export function cardEffects(parts: DeliverParts): Record<string, EffectKind> {
  return {
    [EFFECT.card]: cardPost(parts),
    [EFFECT.cardUpdate]: cardUpdate(parts),
    [EFFECT.retire]: cardRetirement(parts),
    [EFFECT.line]: threadLine(parts),
  };
}

function cardPost(parts: DeliverParts): EffectKind {
  const { slack, leads } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.card,
    lane: () => POST_LANE,
    send: async (effect) => {
      const card = render(parts, leadOf(leads, effect));
      return slack.post({ ...card, channel: parts.channel(), key: effect.key });
    },
    find: async ({ key, sentAt }) => slack.findByKey({ channel: parts.channel(), key, since: sentAt }),
    sent: (effect, result) => leads.cardPosted(effect.subject, result as PostedMessage),
  };
}

function cardUpdate(parts: DeliverParts): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: async (effect) => {
      const lead = leadOf(parts.leads, effect);
      if (lead.card) await parts.slack.update({ ...render(parts, lead), ...lead.card });
      return null;
    },
  };
}

function cardRetirement(parts: DeliverParts): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: async (effect) => {
      const { channel, ts, again = false } = effect.payload as Partial<PostedMessage> & { again?: boolean };
      if (channel === undefined || ts === undefined) return null;
      const card = retiredCard(leadOf(parts.leads, effect), viewOf(parts), again);
      await parts.slack.update({ ...card, channel, ts });
      return null;
    },
  };
}

function threadLine(parts: DeliverParts): EffectKind {
  const { slack, leads } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => POST_LANE,
    send: async (effect) => {
      const lead = leadOf(leads, effect);
      const thread = cardThen(effect) ?? threadOf(parts, lead);
      if (!thread) return null;
      const told = named(lead, tellStory(parts, effect));
      return slack.post({ ...told, channel: thread.channel, threadTs: thread.ts, key: effect.key });
    },
    find: async (effect) => {
      const thread = cardThen(effect) ?? placeOf(leads, leadOf(leads, effect));
      if (!thread) return null;
      const { key, sentAt: since } = effect;
      return slack.findByKey({ channel: thread.channel, threadTs: thread.ts, key, since });
    },
  };
}

/** The card on which it happened. */
function cardThen({ payload }: StoredEffect): PostedMessage | undefined {
  return payload['card'] as PostedMessage | undefined;
}

function threadOf({ leads }: DeliverParts, lead: Lead): PostedMessage | undefined {
  const thread = placeOf(leads, lead);
  if (!thread && lead.rollup?.shown === false)
    throw new DeliveryError('not-sent', 'the roll-up is not posted yet', { retryAfterMs: 2_000 });
  return thread;
}

/** In the thread of a roll-up a line says which lead it is about. */
function named(lead: Lead, line: StoryLine): StoryLine {
  return lead.rollup?.shown === false ? { ...line, text: `${whoInWords(lead, 36)}: ${line.text}` } : line;
}

function render(parts: DeliverParts, lead: Lead): Card {
  return leadCard(lead, { ...viewOf(parts), recordUrl: parts.recordUrl(lead.contactId) });
}

function tellStory(parts: DeliverParts, effect: StoredEffect): StoryLine {
  const { line, data } = effect.payload as unknown as { line: keyof Stories; data: string };
  return storyLine(line, decode(data), viewOf(parts));
}
