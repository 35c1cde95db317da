import type { Actor, Due, Effect, EventDraft, Json } from '#engine/plan.ts';
import { encode } from '#lib/json.ts';
import type { Instant, Lead, LeadId, LeadState, Stories } from '../model.ts';
import type { Policy } from './policy.ts';

/** The kinds of effect that the lead path plans. */
export const EFFECT = {
  card: 'leads.card',
  cardUpdate: 'leads.card-update',
  line: 'leads.line',
  writeBack: 'leads.write-back',
  note: 'leads.note',
} as const;

export const CLOCK_TOPIC = 'leads.clock';
export const RELEASE_TOPIC = 'leads.release';

/** Best-scored first among cards that wait for their turn. */
export function postCard(lead: Lead): Effect {
  return { kind: EFFECT.card, key: `card:${lead.id}`, subject: lead.id, payload: {}, rank: 100 - lead.score.total };
}

export function refreshCard(lead: Pick<Lead, 'id'>): Effect {
  return { kind: EFFECT.cardUpdate, key: `card-update:${lead.id}`, subject: lead.id, payload: {} };
}

/** One sentence for the thread. `data` holds ids, times and the words a person chose; it is rendered when sent. */
export function tell<Kind extends keyof Stories>(lead: Lead, line: Kind, data: Stories[Kind]): Effect {
  return {
    kind: EFFECT.line,
    key: `line:${lead.id}:${lead.version}:${line}`,
    subject: lead.id,
    payload: { line, data: encode(data) },
  };
}

export function writeBack(lead: Lead): Effect {
  return { kind: EFFECT.writeBack, key: `write-back:${lead.id}`, subject: lead.id, payload: {} };
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

/** Somebody may be at work again. */
export function releaseDue(lead: Pick<Lead, 'id'>, at: Instant): Due {
  return { topic: RELEASE_TOPIC, key: `release:${lead.id}`, subject: lead.id, at };
}

/** The Undo button disappears when it no longer works. */
export function undoDue(lead: Lead, until: Instant): Due {
  return { topic: CLOCK_TOPIC, key: `undo-ends:${lead.id}`, subject: lead.id, at: until };
}

/** The lead in its next state, with what stood before kept for an undo. */
export function decided(
  lead: Lead,
  state: LeadState,
  by: { slackId: string; what: 'accept' | 'reject' | 'reassign' },
  until: Instant,
): Lead {
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
