import type { Message } from '#engine/inbox.ts';
import type { Person, PersonId } from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { AbsenceBook, Asker, Follows, KeptAbsence, Wish } from './model.ts';
import { planAway, planBack, planSetAside, planTurn } from './rules/plan-away.ts';
import type { AbsencePlan, AbsenceStore } from './store.ts';

export interface ChangeParts {
  absences: AbsenceStore;
  clock: Clock;
  people(): Record<PersonId, Person>;
  follows(person: Person, now: Temporal.Instant): Follows;
}

/** Somebody goes away, by their own word or by that of a manager or ops. */
export function setAway(parts: ChangeParts, person: Person, asker: Asker, wish: Wish): Promise<AbsencePlan> {
  const now = parts.clock.now();
  return parts.absences.change(person.id, (known) => planAway(bookOf(parts, person, known, now), asker, wish, now));
}

/** Somebody is back, or stays after all. */
export function comeBack(parts: ChangeParts, person: Person, asker: Asker): Promise<AbsencePlan> {
  const now = parts.clock.now();
  return parts.absences.change(person.id, (known) => planBack(bookOf(parts, person, known, now), asker, now));
}

/** The clock took several leads in a row from them. Of somebody who left the team there is nothing to say. */
export async function setAside(parts: ChangeParts, id: PersonId, message: Message): Promise<void> {
  const person = parts.people()[id];
  if (!person) return;
  const now = parts.clock.now();
  await parts.absences.change(id, (known) => planSetAside(bookOf(parts, person, known, now), now), [message]);
}

/** Absences that begin or end. Of somebody who left the team there is nothing to tell. */
export async function turnAbsences(parts: ChangeParts, messages: Message[]): Promise<void> {
  const now = parts.clock.now();
  const people = parts.people();
  for (const message of messages) {
    const person = people[message.subject];
    if (!person) continue;
    await parts.absences.change(person.id, (known) => planTurn(bookOf(parts, person, known, now), now), [message]);
  }
}

function bookOf(parts: ChangeParts, person: Person, absences: KeptAbsence[], now: Temporal.Instant): AbsenceBook {
  return { person, absences, follows: parts.follows(person, now) };
}
