import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Clock } from '#lib/clock.ts';
import { decode } from '#lib/json.ts';
import type { Lead } from './model.ts';
import type { Policy } from './rules/policy.ts';
import { EFFECT } from './rules/steps.ts';
import type { LeadStore } from './store.ts';
import { leadCard, type Card } from './views/lead-card.ts';
import { storyLine, type Stories } from './views/story-line.ts';

export interface DeliverParts {
  slack: Slack;
  leads: LeadStore;
  clock: Clock;
  policy(): Policy;
  /** The channel id of the cards' channel; throws `DeliveryError('not-sent')` while it is not known. */
  channel(): string;
  recordUrl(contactId: string): string;
  /** Zone of the times that everybody reads alike. */
  zone: string;
}

type Posted = { channel: string; ts: string };

/** How cards and their threads reach Slack. All are rendered from the lead as it is when they are sent. */
export function cardEffects(parts: DeliverParts): Record<string, EffectKind> {
  const { slack, leads } = parts;
  const mustBe = (effect: StoredEffect): Lead => {
    const lead = leads.get(effect.subject);
    if (!lead) throw new Error(`no lead ${effect.subject}`);
    return lead;
  };

  const card: EffectKind = {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.card,
    lane: () => POST_LANE,
    send: async (effect) =>
      posted(await slack.post({ ...render(parts, mustBe(effect)), channel: parts.channel(), key: effect.key })),
    find: async (effect) =>
      found(await slack.findByKey({ channel: parts.channel(), key: effect.key, since: effect.sentAt })),
    sent: (effect, result) => leads.cardPosted(effect.subject, result as Posted),
  };

  const cardUpdate: EffectKind = {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: async (effect) => {
      const lead = mustBe(effect);
      if (!lead.card) return null;
      await slack.update({ ...render(parts, lead), ...lead.card });
      return null;
    },
  };

  const line: EffectKind = {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => POST_LANE,
    send: async (effect) => {
      const { card: place } = mustBe(effect);
      if (!place) return null;
      const told = tellStory(parts, effect);
      return posted(await slack.post({ ...told, channel: place.channel, threadTs: place.ts, key: effect.key }));
    },
    find: async (effect) => {
      const { card: place } = mustBe(effect);
      if (!place) return null;
      const where = { channel: place.channel, threadTs: place.ts, key: effect.key, since: effect.sentAt };
      return found(await slack.findByKey(where));
    },
  };

  return { [EFFECT.card]: card, [EFFECT.cardUpdate]: cardUpdate, [EFFECT.line]: line };
}

/** Cards and lines of the one channel share its pace: Slack takes about one message a second. */
const POST_LANE = 'slack.post:leads';

function render(parts: DeliverParts, lead: Lead): Card {
  return leadCard(lead, { ...view(parts), recordUrl: parts.recordUrl(lead.contactId) });
}

function tellStory(parts: DeliverParts, effect: StoredEffect): { text: string; mentions: string[] } {
  const { line, data } = effect.payload as { line: keyof Stories; data: string };
  return storyLine(line, decode(data), view(parts));
}

function view(parts: DeliverParts): { people: Policy['people']; now: Temporal.Instant; zone: string } {
  return { people: parts.policy().people, now: parts.clock.now(), zone: parts.zone };
}

function posted({ channel, ts }: Posted): Posted {
  return { channel, ts };
}

function found(message: Posted | undefined): Posted | undefined {
  return message && posted(message);
}
