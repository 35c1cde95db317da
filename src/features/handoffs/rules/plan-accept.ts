import type { Hand, Handoff, Instant, Person } from '../model.ts';
import { actor, decided } from './decided.ts';
import type { HandoffBook, HandoffPlan } from './handoff-plan.ts';
import { refuse } from './handoff-plan.ts';
import { mayTake } from './may.ts';
import { movedTo } from './milestones.ts';
import { calendarFor } from './plan-open.ts';
import type { Policy } from './policy.ts';
import { event, note, person, refreshCard, tell } from './steps.ts';

/** Accepting takes it over. The first click wins; a later one is told who was first. */
export function planAccept(book: HandoffBook, hand: Hand, policy: Policy, now: Instant): HandoffPlan {
  const may = actor(book, hand, mayTake, 'accept', policy);
  if ('refused' in may) return may.refused;
  const { handoff } = may;
  if (handoff.state.name === 'accepted') return refuse('already', taken(handoff, may.person, policy));
  const next = ownedBy(
    decided(handoff, { name: 'accepted', at: now, by: hand.slackId }, hand, 'accept', now),
    may.person.id,
    policy,
  );
  return {
    ok: true,
    state: next,
    events: [
      event(next, 'accepted', person(hand.slackId), {
        owner: may.person.id,
        afterSeconds: Math.round(now.since(handoff.openedAt).total('seconds')),
      }),
    ],
    effects: [
      refreshCard(next),
      tell(next, 'accepted', { by: hand.slackId, since: handoff.openedAt, at: now }),
      note(next, { what: 'accepted', by: may.person.name }),
    ],
  };
}

function taken({ owner }: Handoff, me: Person, { people }: Policy): string {
  if (owner === me.id) return 'You have accepted this already. It is yours.';
  return `${people[owner ?? '']?.name ?? 'Somebody else'} accepted this already. Use Reassign… if it should be yours.`;
}

/** Somebody has it from now on, and the days that are ahead are in their time. */
export function ownedBy(handoff: Handoff, owner: string, policy: Policy): Handoff {
  const { milestones, openedAt } = handoff;
  return {
    ...handoff,
    owner,
    ...(milestones && { milestones: movedTo(milestones, policy.onboarding, openedAt, calendarFor(owner, policy)) }),
  };
}
