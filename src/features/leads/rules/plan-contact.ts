import type { Attempt, Chase, Instant, Lead, Person, Refusal } from '../model.ts';
import { answeredBy, clockDue, unpaused } from './clocks.ts';
import { triesOf, wasReached } from './handoff.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { mayDecide, notAllowed, ownerOf, teammate } from './may.ts';
import { answeredOne } from './pass-on.ts';
import type { Hand, Policy } from './policy.ts';
import {
  attemptsDue,
  attemptsKey,
  decided,
  event,
  note,
  person,
  refreshCard,
  tell,
  undoDue,
  writeBack,
} from './steps.ts';

export type ContactAnswer = Pick<Attempt, 'via' | 'outcome' | 'note'>;

/** Statuses before which nobody was spoken to. What stands in HubSpot beyond them, a person chose: it stays. */
const BEFORE_CONTACT = ['NEW', 'OPEN', 'IN_PROGRESS', 'ATTEMPTED_TO_CONTACT'];

/** Somebody says that they tried to reach the lead. After enough tries in vain the card asks whether to give it back. */
export function planContact(
  { lead, rota }: LeadBook,
  hand: Hand,
  answer: ContactAnswer,
  policy: Policy,
  now: Instant,
): LeadPlan {
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  if (lead.state.name !== 'accepted') return { ok: false, refusal: notAccepted(lead) };
  if (!mayDecide(lead, who.person)) return { ok: false, refusal: notAllowed(lead, policy, 'log a contact of') };

  const tried: Attempt = { at: now, by: hand.slackId, how: 'logged', ...answer };
  const attempts = [...(lead.attempts ?? []), tried];
  const chase = chaseAfter({ ...lead, attempts }, policy);
  const { chase: before } = lead.state;
  const until = now.add(policy.undoFor);
  const awake = stopsClock(lead, who.person) ? unpaused(lead, policy, now) : lead;
  const by = { slackId: hand.slackId, what: 'contact' as const };
  const next: Lead = { ...decided(awake, triedBy(awake, who.person, tried, chase), by, until), attempts };
  const clock = clockDue(next);
  const asks = chase?.asking === true && before?.asking !== true;
  const pending = chase?.asking === false ? chase.askAt : undefined;
  const { via, outcome } = answer;
  return {
    ok: true,
    state: { lead: next, rota: answeredOne(rota, who.person.id) },
    events: [
      event('lead.contacted', person(hand.slackId), next, policy, {
        owner: lead.state.owner,
        via,
        outcome,
        attempt: attempts.length,
        how: 'logged',
        afterSeconds: Math.round(now.since(lead.state.since ?? lead.state.at).total('seconds')),
      }),
    ],
    effects: [
      refreshCard(next),
      ...(mayWriteStatus(lead) ? [writeBack(next)] : []),
      note(next, { what: 'contacted', via, outcome, note: answer.note ?? null, by: who.person.name }),
      tell(next, 'contacted', { by: hand.slackId, attempt: attempts.length, ...answer }),
      ...(asks ? [tell(next, 'asked', { owner: lead.state.owner, tries: attempts.length, by: hand.slackId })] : []),
    ],
    dues: [undoDue(next, until), ...(pending ? [attemptsDue(next, pending)] : []), ...clock.dues],
    cancelDues: [...(pending ? [] : [attemptsKey(lead.id)]), ...clock.cancelDues],
  };
}

/** As it stands after the try: answered, where it was the owner who tried, or a manager. */
function triedBy(lead: Lead, who: Person, { at, by, how }: Attempt, chase: Chase | undefined): Accepted {
  const { chase: _before, ...accepted } = lead.state as Accepted;
  const state = { ...accepted, ...(chase && { chase }) };
  return stopsClock(lead, who) ? answeredBy(state, { at, by, how }) : state;
}

type Accepted = Extract<Lead['state'], { name: 'accepted' }>;

/** Whether our status may stand in HubSpot after a contact. */
export function mayWriteStatus({ crm }: Lead): boolean {
  return crm.leadStatus === undefined || BEFORE_CONTACT.includes(crm.leadStatus);
}

/** A touch by the owner stops the response clock, and one by a manager. */
export function stopsClock(lead: Lead, who: Person): boolean {
  return ownerOf(lead) === who.id || who.roles.some((role) => role === 'manager' || role === 'vp');
}

/** Nothing is asked once somebody was reached. Who chose to keep trying is asked again by time alone. */
export function chaseAfter(lead: Lead, policy: Policy): Chase | undefined {
  if (lead.state.name !== 'accepted' || wasReached(triesOf(lead))) return undefined;
  const { chase } = lead.state;
  const inVain = triesOf(lead).filter(({ outcome }) => outcome !== 'unsaid');
  if (!chase || chase.kept > 0 || inVain.length < policy.attempts.most) return chase;
  return { asking: true, kept: 0 };
}

function notAccepted({ state }: Lead): Refusal {
  return state.name === 'waiting' || state.name === 'held'
    ? { code: 'nothing-to-do', says: 'Accept this lead first: then it is yours, and you can log what you did.' }
    : { code: 'closed', says: 'This lead is closed; the card shows how. Log the contact in HubSpot instead.' };
}
