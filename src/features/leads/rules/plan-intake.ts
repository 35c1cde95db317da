import type { Actor, EventDraft } from '#engine/plan.ts';
import { encode } from '#lib/json.ts';
import type { Facts, Instant, Lead, LeadState, Refusal, Rota, Route, Score } from '../model.ts';
import { decisionOf } from './decision.ts';
import type { Loads } from './loads.ts';
import type { LeadBook, LeadPlan } from './lead-plan.ts';
import { ownerOf } from './may.ts';
import type { Policy } from './policy.ts';
import { moveTurn } from './rota.ts';
import { event, postCard, refreshCard, releaseDue, responseDue, responseKey, tell } from './steps.ts';

/** A contact as HubSpot holds it now. */
export interface Sighting {
  contactId: string;
  facts: Facts;
  /** When it was last changed there. */
  at: Instant;
}

/** The judgement of the packs, handed in so that this rule can be tested without them. */
export interface Judge {
  score(facts: Facts, previous: Score | undefined): Score;
  route(facts: Facts, score: Score, rota: Rota, loads: Loads): Route;
}

const NEWS: Actor = { kind: 'crm', id: 'hubspot' };

/** News of a contact: a lead is opened, re-scored, or follows what people did in HubSpot. Old news plans nothing. */
export function planIntake(book: LeadBook, seen: Sighting, judge: Judge, policy: Policy, now: Instant): LeadPlan {
  const { lead } = book;
  if (!lead) return open(book, seen, judge, policy, now);
  if (Temporal.Instant.compare(seen.at, lead.seenAt) < 0) return nothing();
  const current = withSighting(lead, seen);
  if (encode(current.facts) === encode(lead.facts) && current.contactId === lead.contactId) return nothing();
  const overtaken = isOpen(lead) ? overtakenBy(lead, seen.facts, policy) : undefined;
  if (overtaken) return close(current, book.rota, overtaken, policy, now);
  const score = judge.score(seen.facts, lead.score);
  if (lead.state.name === 'unrouted') return place(book, { ...current, score }, judge, policy, now, [], lead.score);
  const next = { ...current, score };
  const changed = shownFacts(lead) !== shownFacts(next);
  return {
    ok: true,
    state: { lead: next, rota: book.rota },
    events: score.total === lead.score.total ? [] : [scored(next, policy)],
    effects: changed && lead.state.name !== 'closed' ? [refreshCard(next)] : [],
  };
}

/** The contact is gone from HubSpot, or its person asked to be forgotten: the card closes, and in the latter case forgets. */
export function planGone(
  book: LeadBook,
  how: 'deleted' | 'merged' | 'forgotten',
  policy: Policy,
  now: Instant,
): LeadPlan {
  const { lead, rota } = book;
  if (!lead) return nothing();
  if (how === 'forgotten') {
    const bare: Facts = { contact: {}, company: {}, activity: {}, created_at: lead.facts.created_at };
    const score = { ...lead.score, lines: [], signals: [] };
    const { handRaiser: _forgotten, ...anonymous } = score;
    const closed = close(
      { ...lead, facts: bare, score: anonymous },
      rota,
      'Removed at the person’s request',
      policy,
      now,
    );
    return closed.ok ? { ...closed, state: { ...closed.state, forgets: true }, forgets: true } : closed;
  }
  if (lead.state.name === 'closed') return nothing();
  const why = how === 'merged' ? 'Merged into another contact in HubSpot' : 'The contact was deleted in HubSpot';
  return close(lead, rota, why, policy, now, true);
}

function open(book: LeadBook, seen: Sighting, judge: Judge, policy: Policy, now: Instant): LeadPlan {
  const score = judge.score(seen.facts, undefined);
  const blank: Lead = {
    id: book.nextId,
    contactId: seen.contactId,
    version: 0,
    openedAt: now,
    seenAt: seen.at,
    facts: seen.facts,
    score,
    route: { to: 'nobody', clause: 'new', why: [], pack: '' },
    state: { name: 'unrouted' },
    crm: crmOf(seen.facts),
  };
  return place(book, blank, judge, policy, now, [
    event('lead.received', NEWS, blank, policy, { contact: seen.contactId }),
  ]);
}

