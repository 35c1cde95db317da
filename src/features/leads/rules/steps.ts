import type { Actor, Due, Effect, EventDraft, Json } from '#engine/plan.ts';
import { encode } from '#lib/json.ts';
import type { Instant, Lead, LeadId, LeadState, PersonId, Undoable } from '../model.ts';
import { roundOf } from './handoff.ts';
import type { Policy } from './policy.ts';
import type { Stories } from './stories.ts';

/** The kinds of effect that the lead path plans. */
export const EFFECT = {
  card: 'leads.card',
  cardUpdate: 'leads.card-update',
  retire: 'leads.card-retire',
  rollup: 'leads.rollup',
  rollupUpdate: 'leads.rollup-update',
  line: 'leads.line',
  direct: 'leads.direct',
  ring: 'leads.ring',
  writeBack: 'leads.write-back',
  note: 'leads.note',
  fill: 'leads.fill',
  tags: 'leads.tags',
  sample: 'leads.sample',
  sampleUpdate: 'leads.sample-update',
  lost: 'leads.lost',
  escalation: 'leads.escalation',
  escalationUpdate: 'leads.escalation-update',
} as const;

export const CLOCK_TOPIC = 'leads.clock';
export const RELEASE_TOPIC = 'leads.release';
export const RING_TOPIC = 'leads.ring';
export const ESCALATE_TOPIC = 'leads.escalate';
export const LOST_TOPIC = 'leads.lost';
export const MISSED_TOPIC = 'leads.missed';
export const ENRICH_TOPIC = 'leads.enrich';

/** One card a handoff. Best-scored first among cards that wait for their turn. */
export function postCard(lead: Lead): Effect {
  const round = roundOf(lead);
  const key = round === 1 ? `card:${lead.id}` : `card:${lead.id}:${round}`;
  return { kind: EFFECT.card, key, subject: lead.id, payload: {}, rank: 100 - lead.score.total };
}

/** Brings up to date where the lead is shown: its card, or the roll-up that it came in with. */
export function refreshCard(lead: Lead): Effect {
  if (lead.rollup?.shown === false) return refreshRollup(lead.rollup.id);
  return { kind: EFFECT.cardUpdate, key: `card-update:${lead.id}`, subject: lead.id, payload: {} };
}

/** A card of an earlier handoff: nothing on it can be clicked any more. */
export function retireCard(lead: Lead, card: NonNullable<Lead['card']>): Effect {
  const key = `card-retire:${lead.id}:${roundOf(lead)}`;
  return { kind: EFFECT.retire, key, subject: lead.id, payload: { ...card } };
}

export function postRollup(id: string): Effect {
  return { kind: EFFECT.rollup, key: `rollup:${id}`, subject: id, payload: {} };
}

export function refreshRollup(id: string): Effect {
  return { kind: EFFECT.rollupUpdate, key: `rollup-update:${id}`, subject: id, payload: {} };
}

/** A direct message about one lead, with a link to its card. */
export function direct(lead: Lead, person: PersonId): Effect {
  return { kind: EFFECT.direct, key: `dm:${lead.id}:${lead.version}`, subject: lead.id, payload: { person } };
}

/** One line about all leads of a person that wait for this moment. */
export function ring(person: PersonId, at: Instant, where: 'channel' | 'dm'): Effect {
  const key = `ring:${person}:${at.epochMilliseconds}:${where}`;
  return { kind: EFFECT.ring, key, subject: `ring:${person}`, payload: { person, at: at.toString(), where } };
}

/**
 * One sentence for the thread. `data` holds ids, times and the words a person chose; it is rendered when sent. `card`: where the lead
 * stood then, because it may have come back on a new card by the time it is said.
 */
export function tell<Kind extends keyof Stories>(lead: Lead, line: Kind, data: Stories[Kind]): Effect {
  return {
    kind: EFFECT.line,
    key: `line:${lead.id}:${lead.version}:${line}`,
    subject: lead.id,
    payload: { line, data: encode(data), ...(lead.card && { card: { ...lead.card } }) },
  };
}

export function writeBack(lead: Lead): Effect {
  return { kind: EFFECT.writeBack, key: `write-back:${lead.id}`, subject: lead.id, payload: {} };
}

/** What a teammate filled in, for HubSpot. */
export function fillIn(lead: Lead, payload: { [key: string]: Json }): Effect {
  return { kind: EFFECT.fill, key: `fill:${lead.id}:${lead.version}`, subject: lead.id, payload };
}

/** In a line of its own: thousands of leads that come at once are told of in their time, and no decision of a person waits behind. */
export function writeTags({ id }: Pick<Lead, 'id'>): Effect {
  return { kind: EFFECT.tags, key: `tags:${id}`, subject: `tags:${id}`, payload: { lead: id } };
}

