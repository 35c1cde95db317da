import type { EventDraft } from '#engine/plan.ts';
import { encode } from '#lib/json.ts';
import type { Attempt, Instant, Lead, LeadState, Person } from '../model.ts';
import { answeredBy, clockDue, isOpen, unpaused } from './clocks.ts';
import { handoffSince, triesOf, wasReached } from './handoff.ts';
import type { LeadBook, LeadPlan } from './lead-plan.ts';
import { ownerOf } from './may.ts';
import { answeredOne } from './pass-on.ts';
import { judgedOn, secondsSinceOffered, taken } from './plan-accept.ts';
import { chaseAfter, mayWriteStatus, stopsClock } from './plan-contact.ts';
import type { Policy } from './policy.ts';
import { attemptsDue, attemptsKey, event, refreshCard, tell, writeBack } from './steps.ts';

/** Somebody of sales was in touch, as HubSpot tells it. `by`: their HubSpot owner id; `ref`: what HubSpot calls it. */
export type Touch = Pick<Attempt, 'at' | 'by' | 'via' | 'outcome'> & { ref: string };

/** What was logged, and what HubSpot told of contacts beside it. */
export interface Looked {
  touches?: Touch[];
  contacted?: Lead['contacted'];
}

const NEWS = { kind: 'crm', id: 'hubspot' } as const;

/**
 * What HubSpot tells of tries to reach the lead, each once and in any order. The owner's stops the clock, and a manager's; somebody
 * else's is shown, and stops nothing. Whoever was offered the lead and called has accepted it by that.
 */
export function planTouch(
  { lead, rota }: LeadBook,
  { touches = [], contacted }: Looked,
  policy: Policy,
  now: Instant,
): LeadPlan | undefined {
  if (!lead || !isOpen(lead)) return undefined;
  const fresh = newTouches(lead, touches, now);
  if (fresh.length === 0) return looked(lead, rota, contacted);
  const people = Object.values(policy.people);
  const whoOf = ({ by }: Touch): Person | undefined => people.find(({ ownerId }) => ownerId === by);
  const first = fresh.find((touch) => isAnswer(lead, whoOf(touch)));
  const answer = first && { touch: first, who: whoOf(first)! };
  const tries = fresh.map((touch): Attempt => ({ how: 'hubspot', ...touch }));
  const attempts = [...(lead.attempts ?? []), ...tries].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  const next = after(
    { ...lead, version: lead.version + 1, attempts, ...(contacted && { contacted }) },
    answer,
    policy,
    now,
  );
  const accepts = next.state.name === 'accepted' && lead.state.name === 'waiting';
  const told = answer?.touch ?? fresh.at(-1)!;
  const { by, via, at } = told;
  const story = { by, via, at, ...(answer && { counts: true as const }), ...(accepts && { accepts: true as const }) };
  const clock = clockDue(next);
  const pending = askAtOf(next);
  return {
    ok: true,
    state: { lead: next, rota: answeredOne(rota, answer?.who.id) },
    events: [
      ...(accepts ? [accepted(lead, next, policy, now)] : []),
      ...fresh.map((touch) => toldOf(next, touch, whoOf(touch), touch === first, policy)),
    ],
    effects: [
      refreshCard(next),
      ...(next.state.name === 'accepted' && mayWriteStatus(next) ? [writeBack(next)] : []),
      tell(next, 'touched', story),
      ...(asks(lead, next) ? [tell(next, 'asked', { owner: ownerOf(next) ?? '', tries: attempts.length, by })] : []),
    ],
    dues: [...clock.dues, ...(pending ? [attemptsDue(next, pending)] : [])],
    cancelDues: [
      ...clock.cancelDues,
      ...(answer ? [`undo-ends:${lead.id}`] : []),
      ...(pending ? [] : [attemptsKey(lead.id)]),
    ],
  };
}

