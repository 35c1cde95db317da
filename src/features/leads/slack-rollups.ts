import type { PostedMessage } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import { EFFECT } from './rules/steps.ts';
import { POST_LANE, viewOf, type DeliverParts } from './slack-places.ts';
import type { Card } from './views/lead-card.ts';
import { rollupMessage } from './views/rollup-message.ts';

/** How the one message of many leads reaches Slack, rendered from the leads as they are when it is sent. */
export function rollupEffects(parts: DeliverParts): Record<string, EffectKind> {
  return { [EFFECT.rollup]: rollupPost(parts), [EFFECT.rollupUpdate]: rollupUpdate(parts) };
}

function rollupPost(parts: DeliverParts): EffectKind {
  const { slack, leads } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.card,
    lane: () => POST_LANE,
    send: async ({ subject, key }) => slack.post({ ...render(parts, subject), channel: parts.channel(), key }),
    find: async ({ key, sentAt }) => slack.findByKey({ channel: parts.channel(), key, since: sentAt }),
    sent: ({ subject }, result) => leads.rollupPosted(subject, result as PostedMessage),
  };
}

function rollupUpdate(parts: DeliverParts): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: async ({ subject }) => {
      const at = parts.leads.rollupPlace(subject);
      if (at) await parts.slack.update({ ...render(parts, subject), ...at });
      return null;
    },
  };
}

function render(parts: DeliverParts, id: string): Card {
  const leads = parts.leads.rolledLeads(id).flatMap((lead) => parts.leads.get(lead) ?? []);
  return rollupMessage(id, leads, { ...viewOf(parts), recordUrl: parts.recordUrl });
}
