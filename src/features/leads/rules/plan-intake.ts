import type { Actor, EventDraft } from '#engine/plan.ts';
import { encode } from '#lib/json.ts';
import type {
  Colleague,
  Facts,
  Instant,
  Lead,
  LeadId,
  LeadState,
  PersonId,
  Refusal,
  Rota,
  Route,
  Score,
} from '../model.ts';
import { clockDue, handoffFrom, heldIn, isOpen, waitsFor } from './clocks.ts';
import { decisionOf } from './decision.ts';
import type { Loads } from './loads.ts';
import { withExtras } from './extra-facts.ts';
import { bothOf, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { close } from './plan-gone.ts';
import { followOwner, planMove } from './plan-move.ts';
import { overtakenBy } from './overtaken.ts';
import { planReentry } from './plan-reentry.ts';
import { ownerOf } from './may.ts';
import { planTouch, type Touch } from './plan-touch.ts';
import type { Policy } from './policy.ts';
import { ringing } from './ringing.ts';
import { rolledInto } from './roll-up.ts';
import { moveTurn } from './rota.ts';
import { askerOf, isTrial, quietTrial } from './trial.ts';
import { withdrawal } from './withdrawal.ts';
import { event, postCard, postRollup, refreshCard, refreshRollup, releaseDue } from './steps.ts';

/** A contact as HubSpot holds it now. */
export interface Sighting {
  contactId: string;
  facts: Facts;
  /** When it was last changed there. */
  at: Instant;
  /** Who of sales was in touch, as far as it was looked for. */
  touches?: Touch[];
  contacted?: Lead['contacted'];
}

/** The judgement of the packs, handed in so that this rule can be tested without them. */
export interface Judge {
  score(facts: Facts, previous: Score | undefined): Score;
  /** An older look at the lead: only what it shows of signals is remembered. */
  remember(facts: Facts, previous: Score): Score;
  route(facts: Facts, score: Score, rota: Rota, loads: Loads, colleagues?: Colleague[], passOver?: PersonId): Route;
  /** The way to sales as if nothing disqualified it: a person decided that. */
  rescue?(facts: Facts, score: Score, rota: Rota, loads: Loads, colleagues?: Colleague[], passOver?: PersonId): Route;
}

const NEWS: Actor = { kind: 'crm', id: 'hubspot' };

/**
 * News of a contact: a lead is opened, re-scored, or follows what people did in HubSpot. Of old news only the signals count, so that
 * the same looks in any order come to the same.
 */
export function planIntake(book: LeadBook, told: Sighting, judge: Judge, policy: Policy, now: Instant): LeadPlan {
  const news = (before: LeadBook): LeadPlan => planNews(before, told, judge, policy, now);
  const touched = (after: LeadBook): LeadPlan | undefined => planTouch(after, told, policy, now);
  return bothOf(book, news, touched) ?? nothing();
}

function planNews(book: LeadBook, told: Sighting, judge: Judge, policy: Policy, now: Instant): LeadPlan {
  const { lead } = book;
  const facts = withExtras(told.facts, lead?.extras ?? []);
  const seen = { ...told, facts: book.told?.length ? { ...facts, signals: book.told } : facts };
  if (!lead) return open(book, seen, judge, policy, now);
  if (Temporal.Instant.compare(seen.at, lead.seenAt) < 0) return planOlder(book, lead, seen, judge, policy, now);
  const current = withMerged(withSighting(lead, seen), book.others);
  const { contactId, merged } = current;
  const isSame = contactId === lead.contactId && merged?.length === lead.merged?.length;
  if (isSame && encode(current.facts) === encode(lead.facts)) return nothing();
  const overtaken = isOpen(lead) ? overtakenBy(lead, seen.facts, policy) : undefined;
  if (overtaken) return close(current, book.rota, overtaken, policy, now);
  const next = { ...current, score: judge.score(seen.facts, lead.score) };
  const owner = isOpen(lead) ? followOwner(lead, seen.facts, policy) : undefined;
  if (owner) return planMove(next, book.rota, owner, policy, now);
  return rescored(book, lead, next, judge, policy, now);
}

/** The same lead with a new score, made on `before`: it may be routed now, or its card changes. */
export function rescored(
  book: LeadBook,
  lead: Lead,
  next: Lead,
  judge: Judge,
  policy: Policy,
  now: Instant,
  before = lead.score,
): LeadPlan {
  const withdrawn = withdrawal(lead, next, () => routeOf(book, next, judge));
  if (withdrawn) return close(next, book.rota, withdrawn, policy, now);
  if (lead.state.name === 'unrouted') return place(book, next, routeOf(book, next, judge), policy, now, [], before);
  if (lead.state.name === 'returned') return comeBack(book, lead, next, judge, policy, now);
  const changed = shownFacts(lead) !== shownFacts(next);
  return {
    ok: true,
    state: { lead: next, rota: book.rota },
    events: next.score.total === lead.score.total ? [] : [scored(next, policy)],
    effects: changed && lead.state.name !== 'closed' ? [refreshCard(next)] : [],
  };
}

function planOlder(book: LeadBook, lead: Lead, seen: Sighting, judge: Judge, policy: Policy, now: Instant): LeadPlan {
  const before = judge.remember(seen.facts, lead.score);
  const score = judge.score(lead.facts, before);
  if (encode([score.signals, score.memory]) === encode([lead.score.signals, lead.score.memory])) return nothing();
  return rescored(book, lead, { ...lead, score }, judge, policy, now, before);
}

function open(book: LeadBook, seen: Sighting, judge: Judge, policy: Policy, now: Instant): LeadPlan {
  const blank = firstSight(book, seen, judge, now);
  return place(book, blank, routeOf(book, blank, judge), policy, now, [received(blank, policy)]);
}

/** A contact that was no lead yet, as one that went nowhere so far. */
export function firstSight(book: LeadBook, seen: Sighting, judge: Judge, now: Instant): Lead {
  return {
    id: book.nextId,
    contactId: seen.contactId,
    version: 0,
    openedAt: now,
    seenAt: seen.at,
    facts: seen.facts,
    score: judge.score(seen.facts, undefined),
    route: { to: 'nobody', clause: 'new', why: [], pack: '' },
    state: { name: 'unrouted' },
    crm: crmOf(seen.facts),
  };
}

export function received(lead: Lead, policy: Policy): EventDraft {
  return event('lead.received', NEWS, lead, policy, { contact: lead.contactId });
}

/** Decides where a lead without a card goes, and opens its handoff if that is to people. */
export function place(
  book: LeadBook,
  lead: Lead,
  route: Route,
  policy: Policy,
  now: Instant,
  before: EventDraft[],
  scoredBefore?: Score,
): LeadPlan {
  const placed: Lead = { ...lead, version: lead.version + 1, route, state: stateFor(route, policy, now) };
  const events = [...before, scored(placed, policy), routed(placed, policy)];
  const around = { book, before: scoredBefore, people: policy.found(), packs: policy.packs, now };
  const decision = isTrial(placed) ? undefined : decisionOf('intake', placed, around);
  if (placed.state.name !== 'waiting' && placed.state.name !== 'held') {
    return { ok: true, state: { lead: placed, rota: book.rota, ...(decision && { decision }) }, events, effects: [] };
  }
  const given = handedOff(book, placed, policy, now);
  const { lead: next, effects, dues } = ringing(given, policy, now, askerOf(given, policy));
  const until = route.to === 'queue' ? route.until : undefined;
  return {
    ok: true,
    state: { lead: next, rota: moveTurn(book.rota, undefined, next, now), ...(decision && { decision }) },
    events,
    effects: [
      ...(next.rollup ? [postRollup(next.rollup.id), refreshRollup(next.rollup.id)] : [postCard(next)]),
      ...effects,
    ],
    dues: [...clockDue(next).dues, ...(until ? [releaseDue(next, until)] : []), ...dues],
  };
}

/** A handoff begins: on a card of its own, or with many others in a roll-up. */
function handedOff(book: LeadBook, lead: Lead, policy: Policy, now: Instant): Lead {
  const handoff = handoffFrom(lead.handoff, ownerOf(lead), policy, now);
  if (isTrial(lead)) return quietTrial({ ...lead, handoff }, now);
  const rollup = rolledInto(book, lead, policy);
  return { ...lead, handoff, ...(rollup !== undefined && { rollup: { id: rollup, shown: false } }) };
}

/** Sales gave it back: it stays with nurture until there is reason to offer it again. */
function comeBack(book: LeadBook, lead: Lead, next: Lead, judge: Judge, policy: Policy, now: Instant): LeadPlan {
  const again = planReentry(lead, next, policy);
  if (again.offers) {
    const route = routeOf(book, again.lead, judge);
    if (route.to === 'person' || route.to === 'queue') {
      const plan = place(book, again.lead, route, policy, now, [], lead.score);
      return plan.ok ? { ...plan, effects: [...again.effects, ...plan.effects] } : plan;
    }
  }
  return {
    ok: true,
    state: { lead: again.stays, rota: book.rota },
    events: next.score.total === lead.score.total ? [] : [scored(again.stays, policy)],
    effects: shownFacts(lead) === shownFacts(next) ? [] : [refreshCard(again.stays)],
  };
}

function routeOf({ rota, loads, colleagues }: LeadBook, lead: Lead, judge: Judge): Route {
  return judge.route(lead.facts, lead.score, rota, loads, colleagues);
}

function stateFor(route: Route, policy: Policy, now: Instant): LeadState {
  if (route.to === 'person') return waitsFor(route.person, policy, now);
  return route.to === 'queue' ? heldIn(route.queue, policy, now) : { name: 'unrouted' };
}

export function withSighting(lead: Lead, seen: Sighting): Lead {
  return { ...lead, contactId: seen.contactId, seenAt: seen.at, facts: seen.facts, crm: crmOf(seen.facts) };
}

/** Whoever asks to be forgotten asks it for all that they were. */
function withMerged(lead: Lead, others: LeadId[] = []): Lead {
  return others.length === 0 ? lead : { ...lead, merged: [...new Set([...(lead.merged ?? []), ...others])] };
}

function crmOf(facts: Facts): Lead['crm'] {
  const { owner_id, lead_status } = facts.contact;
  return { ...(owner_id ? { ownerId: owner_id } : {}), ...(lead_status ? { leadStatus: lead_status } : {}) };
}

/** What the card shows: owner and status in HubSpot are not on it, and change by our own hand. */
function shownFacts(lead: Lead): string {
  const { owner_id: _owner, lead_status: _status, lifecycle_stage: _stage, ...contact } = lead.facts.contact;
  const { memory: _memory, ...score } = lead.score;
  return encode({ ...lead.facts, contact, score });
}

function scored(lead: Lead, policy: Policy): EventDraft {
  const { fit, engagement, total, band, tier, mql, definition = null, lines } = lead.score;
  const rules = lines.filter(({ state }) => state === 'met').map(({ rule }) => rule);
  return event('lead.scored', NEWS, lead, policy, { fit, engagement, total, band, tier, mql, definition, rules });
}

function routed(lead: Lead, policy: Policy): EventDraft {
  const { route } = lead;
  const target = route.to === 'person' ? route.person : route.to === 'queue' ? route.queue : null;
  return event('lead.routed', { kind: 'system', id: 'router' }, lead, policy, {
    to: route.to,
    target,
    ...(route.to === 'person' && { pool: route.pool }),
    clause: route.clause,
    why: route.why,
  });
}

function nothing(): LeadPlan {
  const refusal: Refusal = { code: 'nothing-to-do', says: 'Nothing has changed.' };
  return { ok: false, refusal };
}
