import type { Effect } from '#engine/plan.ts';
import type { Handoff, Instant, PersonId, Word } from '../model.ts';
import type { Policy } from './policy.ts';
import { direct } from './steps.ts';

/** Whether somebody may be rung now. */
export function rings(id: PersonId, { people, ringsAt }: Policy, now: Instant): boolean {
  const person = people[id];
  const at = person && ringsAt(person, now);
  return at !== undefined && Temporal.Instant.compare(at, now) <= 0;
}

/** People are told: at once while they may be rung, else when they may be again. */
export function ringPeople(
  handoff: Handoff,
  people: PersonId[],
  what: Word,
  policy: Policy,
  now: Instant,
): { handoff: Handoff; effects: Effect[] } {
  const effects: Effect[] = [];
  const later: Handoff['rings'] = [];
  for (const id of new Set(people)) {
    const person = policy.people[id];
    const at = person && policy.ringsAt(person, now);
    if (!at) continue;
    if (Temporal.Instant.compare(at, now) <= 0) effects.push(direct(handoff, id, what));
    else later.push({ person: id, what, at });
  }
  return { handoff: later.length > 0 ? { ...handoff, rings: [...handoff.rings, ...later] } : handoff, effects };
}

/** The owner is told of it: by the mention on the card, or in their direct message. */
export function offer(handoff: Handoff, policy: Policy, now: Instant): { handoff: Handoff; effects: Effect[] } {
  const { owner } = handoff;
  if (owner === undefined) return { handoff, effects: [] };
  const notify = policy.people[owner]?.notify ?? 'channel';
  const inCard = notify !== 'dm' && rings(owner, policy, now);
  const mentioned = inCard ? { ...handoff, mention: true } : handoff;
  return inCard && notify === 'channel'
    ? { handoff: mentioned, effects: [] }
    : ringPeople(mentioned, [owner], 'offered', policy, now);
}
