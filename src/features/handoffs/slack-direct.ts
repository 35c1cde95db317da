import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Handoff, PersonId, Word } from './model.ts';
import { isOpen, isOverdue } from './rules/clocks.ts';
import { EFFECT } from './rules/steps.ts';
import { handoffOf, viewOf, type DeliverParts } from './slack-places.ts';
import { directLine } from './views/direct-line.ts';

interface Payload {
  person: PersonId;
  what: Word;
}

/** How one person hears of a handoff. What is answered by then says nothing. */
export function directEffects(parts: DeliverParts): Record<string, EffectKind> {
  const { slack, handoffs } = parts;
  const toOf = ({ payload }: StoredEffect): string | undefined =>
    parts.policy().people[(payload as unknown as Payload).person]?.slackId;
  return {
    [EFFECT.direct]: {
      mode: 'once',
      target: 'slack',
      priority: PRIORITY.escalation,
      lane: () => 'slack.post:direct',
      send: async (effect) => {
        const handoff = handoffOf(handoffs, effect);
        const { person, what } = effect.payload as unknown as Payload;
        const to = toOf(effect);
        if (to === undefined || !matters(handoff, person, what)) return null;
        const link = handoff.card && (await slack.permalink(handoff.card));
        const text = directLine(handoff, what, link, othersLate(parts, handoff), viewOf(parts));
        return slack.post({ channel: await slack.directChannel(to), text, key: effect.key, mentions: [] });
      },
      find: async (effect) => {
        const to = toOf(effect);
        if (to === undefined) return null;
        const { key, sentAt: since } = effect;
        return slack.findByKey({ channel: await slack.directChannel(to), key, since });
      },
    },
  };
}

function matters(handoff: Handoff, person: PersonId, what: Word): boolean {
  if (what === 'value' || what === 'rejected') return true;
  if (what === 'gaps') return handoff.state.name !== 'rejected' && handoff.state.name !== 'closed';
  if (!isOpen(handoff)) return false;
  return what === 'offered' ? handoff.owner === person : true;
}

function othersLate({ handoffs }: DeliverParts, { id }: Handoff): number {
  const others = handoffs.open().filter((open) => open.id !== id && !open.hidden);
  return others.filter((open) => {
    const other = handoffs.get(open.id);
    return other !== undefined && isOverdue(other);
  }).length;
}
