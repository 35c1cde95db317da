import type { Activity, Person, PersonId } from '../model.ts';

/** `crm-cleanup:2026-04-01`: what a task is about. */
export function subjectOf({ id }: Pick<Activity, 'id'>, date: string): string {
  return `${id}:${date}`;
}

export function partsOf(subject: string): { id: string; date: string } {
  const [, id = '', date = ''] = /^(.+):(\d{4}-\d\d-\d\d)$/.exec(subject) ?? [];
  return { id, date };
}

/** The first of these roles in their order who is there. */
export function ownerOf(
  { owners }: Pick<Activity, 'owners'>,
  people: readonly Person[],
  isThere: (person: Person) => boolean,
): PersonId | undefined {
  for (const role of owners) {
    const found = people.find((person) => person.roles.includes(role) && isThere(person));
    if (found) return found.id;
  }
  return undefined;
}

/** ISO date until which a turn of this date is to be done. */
export function untilOf({ withinDays }: Pick<Activity, 'withinDays'>, date: string): string {
  return Temporal.PlainDate.from(date).add({ days: withinDays }).toString();
}

/** A turn gives way to the next one: whatever is open of it is not wanted any more. */
export function isWanted(date: string, newest: string): boolean {
  return date >= newest;
}
