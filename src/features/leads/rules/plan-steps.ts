import type { Due, Effect, EventDraft } from '#engine/plan.ts';
import type { Step, StepName } from '#lib/ladder.ts';
import type { Instant, Lead, Rota } from '../model.ts';
import { clockDue, dueNow, ownSteps, running, type Open } from './clocks.ts';
import { tellThoseAbove, type Above } from './escalation.ts';
import { handoffSince } from './handoff.ts';
import type { LeadBook, LeadPlan } from './lead-plan.ts';
import { ownerOf } from './may.ts';
import { passOn } from './pass-on.ts';
import type { Judge } from './plan-intake.ts';
import type { Policy } from './policy.ts';
import { askedMention } from './ringing.ts';
import { wound } from './plan-wind.ts';
import { event, refreshCard, tell } from './steps.ts';

const CLOCK = { kind: 'system', id: 'clock' } as const;

/** The lead while its steps are taken, and what comes of them. */
interface Taken {
  lead: Lead;
  rota: Rota;
  events: EventDraft[];
  effects: Effect[];
  dues: Due[];
}

/**
 * The steps of the response clock whose time has come: remind, turn red, pass on, tell those above. After an outage several come at once:
 * they are one piece of news, the last of them. Undefined while there is none.
 */
export function planSteps(
  book: LeadBook,
  policy: Policy,
  now: Instant,
  judge?: Pick<Judge, 'route' | 'rescue'>,
): LeadPlan | undefined {
  const { rota } = book;
  const due = book.lead ? dueNow(book.lead, now) : [];
  if (!book.lead || due.length === 0) return undefined;
  const lead = wound(book.lead, policy, now);
  const names = new Set(due.map(({ name }) => name));
  const late = nudgeLater(lead, names, policy, now);
  if (late) return { ok: true, state: { lead: late, rota }, events: [], effects: [], ...clockDue(late) };
  const news = names.has('breach') || names.has('reassign') || names.has('manager') || names.has('vp');
  const taken: Taken = { lead: ticked(lead, names, now), rota, events: [], effects: [], dues: [] };
  if (names.has('breach')) taken.events.push(overdue(taken.lead, policy));
  const passed = names.has('reassign') && judge ? passOn(book, taken.lead, judge, policy, now) : undefined;
  if (passed) Object.assign(taken, passed, { events: [...taken.events, ...passed.events] });
  const above = goUp(taken, names, lead, policy, now);
  if (passed)
    taken.effects.unshift(tell(taken.lead, passed.story.kind, { ...passed.story.data, ...(above && { above }) }));
  else if (above) taken.effects.unshift(tell(taken.lead, 'escalated', { step: above, since: handoffSince(lead) }));
  else if (news) sayLate(taken, names, policy, now);
  else remind(taken, policy, now);
  const { dues, cancelDues } = clockDue(taken.lead);
  const { lead: next, rota: after, events, effects } = taken;
  return {
    ok: true,
    state: { lead: next, rota: after },
    events,
    effects: [refreshCard(next), ...effects],
    dues: [...dues, ...taken.dues],
    cancelDues,
  };
}

/** Outside their hours they are not reminded; the reminder waits for their opening, if that comes before the time is up. */
function nudgeLater(lead: Lead, names: Set<StepName>, policy: Policy, now: Instant): Lead | undefined {
  const state = running(lead);
  const owner = policy.people[ownerOf(lead) ?? ''];
  if (!state?.respondBy || !owner || names.size > 1 || !names.has('nudge')) return undefined;
  const at = policy.ringsAt(owner, now);
  if (!at || Temporal.Instant.compare(at, now) <= 0 || Temporal.Instant.compare(at, state.respondBy) >= 0)
    return undefined;
  const steps = ownSteps(state).map((step) => (step.name === 'nudge' ? { ...step, at } : step));
  return { ...lead, state: { ...state, steps } };
}

