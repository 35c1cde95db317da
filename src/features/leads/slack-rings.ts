import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Lead, Person } from './model.ts';
import { EFFECT } from './rules/steps.ts';
import { leadOf, placeOf, POST_LANE, viewOf, type DeliverParts } from './slack-places.ts';
import { directLine, ringLine } from './views/ring-line.ts';

/** How owners hear of their leads where the card itself does not mention them. Who has answered meanwhile hears nothing. */
export function ringEffects(parts: DeliverParts): Record<string, EffectKind> {
  return { [EFFECT.direct]: directMessage(parts), [EFFECT.ring]: coalescedRing(parts) };
}

function directMessage(parts: DeliverParts): EffectKind {
  const { slack, leads } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.card,
    lane: () => 'slack.post:direct',
    send: async (effect) => {
      const lead = leadOf(leads, effect);
      const to = personOf(parts, effect)?.slackId;
      if (to === undefined || !isWith(lead, ringOf(effect).person)) return null;
      const line = directLine(lead, await linkTo(parts, lead), viewOf(parts));
      return slack.post({ ...line, channel: await slack.directChannel(to), key: effect.key });
    },
    find: (effect) => findDirect(parts, effect),
  };
}

/** One line for all leads of a person that waited for this moment. */
function coalescedRing(parts: DeliverParts): EffectKind {
  const { slack } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.card,
    lane: ({ payload }) => (payload['where'] === 'dm' ? 'slack.post:direct' : POST_LANE),
    send: async (effect) => {
      const person = personOf(parts, effect);
      const waiting = waitingSince(parts, effect);
      if (person?.slackId === undefined || waiting.length === 0) return null;
      const told = await Promise.all(waiting.map(async (lead) => ({ lead, ...(await linked(parts, lead)) })));
      const isDirect = ringOf(effect).where === 'dm';
      const line = ringLine(person.id, told, !isDirect, viewOf(parts));
      const channel = isDirect ? await slack.directChannel(person.slackId) : parts.channel();
      return slack.post({ ...line, channel, key: effect.key });
    },
    find: async (effect) => {
      if (ringOf(effect).where === 'dm') return findDirect(parts, effect);
      const { key, sentAt: since } = effect;
      return slack.findByKey({ channel: parts.channel(), key, since });
    },
  };
}

async function findDirect(parts: DeliverParts, effect: StoredEffect): ReturnType<NonNullable<EffectKind['find']>> {
  const to = personOf(parts, effect)?.slackId;
  if (to === undefined) return null;
  const { key, sentAt: since } = effect;
  return parts.slack.findByKey({ channel: await parts.slack.directChannel(to), key, since });
}

/** The payload as it was planned; a lead's own message has neither `at` nor `where`. */
function ringOf({ payload }: StoredEffect): { person: string; at: string; where?: string } {
  return payload as ReturnType<typeof ringOf>;
}

function personOf({ policy }: DeliverParts, effect: StoredEffect): Person | undefined {
  return policy().people[ringOf(effect).person];
}

function isWith({ state }: Lead, person: string): boolean {
  return (state.name === 'waiting' || state.name === 'accepted') && state.owner === person;
}

function waitingSince({ leads }: DeliverParts, effect: StoredEffect): Lead[] {
  const moment = Temporal.Instant.from(ringOf(effect).at);
  return leads
    .waitingFor(ringOf(effect).person)
    .filter(({ state }) => state.name === 'waiting' && state.ring !== undefined && state.ring.equals(moment));
}

async function linked(parts: DeliverParts, lead: Lead): Promise<{ link?: string }> {
  const link = await linkTo(parts, lead);
  return link === undefined ? {} : { link };
}

async function linkTo({ slack, leads }: DeliverParts, lead: Lead): Promise<string | undefined> {
  const at = placeOf(leads, lead);
  return at && slack.permalink(at);
}
