import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Escalation } from './escalation-store.ts';
import type { Lead, Person } from './model.ts';
import { levelOf } from './rules/clocks.ts';
import { hearsOf } from './rules/escalation.ts';
import { EFFECT } from './rules/steps.ts';
import { found, leadOf, place, placeOf, viewOf, type DeliverParts } from './slack-places.ts';
import { escalationMessage, lostLine } from './views/escalation-message.ts';
import type { StoryLine } from './views/story-line.ts';

/** How those above hear of leads that nobody answers, and how whoever had one hears that it went on: each in private. */
export function escalationEffects(parts: DeliverParts): Record<string, EffectKind> {
  return {
    [EFFECT.escalation]: escalation(parts),
    [EFFECT.escalationUpdate]: escalationUpdate(parts),
    [EFFECT.lost]: lostWord(parts),
  };
}

const LANE = 'slack.post:escalations';

/** One message a day: what comes later that day is written into it. */
function escalation(parts: DeliverParts): EffectKind {
  const { slack, leads } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.escalation,
    lane: () => LANE,
    send: async (effect) => {
      const told = await tell(parts, effect);
      if (!told) return null;
      const { person, fresh, says, day, line } = told;
      if (fresh) return edited(parts, fresh, told);
      if (says === '') return null;
      const channel = await slack.directChannel(person.slackId!);
      return { ...place(await slack.post({ ...line, channel, key: effect.key })), says, day };
    },
    find: async ({ key, payload, sentAt }) => {
      const slackId = personOf(parts, payload)?.slackId;
      if (slackId === undefined) return null;
      const channel = await slack.directChannel(slackId);
      const at = found(await slack.findByKey({ channel, key, since: sentAt }));
      return at && { ...at, says: '', day: dayOf(parts, personOf(parts, payload)!) };
    },
    sent: ({ payload }, result) => {
      if (result !== null)
        leads.escalationSent((payload as { person: string }).person, result as unknown as Escalation);
    },
  };
}

function escalationUpdate(parts: DeliverParts): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: async (effect) => {
      const told = await tell(parts, effect);
      return told?.fresh ? edited(parts, told.fresh, told) : null;
    },
    sent: ({ payload }, result) => {
      if (result !== null)
        parts.leads.escalationSent((payload as { person: string }).person, result as unknown as Escalation);
    },
  };
}

interface Told {
  person: Person;
  day: string;
  /** Their message of today. */
  fresh: Escalation | undefined;
  says: string;
  line: StoryLine;
}

async function tell(parts: DeliverParts, { payload }: StoredEffect): Promise<Told | undefined> {
  const { leads, policy } = parts;
  const person = personOf(parts, payload);
  if (person?.slackId === undefined) return undefined;
  const listed = leads
    .escalated(3)
    .flatMap(({ id }) => leads.get(id) ?? [])
    .filter((lead) => hearsOf(person, lead, policy().people));
  const told = await Promise.all(listed.map((lead) => linked(parts, lead)));
  const newest = leads.escalationOf(person.id);
  const day = dayOf(parts, person);
  return {
    person,
    day,
    fresh: newest?.day === day ? newest : undefined,
    says: listed.map((lead) => `${lead.id}:${levelOf(lead)}`).join(' '),
    line: escalationMessage(told, viewOf(parts)),
  };
}

async function edited(
  { slack }: DeliverParts,
  fresh: Escalation,
  { says, day, line }: Told,
): Promise<{ [key: string]: string }> {
  const { channel, ts } = fresh;
  if (fresh.says !== says) await slack.update({ ...line, channel, ts });
  return { channel, ts, says, day };
}

/** By their own calendar. */
function dayOf({ clock }: DeliverParts, { zone }: Person): string {
  return clock.now().toZonedDateTimeISO(zone).toPlainDate().toString();
}

function personOf({ policy }: DeliverParts, payload: StoredEffect['payload']): Person | undefined {
  return policy().people[(payload as { person: string }).person];
}

async function linked({ slack, leads }: DeliverParts, lead: Lead): Promise<{ lead: Lead; link?: string }> {
  const at = placeOf(leads, lead);
  const link = at && (await slack.permalink(at));
  return link === undefined ? { lead } : { lead, link };
}

/** A private word to whom the clock took a lead from. */
function lostWord(parts: DeliverParts): EffectKind {
  const { slack, leads } = parts;
  const channelOf = async ({ payload }: StoredEffect): Promise<string | undefined> => {
    const slackId = personOf(parts, payload)?.slackId;
    return slackId === undefined ? undefined : slack.directChannel(slackId);
  };
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.post:direct',
    send: async (effect) => {
      const channel = await channelOf(effect);
      if (channel === undefined) return null;
      const { lead, link } = await linked(parts, leadOf(leads, effect));
      return place(await slack.post({ ...lostLine(lead, link, viewOf(parts)), channel, key: effect.key }));
    },
    find: async (effect) => {
      const channel = await channelOf(effect);
      if (channel === undefined) return null;
      return found(await slack.findByKey({ channel, key: effect.key, since: effect.sentAt }));
    },
  };
}