/** Decides where a lead without a card goes, and opens its handoff if that is to people. */
function place(
  book: LeadBook,
  lead: Lead,
  judge: Judge,
  policy: Policy,
  now: Instant,
  before: EventDraft[],
  scoredBefore?: Score,
): LeadPlan {
  const route = judge.route(lead.facts, lead.score, book.rota, book.loads);
  const next: Lead = { ...lead, version: lead.version + 1, route, state: stateFor(route, policy, now) };
  const events = [...before, scored(next, policy), routed(next, policy)];
  const around = { book, before: scoredBefore, people: policy.found(), packs: policy.packs, now };
  const decision = decisionOf('intake', next, around);
  if (next.state.name !== 'waiting' && next.state.name !== 'held') {
    return { ok: true, state: { lead: next, rota: book.rota, decision }, events, effects: [] };
  }
  const until = route.to === 'queue' ? route.until : undefined;
  return {
    ok: true,
    state: { lead: next, rota: moveTurn(book.rota, undefined, next, now), decision },
    events,
    effects: [postCard(next)],
    dues: [responseDue(next, next.state.respondBy), ...(until ? [releaseDue(next, until)] : [])],
  };
}

function stateFor(route: Route, policy: Policy, now: Instant): LeadState {
  if (route.to === 'person') {
    const respondBy = policy.respondBy(now, policy.people[route.person]);
    return { name: 'waiting', owner: route.person, since: now, respondBy, overdue: false };
  }
  if (route.to === 'queue') {
    return { name: 'held', queue: route.queue, since: now, respondBy: policy.respondBy(now), overdue: false };
  }
  return { name: 'unrouted' };
}

/** What somebody did in HubSpot that our card must follow. Our own write-backs come back too: they are no news. */
function overtakenBy(lead: Lead, facts: Facts, policy: Policy): string | undefined {
  if (facts.contact.lifecycle_stage === 'customer' && lead.facts.contact.lifecycle_stage !== 'customer') {
    return 'Became a customer in HubSpot';
  }
  const ownerId = facts.contact.owner_id;
  const isOurs = Object.values(policy.people).find(
    (person) => person.ownerId !== undefined && person.ownerId === ownerId,
  );
  if (ownerId === undefined || ownerId === lead.crm.ownerId || (isOurs && isOurs.id === ownerOf(lead)))
    return undefined;
  return isOurs
    ? `${isOurs.name} was made the owner in HubSpot`
    : 'Somebody outside team.yml was made the owner in HubSpot';
}

/** `voids`: there was no lead after all, so the turn is given back even when it was accepted. */
function close(lead: Lead, rota: Rota, why: string, policy: Policy, now: Instant, voids = false): LeadPlan {
  const { undo: _over, ...rest } = lead;
  const next: Lead = { ...rest, version: lead.version + 1, state: { name: 'closed', at: now, why } };
  const hadCard = lead.state.name !== 'unrouted';
  return {
    ok: true,
    state: { lead: next, rota: voids || lead.state.name === 'waiting' ? moveTurn(rota, lead, next, now) : rota },
    events: [event('lead.closed', NEWS, next, policy, { why })],
    effects: hadCard ? [refreshCard(next), tell(next, 'closed', { why })] : [],
    cancelDues: [responseKey(lead.id), `undo-ends:${lead.id}`],
  };
}

function withSighting(lead: Lead, seen: Sighting): Lead {
  return { ...lead, contactId: seen.contactId, seenAt: seen.at, facts: seen.facts, crm: crmOf(seen.facts) };
}

function crmOf(facts: Facts): Lead['crm'] {
  const { owner_id, lead_status } = facts.contact;
  return { ...(owner_id ? { ownerId: owner_id } : {}), ...(lead_status ? { leadStatus: lead_status } : {}) };
}

/** What the card shows: owner and status in HubSpot are not on it, and change by our own hand. */
function shownFacts(lead: Lead): string {
  const { owner_id: _owner, lead_status: _status, lifecycle_stage: _stage, ...contact } = lead.facts.contact;
  return encode({ ...lead.facts, contact, score: lead.score });
}

function isOpen(lead: Lead): boolean {
  return lead.state.name === 'waiting' || lead.state.name === 'held' || lead.state.name === 'accepted';
}

function scored(lead: Lead, policy: Policy): EventDraft {
  const { fit, engagement, total, band, tier, mql, lines } = lead.score;
  const rules = lines.filter(({ state }) => state === 'met').map(({ rule }) => rule);
  return event('lead.scored', NEWS, lead, policy, { fit, engagement, total, band, tier, mql, rules });
}

function routed(lead: Lead, policy: Policy): EventDraft {
  const { route } = lead;
  const target = route.to === 'person' ? route.person : route.to === 'queue' ? route.queue : null;
  return event('lead.routed', { kind: 'system', id: 'router' }, lead, policy, {
    to: route.to,
    target,
    clause: route.clause,
    why: route.why,
  });
}

function nothing(): LeadPlan {
  const refusal: Refusal = { code: 'nothing-to-do', says: 'Nothing has changed.' };
  return { ok: false, refusal };
}
