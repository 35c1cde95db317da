import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Escalation, Late } from './escalation-store.ts';
import type { Lead, Person } from './model.ts';
import { hearsOf } from './rules/escalation.ts';
import { EFFECT } from './rules/steps.ts';
import { leadOf, placeOf, viewOf, type DeliverParts } from './slack-places.ts';
import { escalationMessage, lostLine, TOLD } from './views/escalation-message.ts';
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
  const { slack } = parts;
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.escalation,
    lane: () => LANE,
    send: async (effect) => {
      const told = toldNow(parts, effect);
      if (!told) return null;
      if (told.fresh) return edited(parts, told.fresh, told);
      const { person, late, says, day } = told;
      if (says === '') return null;
      const line = await lineOf(parts, late);
      const channel = await slack.directChannel(person.slackId);
      return { ...(await slack.post({ ...line, channel, key: keyOf(effect, day) })), says, day };
    },
    // An edit is made again; only a second message would be one too many.
    find: async (effect) => {
      const told = toldNow(parts, effect);
      if (!told || told.fresh) return undefined;
      const channel = await slack.directChannel(told.person.slackId);
      const at = await slack.findByKey({ channel, key: keyOf(effect, told.day), since: effect.sentAt });
      return at && { ...at, says: '', day: told.day };
    },
    sent: keep(parts),
  };
}

function keyOf({ key }: StoredEffect, day: string): string {
  return `${key}:${day}`;
}

function escalationUpdate(parts: DeliverParts): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: () => 'slack.update',
    send: async (effect) => {
      const told = toldNow(parts, effect);
      return told?.fresh ? edited(parts, told.fresh, told) : null;
    },
    sent: keep(parts),
  };
}

function keep({ leads }: DeliverParts): NonNullable<EffectKind['sent']> {
  return ({ payload }, result) => {
    if (result !== null) leads.escalationSent((payload as { person: string }).person, result as unknown as Escalation);
  };
}

interface Told {
  person: Person & { slackId: string };
  day: string;
  /** Their message of today. */
  fresh: Escalation | undefined;
  late: Late[];
  /** What a message says that tells of these. */
  says: string;
}

function toldNow(parts: DeliverParts, { payload }: StoredEffect): Told | undefined {
  const { leads, policy } = parts;
  const person = personOf(parts, payload);
  if (person?.slackId === undefined) return undefined;
  const late = leads.escalated(3).filter((one) => hearsOf(person, one, policy().people));
  const newest = leads.escalationOf(person.id);
  const day = dayOf(parts, person);
  return {
    person: { ...person, slackId: person.slackId },
    day,
    fresh: newest?.day === day ? newest : undefined,
    late,
    says: late.map(({ id, level }) => `${id}:${level}`).join(' '),
  };
}

/** Links cost a call each: only those that are told one by one get one. */
async function lineOf(parts: DeliverParts, late: Late[]): Promise<StoryLine> {
  const told = late.slice(0, TOLD).flatMap(({ id }) => parts.leads.get(id) ?? []);
  const each = await Promise.all(told.map((lead) => linked(parts, lead)));
  return escalationMessage(each, late.length, viewOf(parts));
}

async function edited(
  parts: DeliverParts,
  fresh: Escalation,
  { says, day, late }: Told,
): Promise<{ [key: string]: string }> {
  const { channel, ts } = fresh;
  if (fresh.says !== says) await parts.slack.update({ ...(await lineOf(parts, late)), channel, ts });
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
      return slack.post({ ...lostLine(lead, link, viewOf(parts)), channel, key: effect.key });
    },
    find: async (effect) => {
      const channel = await channelOf(effect);
      if (channel === undefined) return null;
      return slack.findByKey({ channel, key: effect.key, since: effect.sentAt });
    },
  };
}
