import type { Instant, Lead, LeadState, Refusal, Route } from '../model.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { mayDecide, nameOf, notAllowed, teammate } from './may.ts';
import { ago } from './plan-accept.ts';
import type { Hand, Policy } from './policy.ts';
import { returnWords } from './return-reasons.ts';
import { moveTurn } from './rota.ts';
import {
  attemptsKey,
  decided,
  event,
  note,
  person,
  refreshCard,
  responseKey,
  tell,
  undoDue,
  writeBack,
} from './steps.ts';

/**
 * Sales gives the lead back to nurture. Whoever worked on it keeps their turn; an untouched one goes back to the round robin. A later
 * rise of the score may bring it again (plan-intake.ts).
 */
export function planReturn(
  { lead, rota }: LeadBook,
  hand: Hand,
  answer: { reason: string; note?: string },
  policy: Policy,
  now: Instant,
): LeadPlan {
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  const { state } = lead;
  if (state.name !== 'accepted' && state.name !== 'waiting')
    return { ok: false, refusal: notWithSales(lead, policy, now) };
  if (!mayDecide(lead, who.person)) return { ok: false, refusal: notAllowed(lead, policy, 'give back') };

  const until = now.add(policy.undoFor);
  const { owner } = state;
  const returned = givenBack(owner, { at: now, by: hand.slackId, ...answer }, lead.score.total);
  const marked = decided(lead, returned, { slackId: hand.slackId, what: 'return' }, until);
  const undo = marked.undo && { ...marked.undo, route: lead.route };
  const next: Lead = { ...marked, route: toNurture(lead.route, who.person.name, answer.reason), ...(undo && { undo }) };
  const worked = wasWorked(lead);
  return {
    ok: true,
    state: { lead: next, rota: worked ? rota : moveTurn(rota, lead, { ...next, route: lead.route }, now) },
    events: [
      event('lead.returned', person(hand.slackId), next, policy, {
        owner,
        reason: answer.reason,
        attempts: lead.attempts?.length ?? 0,
        turnKept: worked,
      }),
    ],
    effects: [
      refreshCard(next),
      writeBack(next),
      note(next, { what: 'returned', reason: answer.reason, note: answer.note ?? null, by: who.person.name }),
      tell(next, 'returned', { by: hand.slackId, ...answer }),
    ],
    dues: [undoDue(next, until)],
    cancelDues: [responseKey(lead.id), attemptsKey(lead.id)],
  };
}

function notWithSales({ state }: Lead, policy: Policy, now: Instant): Refusal {
  if (state.name === 'returned')
    return { code: 'closed', says: `${nameOf(state.owner, policy)} gave it back ${ago(state.at, now)}.` };
  return state.name === 'held'
    ? { code: 'nothing-to-do', says: 'Nobody has this lead yet. Accept it, or reject it with a reason.' }
    : { code: 'closed', says: 'This lead is already closed; the card shows how.' };
}

/** Somebody tried to reach them. */
export function wasWorked({ attempts = [] }: Lead): boolean {
  return attempts.length > 0;
}

type Returned = Extract<LeadState, { name: 'returned' }>;

function givenBack(owner: string, answer: Pick<Returned, 'at' | 'by' | 'reason' | 'note'>, lowest: number): Returned {
  return { name: 'returned', owner, ...answer, lowest };
}

function toNurture({ pack }: Route, by: string, reason: string): Route {
  return { to: 'nurture', clause: 'returned', why: [`${by} gave it back: ${returnWords(reason) ?? reason}`], pack };
}
