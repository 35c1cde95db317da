import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Proposal } from './model.ts';
import { EFFECT } from './rules/steps.ts';
import { readerOf, type ViewParts } from './slack-views.ts';
import type { Place } from './store.ts';
import { lineWords, proposalMessage, type Message } from './views/proposal-message.ts';

export interface TellParts extends ViewParts {
  /** The channel of ops; throws `DeliveryError('not-sent')` while it is not known. */
  opsChannel(): string;
}

/** The one message of each proposal, and the lines under it, rendered from what is known when they are sent. */
export function definitionEffects(parts: TellParts): Record<string, EffectKind> {
  const { slack, proposals } = parts;
  return {
    [EFFECT.post]: {
      mode: 'once',
      target: 'slack',
      priority: PRIORITY.update,
      lane: () => 'slack.post:definitions',
      send: async (effect) => {
        const proposal = proposals.get(effect.subject);
        return proposal ? { ...(await posted(parts, proposal, effect.key)) } : null;
      },
      find: async (effect) => {
        const { channel } = proposals.get(effect.subject) ?? {};
        for (const where of new Set([...(channel === undefined ? [] : [channel]), parts.opsChannel()])) {
          const found = await slack.findByKey({ channel: where, key: effect.key, since: effect.sentAt });
          if (found) return { channel: found.channel, ts: found.ts };
        }
        return undefined;
      },
      sent: ({ subject }, result) => {
        if (result !== null) proposals.placed(subject, result as unknown as Place);
      },
    },
    [EFFECT.update]: {
      mode: 'latest',
      target: 'slack',
      priority: PRIORITY.update,
      lane: () => 'slack.update',
      send: async ({ subject }) => {
        const [proposal, at] = [proposals.get(subject), proposals.place(subject)];
        if (proposal && at) await slack.update({ ...shownAs(parts, proposal), ...at, mentions: [] });
        return null;
      },
    },
    [EFFECT.line]: line(parts),
  };
}

function shownAs(parts: TellParts, proposal: Proposal): Message {
  return proposalMessage(proposal, readerOf(parts), parts.progress.get(proposal.id));
}

/** Where it was wished for; where Baton may not speak there, in the channel of ops. */
async function posted(parts: TellParts, proposal: Proposal, key: string): Promise<Place> {
  const message = { ...shownAs(parts, proposal), key, mentions: [] };
  const { channel } = proposal;
  if (channel !== undefined) {
    try {
      return await parts.slack.post({ ...message, channel });
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.outcome !== 'refused') throw error;
    }
  }
  return parts.slack.post({ ...message, channel: parts.opsChannel() });
}

/** In the thread: effects of one subject go in order, so the message has been posted. */
function line(parts: TellParts): EffectKind {
  const { slack, proposals } = parts;
  const placeOf = ({ subject }: StoredEffect) => proposals.place(subject);
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.post:definitions',
    send: async (effect) => {
      const [proposal, at] = [proposals.get(effect.subject), placeOf(effect)];
      if (!proposal || !at) return null;
      const { what } = effect.payload as { what: string };
      const said = lineWords(proposal, what, readerOf(parts));
      return { ...(await slack.post({ ...said, channel: at.channel, threadTs: at.ts, key: effect.key })) };
    },
    find: async (effect) => {
      const at = placeOf(effect);
      if (!at) return undefined;
      const where = { channel: at.channel, threadTs: at.ts, key: effect.key, since: effect.sentAt };
      const found = await slack.findByKey(where);
      return found && { channel: found.channel, ts: found.ts };
    },
  };
}
