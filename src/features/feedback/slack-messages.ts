import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import { posting as postingOnce } from '#features/messages/index.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { DeliveryError } from '#lib/errors.ts';
import { ifReachable } from '#lib/if-reachable.ts';
import type { FeedbackParts } from './feedback-parts.ts';
import { EFFECT } from './rules/steps.ts';
import { readerOf } from './slack-views.ts';
import type { Place } from './store.ts';
import { answerMessage, askCard, digestMessage, reminder, type Message } from './views/messages.ts';

export interface TellParts extends FeedbackParts {
  slack: Slack;
}

interface About {
  round?: string;
  item?: string;
  /** Empty of what a whole channel reads. */
  person: string;
}

const aboutOf = ({ payload }: StoredEffect): About => payload as unknown as About;

/** How messages of feedback reach Slack, rendered from what is known when they are sent. */
export function feedbackEffects(parts: TellParts): Record<string, EffectKind> {
  return {
    [EFFECT.card]: posting(parts),
    [EFFECT.digest]: posting(parts),
    [EFFECT.answer]: posting(parts),
    [EFFECT.cardUpdate]: updating(parts),
    [EFFECT.reminder]: postingOnce({
      slack: parts.slack,
      lane: () => 'slack.post:feedback',
      says: (effect) => {
        const { round: id = '', person } = aboutOf(effect);
        const round = parts.feedback.round(id);
        return round && reminder(round, person);
      },
      goes: async (effect) => {
        const { round = '', person } = aboutOf(effect);
        const at = parts.feedback.place(round, person);
        return at && { channel: at.channel, threadTs: at.ts };
      },
    }),
  };
}

/** Undefined where there is nothing to say any more. */
function render(parts: TellParts, { round: id, item: itemId, person }: About): Message | undefined {
  if (itemId !== undefined) {
    const item = parts.feedback.item(itemId);
    return item && answerMessage(item, readerOf(parts, person));
  }
  const round = parts.feedback.round(id ?? '');
  if (!round) return undefined;
  if (person !== '') return askCard(round, person);
  const open = parts.feedback.open().filter(({ loop }) => loop === round.loop.id);
  return digestMessage(round, open, readerOf(parts), parts.calendar().zone);
}

/** Throws `DeliveryError('not-sent')` while Baton does not see the channel. */
function channelOf(parts: TellParts, { round, person }: About): Promise<string> | string {
  if (person !== '') return parts.slack.directChannel(person);
  const name = parts.feedback.round(round ?? '')?.loop.channel ?? '';
  const id = parts.channel(name);
  if (id !== undefined) return id;
  throw new DeliveryError('not-sent', `no channel #${name}`, { retryAfterMs: 30_000 });
}

function posting(parts: TellParts): EffectKind {
  const { slack, feedback } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.post:feedback',
    send: (effect) =>
      ifReachable(async () => {
        const about = aboutOf(effect);
        const message = render(parts, about);
        if (!message) return null;
        const channel = await channelOf(parts, about);
        return placed(await slack.post({ ...message, channel, key: effect.key }));
      }),
    find: async (effect) => {
      const channel = await channelOf(parts, aboutOf(effect));
      const found = await slack.findByKey({ channel, key: effect.key, since: effect.sentAt });
      return found && placed(found);
    },
    sent: (effect, result) => {
      const { round, person } = aboutOf(effect);
      if (result !== null && round !== undefined) feedback.placed(round, person, result as unknown as Place);
    },
  };
}

function updating(parts: TellParts): EffectKind {
  const { slack, feedback } = parts;
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: (effect) =>
      ifReachable(async () => {
        const about = aboutOf(effect);
        const message = render(parts, about);
        const at = feedback.place(about.round ?? '', about.person);
        if (message && at) await slack.update({ ...message, ...at });
        return null;
      }),
  };
}

function placed({ channel, ts }: Place): { channel: string; ts: string } {
  return { channel, ts };
}