/** One message a week about disqualified leads. */
export function postSample(week: string): Effect {
  return { kind: EFFECT.sample, key: sampleKey(week), subject: sampleKey(week), payload: {}, rank: 90 };
}

export function refreshSample(week: string): Effect {
  return { kind: EFFECT.sampleUpdate, key: `sample-update:${week}`, subject: sampleKey(week), payload: {} };
}

function sampleKey(week: string): string {
  return `sample:${week}`;
}

/** A note on the contact in HubSpot, so that the reason can be found where sales looks. */
export function note(lead: Lead, payload: { [key: string]: Json }): Effect {
  return { kind: EFFECT.note, key: `note:${lead.id}:${lead.version}`, subject: lead.id, payload };
}

export function event(
  type: string,
  actor: Actor,
  lead: Lead,
  policy: Policy,
  data: { [key: string]: Json },
): EventDraft {
  return { type, actor, data, packs: `${lead.score.pack} ${policy.packs}` };
}

export function responseDue(lead: Lead, at: Instant): Due {
  return { topic: CLOCK_TOPIC, key: responseKey(lead.id), subject: lead.id, at };
}

export function responseKey(id: LeadId): string {
  return `response:${id}`;
}

/** Their notifications may ring again. */
export function ringDue(person: PersonId, at: Instant): Due {
  return {
    topic: RING_TOPIC,
    key: `ring:${person}:${at.epochMilliseconds}`,
    subject: `${person}@${at.toString()}`,
    at,
  };
}

/** The one message of the day to somebody above. `occasion`: a lead and its version, or when they may be rung again. */
export function escalate(person: PersonId, occasion: string): Effect {
  const subject = `escalation:${person}`;
  return { kind: EFFECT.escalation, key: `${subject}:${occasion}`, subject, payload: { person } };
}

export function refreshEscalation(person: PersonId): Effect {
  const subject = `escalation:${person}`;
  return { kind: EFFECT.escalationUpdate, key: `escalation-update:${person}`, subject, payload: { person } };
}

/** They may be rung again. */
export function escalationDue(person: PersonId, at: Instant): Due {
  return { topic: ESCALATE_TOPIC, key: `escalate:${person}:${at.epochMilliseconds}`, subject: person, at };
}

/** A private word to whom the clock took a lead from. */
export function lost(lead: Pick<Lead, 'id' | 'version'>, person: PersonId): Effect {
  return { kind: EFFECT.lost, key: `lost:${lead.id}:${lead.version}`, subject: lead.id, payload: { person } };
}

export function lostDue({ id, version }: Lead, person: PersonId, at: Instant): Due {
  return { topic: LOST_TOPIC, key: `lost:${id}:${version}`, subject: `${id}:${version}:${person}`, at };
}

/** So many leads in a row were taken from them: they are set away. */
export function missedDue(person: PersonId, at: Instant): Due {
  return { topic: MISSED_TOPIC, key: `missed:${person}`, subject: person, at };
}

/** The owner is asked about a lead that nobody reached. */
export function attemptsDue(lead: Lead, at: Instant): Due {
  return { topic: CLOCK_TOPIC, key: attemptsKey(lead.id), subject: lead.id, at };
}

export function attemptsKey(id: LeadId): string {
  return `attempts:${id}`;
}

/** Others are asked about it. */
export function enrichDue(lead: Pick<Lead, 'id'>, at: Instant): Due {
  return { topic: ENRICH_TOPIC, key: `enrich:${lead.id}`, subject: lead.id, at };
}

export function releaseKey(id: LeadId): string {
  return `release:${id}`;
}

/** Somebody may be at work again. */
export function releaseDue(lead: Pick<Lead, 'id'>, at: Instant): Due {
  return { topic: RELEASE_TOPIC, key: releaseKey(lead.id), subject: lead.id, at };
}

/** The Undo button disappears when it no longer works. */
export function undoDue(lead: Lead, until: Instant): Due {
  return { topic: CLOCK_TOPIC, key: `undo-ends:${lead.id}`, subject: lead.id, at: until };
}

/** The lead in its next state, with what stood before kept for an undo. */
export function decided(lead: Lead, state: LeadState, by: { slackId: string; what: Undoable }, until: Instant): Lead {
  return {
    ...lead,
    version: lead.version + 1,
    state,
    undo: { until, state: lead.state, by: by.slackId, what: by.what },
    crmBefore: lead.crmBefore ?? lead.crm,
  };
}

export function person(slackId: string): Actor {
  return { kind: 'person', id: slackId };
}