function ticked(lead: Lead, names: Set<StepName>, now: Instant): Lead {
  const state = running(lead)!;
  const tick = (step: Step): Step =>
    names.has(step.name) && !step.done && !isBefore(now, step.at) ? { ...step, done: now } : step;
  const own: Open = { ...state, steps: ownSteps(state).map(tick), ...(names.has('breach') && { overdue: true }) };
  const handoff = lead.handoff?.steps && { ...lead.handoff, steps: lead.handoff.steps.map(tick) };
  return { ...lead, version: lead.version + 1, state: own, ...(handoff && { handoff }) };
}

function isBefore(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

/** Those above hear of it. Once there is nobody higher, again each working day while it lasts. Answers the step, the first time it is taken. */
function goUp(taken: Taken, names: Set<StepName>, before: Lead, policy: Policy, now: Instant): Above | undefined {
  const steps = (['manager', 'vp'] as const).filter((name) => names.has(name));
  const step = steps.at(-1);
  const { handoff } = taken.lead;
  if (!step || !handoff) return undefined;
  const isFirst = !before.handoff?.steps?.some(({ name, done }) => name === step && done);
  const owner = policy.people[ownerOf(taken.lead) ?? ''];
  for (const one of steps) {
    const told = tellThoseAbove(one, taken.lead, policy, now);
    const fresh = told.effects.filter(({ key }) => !taken.effects.some((effect) => effect.key === key));
    taken.effects.push(...fresh);
    taken.dues.push(...told.dues);
  }
  if (handoff.steps?.every(({ done }) => done)) {
    const again: Step = { name: step, at: policy.clocks.again(now, owner) };
    taken.lead = {
      ...taken.lead,
      handoff: { ...handoff, steps: [...handoff.steps.filter((one) => !isRepeat(one, handoff.steps!)), again] },
    };
  }
  if (isFirst)
    taken.events.push(event('lead.escalated', CLOCK, taken.lead, policy, { step, owner: owner?.id ?? null }));
  return isFirst ? step : undefined;
}

/** Of a step that is taken day after day, one is enough to remember. */
function isRepeat(step: Step, steps: Step[]): boolean {
  return steps.find(({ name }) => name === step.name) !== step;
}

function overdue(lead: Lead, policy: Policy): EventDraft {
  const dueAt = running(lead)?.respondBy;
  return event('lead.overdue', CLOCK, lead, policy, { owner: ownerOf(lead) ?? null, dueAt: dueAt?.toString() ?? null });
}

/** The card turns red, and one line says so. Of a lead that could not be passed on, the line says that. */
function sayLate(taken: Taken, names: Set<StepName>, policy: Policy, now: Instant): void {
  const { lead } = taken;
  const owner = ownerOf(lead);
  const respondBy = running(lead)?.respondBy;
  if (!respondBy || (!names.has('breach') && !names.has('reassign'))) return;
  // Of a time that was up before they have heard already.
  const rings = owner !== undefined && names.has('breach');
  const { silent, effects } = rings
    ? askedMention(lead, policy, now)
    : { silent: { silent: true } as const, effects: [] };
  const who = owner === undefined ? {} : { owner, ...silent };
  const accepted = lead.state.name === 'accepted' ? { accepted: true as const } : {};
  const stays = names.has('reassign') ? { stays: true as const } : {};
  taken.effects.push(tell(lead, 'overdue', { respondBy, ...who, ...accepted, ...stays }), ...effects);
}

/** One notification to the owner; nothing for anybody else. */
function remind(taken: Taken, policy: Policy, now: Instant): void {
  const { lead } = taken;
  const owner = ownerOf(lead);
  const respondBy = running(lead)?.respondBy;
  if (owner === undefined || !respondBy) return;
  taken.events.push(event('lead.nudged', CLOCK, lead, policy, { owner, dueAt: respondBy.toString() }));
  const { silent, effects } = askedMention(lead, policy, now);
  const rings = policy.people[owner] && policy.ringsAt(policy.people[owner], now);
  // Of many that came at once each would ring by itself.
  const isOneOfMany = lead.rollup?.shown === false;
  if (!rings || isBefore(now, rings) || isOneOfMany) return;
  const accepted = lead.state.name === 'accepted' ? { accepted: true as const } : {};
  taken.effects.push(...(silent.silent ? [] : [tell(lead, 'nudged', { owner, respondBy, ...accepted })]), ...effects);
}
