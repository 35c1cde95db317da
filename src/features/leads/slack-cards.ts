import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Clock } from '#lib/clock.ts';
import { decode } from '#lib/json.ts';
import type { Lead, Stories } from './model.ts';
import type { Policy } from './rules/policy.ts';
import { EFFECT } from './rules/steps.ts';
import type { LeadStore } from './store.ts';
import { leadCard, type Card } from './views/lead-card.ts';
import { storyLine } from './views/story-line.ts';

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
  return { [EFFECT.card]: cardPost(parts), [EFFECT.cardUpdate]: cardUpdate(parts), [EFFECT.line]: threadLine(parts) };
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
      return place(await slack.post({ ...card, channel: parts.channel(), key: effect.key }));
    },
    find: async ({ key, sentAt }) => found(await slack.findByKey({ channel: parts.channel(), key, since: sentAt })),
    sent: (effect, result) => leads.cardPosted(effect.subject, result as Posted),
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

function threadLine(parts: DeliverParts): EffectKind {
  const { slack, leads } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => POST_LANE,
    send: async (effect) => {
      const { card } = leadOf(leads, effect);
      if (!card) return null;
      const told = tellStory(parts, effect);
      return place(await slack.post({ ...told, channel: card.channel, threadTs: card.ts, key: effect.key }));
    },
    find: async (effect) => {
      const { card } = leadOf(leads, effect);
      if (!card) return null;
      const { key, sentAt: since } = effect;
      return found(await slack.findByKey({ channel: card.channel, threadTs: card.ts, key, since }));
    },
  };
}

function leadOf(leads: LeadStore, { subject }: StoredEffect): Lead {
  const lead = leads.get(subject);
  if (!lead) throw new Error(`no lead ${subject}`);
  return lead;
}

/** Cards and lines of the one channel share its pace: Slack takes about one message a second. */
const POST_LANE = 'slack.post:leads';

function render(parts: DeliverParts, lead: Lead): Card {
  return leadCard(lead, { ...view(parts), recordUrl: parts.recordUrl(lead.contactId) });
}

function tellStory(parts: DeliverParts, effect: StoredEffect): { text: string; mentions: string[] } {
  const { line, data } = effect.payload as unknown as { line: keyof Stories; data: string };
  return storyLine(line, decode(data), view(parts));
}

function view(parts: DeliverParts): { people: Policy['people']; now: Temporal.Instant; zone: string } {
  return { people: parts.policy().people, now: parts.clock.now(), zone: parts.zone };
}

function place({ channel, ts }: Posted): Posted {
  return { channel, ts };
}

function found(message: Posted | undefined): Posted | undefined {
  return message && place(message);
}