function asks(before: Lead, after_: Lead): boolean {
  const asking = ({ state }: Lead) => state.name === 'accepted' && state.chase?.asking === true;
  return asking(after_) && !asking(before);
}

/** There was nothing new: it need not be looked for again. */
function looked(lead: Lead, rota: LeadBook['rota'], contacted: Lead['contacted']): LeadPlan | undefined {
  if (!contacted || encode(contacted) === encode(lead.contacted)) return undefined;
  return { ok: true, state: { lead: { ...lead, contacted }, rota }, events: [], effects: [] };
}

/** A rep writes a call down with its minute. */
function newTouches(lead: Lead, touches: Touch[], now: Instant): Touch[] {
  const since = handoffSince(lead).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  const known = new Set((lead.attempts ?? []).map(({ ref }) => ref));
  return touches
    .filter(({ ref, at }) => !known.has(ref) && isBetween(since, at, now))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}

function isBetween(from: Instant, at: Instant, to: Instant): boolean {
  return Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, to) <= 0;
}

function isAnswer(lead: Lead, who: Person | undefined): boolean {
  return who !== undefined && stopsClock(lead, who);
}

type Answer = { touch: Touch; who: Person } | undefined;

/** What was decided before a contact that counts can no longer be undone. */
function after(tried: Lead, answer: Answer, policy: Policy, now: Instant): Lead {
  if (!answer) return withChase(tried, policy);
  const { undo: _over, ...lead } = unpaused(tried, policy, now);
  const { at, by } = answer.touch;
  const state = answeredBy(lead.state as Open, { at, by, how: 'hubspot' });
  if (state.name !== 'waiting' || state.owner !== answer.who.id) return withChase({ ...lead, state }, policy);
  const { steps: _steps, respondBy: _by, overdue: _late, ...mine } = taken({ ...lead, state }, answer.who, policy, now);
  const chase = { asking: false, kept: 0, askAt: policy.attempts.askAt(now, answer.who) };
  const accepts = { ...mine, at, by: answer.who.slackId ?? answer.who.id, chase };
  const crmBefore = lead.crmBefore ?? lead.crm;
  return withChase({ ...lead, crmBefore, state: accepts }, policy);
}

type Open = Extract<LeadState, { name: 'waiting' | 'held' | 'accepted' }>;

function withChase(lead: Lead, policy: Policy): Lead {
  if (lead.state.name !== 'accepted') return lead;
  const chase = chaseAfter(lead, policy);
  const { chase: _before, ...state } = lead.state;
  return { ...lead, state: { ...state, ...(chase && { chase }) } };
}

function askAtOf(lead: Lead): Instant | undefined {
  if (lead.state.name !== 'accepted' || wasReached(triesOf(lead))) return undefined;
  return lead.state.chase?.asking ? undefined : lead.state.chase?.askAt;
}

function accepted(before: Lead, lead: Lead, policy: Policy, now: Instant): EventDraft {
  return event('lead.accepted', NEWS, lead, policy, {
    owner: ownerOf(lead) ?? null,
    offeredTo: ownerOf(before) ?? null,
    afterSeconds: secondsSinceOffered(before, now),
    overdue: 'overdue' in before.state && before.state.overdue === true,
    ...judgedOn(before),
    how: 'touch',
  });
}

function toldOf(lead: Lead, touch: Touch, who: Person | undefined, counts: boolean, policy: Policy): EventDraft {
  const since = 'since' in lead.state && lead.state.since ? lead.state.since : handoffSince(lead);
  return event('lead.contacted', NEWS, lead, policy, {
    owner: ownerOf(lead) ?? null,
    by: who?.id ?? touch.by,
    via: touch.via,
    outcome: touch.outcome,
    attempt: lead.attempts?.length ?? 0,
    how: 'hubspot',
    counts,
    afterSeconds: Math.max(0, Math.round(touch.at.since(since).total('seconds'))),
  });
}
