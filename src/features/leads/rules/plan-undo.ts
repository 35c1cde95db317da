import type { Instant, Lead, Person, Refusal, Rota } from '../model.ts';
import { clockDue } from './clocks.ts';
import { crmWishes } from './crm-wishes.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { oversees, ownerOf, teammate } from './may.ts';
import { mayWriteStatus } from './plan-contact.ts';
import { wasWorked } from './plan-return.ts';
import type { Hand, Policy } from './policy.ts';
import { ringing } from './ringing.ts';
import { moveTurn } from './rota.ts';
import { attemptsDue, attemptsKey, event, note, person, refreshCard, releaseDue, tell, writeBack } from './steps.ts';

type Undo = NonNullable<Lead['undo']>;

/** Takes the last decision back, in Baton and in HubSpot: by whoever took it, a manager or ops, while the time lasts. */
export function planUndo(book: LeadBook, hand: Hand, policy: Policy, now: Instant): LeadPlan {
  const { lead, rota } = book;
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  const { undo } = lead;
  if (!undo) {
    // The time may be over, too: when it is, the undo is forgotten, while Slack may show its button for a moment more.
    const says = `There is nothing to undo any more: it was undone, has changed since, or is too long ago. ${works(policy)}`;
    return refuse('nothing-to-do', says);
  }
  const refusal = mayNotUndo(undo, who.person, hand, policy, now);
  if (refusal) return { ok: false, refusal };

  const back = restored(lead, undo);
  const {
    lead: next,
    silent,
    effects,
    dues,
  } = undo.what === 'reassign' ? ringing(back, policy, now, hand.slackId) : silently(back);
  const owner = ownerOf(next);
  const askAt = undo.state.name === 'accepted' && !undo.state.chase?.asking ? undo.state.chase?.askAt : undefined;
  const clock = clockDue(next);
  return {
    ok: true,
    state: { lead: next, rota: turnAfter(rota, lead, next, now) },
    events: [event('lead.undone', person(hand.slackId), next, policy, { what: undo.what })],
    effects: [
      refreshCard(next),
      ...(undo.what !== 'contact' || isOurStatus(lead, policy) ? [writeBack(next)] : []),
      tell(next, 'undone', { by: hand.slackId, what: undo.what, ...(owner === undefined ? {} : { owner, ...silent }) }),
      ...effects,
      ...(NOTED.has(undo.what) ? [note(next, { what: 'undone', undid: undo.what, by: who.person.name })] : []),
    ],
    dues: [
      ...clock.dues,
      ...(offerAgain(next) ? [releaseDue(next, now)] : []),
      ...(askAt ? [attemptsDue(next, askAt)] : []),
      ...dues,
    ],
    cancelDues: [`undo-ends:${lead.id}`, ...clock.cancelDues, ...(askAt ? [] : [attemptsKey(lead.id)])],
  };
}

function works({ undoFor }: Policy): string {
  return `Undo works for ${undoFor.total('minutes')} minutes. Use Reassign… instead.`;
}

function mayNotUndo(undo: Undo, who: Person, hand: Hand, policy: Policy, now: Instant): Refusal | undefined {
  if (Temporal.Instant.compare(now, undo.until) > 0) return { code: 'undo-too-late', says: works(policy) };
  if (undo.by === hand.slackId || oversees(who)) return undefined;
  return { code: 'not-allowed', says: 'Only the person who decided, a manager or ops can undo this.' };
}

/** What stands in HubSpot is what we wrote, or comes before it. */
function isOurStatus(lead: Lead, policy: Policy): boolean {
  return mayWriteStatus(lead) || lead.crm.leadStatus === crmWishes(lead, policy)['hs_lead_status'];
}

/** Decisions that left a note in HubSpot. */
const NOTED = new Set(['reject', 'contact', 'return']);

/** The lead as it stood before; a contact that was logged by mistake is no try. */
function restored(lead: Lead, undo: Undo): Lead {
  const { undo: _taken, attempts = [], ...rest } = lead;
  const mistake = attempts.findLastIndex(({ how, by }) => how === 'logged' && by === undo.by);
  const left = undo.what === 'contact' && mistake >= 0 ? attempts.toSpliced(mistake, 1) : attempts;
  return {
    ...rest,
    version: lead.version + 1,
    state: undo.state,
    route: undo.route ?? lead.route,
    ...(left.length > 0 && { attempts: left }),
  };
}

/** Whoever gave a lead back on which they worked has kept their turn. */
function turnAfter(rota: Rota, lead: Lead, next: Lead, now: Instant): Rota {
  if (lead.state.name === 'returned' && wasWorked(lead)) return rota;
  return moveTurn(rota, { ...lead, route: next.route }, next, now);
}

/** They did it themselves, or look at the card anyway. */
function silently(lead: Lead): ReturnType<typeof ringing> {
  return { lead, silent: {}, effects: [], dues: [] };
}

/** It is held again, and whoever it waited for may have come to work meanwhile. */
function offerAgain({ state, route }: Lead): boolean {
  return state.name === 'held' && route.to === 'queue' && route.until !== undefined;
}
