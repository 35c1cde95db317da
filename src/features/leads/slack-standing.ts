import type { Due, Effect } from '#engine/plan.ts';
import type { Instant, LeadId, PersonId } from './model.ts';
import { refreshCard, releaseDue } from './rules/steps.ts';
import type { StandingStore } from './standing-store.ts';
import type { LeadStore } from './store.ts';
import { whoInWords } from './views/lead-facts.ts';

/** What waits and is held, for whoever goes away or comes back. */
export interface Standing {
  /** Leads that wait for this person's answer, in words that are safe to show them. */
  waitingWith(person: PersonId): { id: LeadId; says: string }[];
  /** Brings the cards of these up to date: they say whether their owner is there. */
  showOwner(person: PersonId): Effect[];
  /** Offers what is held at once, the oldest first: somebody is back. */
  offerHeld(now: Instant): Due[];
}

export function standing(stands: StandingStore, leads: LeadStore): Standing {
  return {
    waitingWith: (person) =>
      stands.waitingFor(person).flatMap((id) => {
        const lead = leads.get(id);
        return lead ? [{ id, says: `${whoInWords(lead, 60)} · score ${lead.score.total}` }] : [];
      }),
    showOwner: (person) =>
      stands
        .waitingFor(person)
        .flatMap((id) => leads.get(id) ?? [])
        .map(refreshCard),
    offerHeld: (now) => stands.held().map((id) => releaseDue({ id }, now)),
  };
}

/** How many leads wait for an answer, and of these how many too long. */
export function countWaiting(leads: Pick<LeadStore, 'open'>): { open: number; overdue: number } {
  const open = leads.open().filter(({ isAccepted }) => !isAccepted);
  return { open: open.length, overdue: open.filter(({ overdue }) => overdue).length };
}
