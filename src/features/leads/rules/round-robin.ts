import { isOpen, nextOpening } from '#lib/business-time.ts';
import type { Instant, Person, PersonId, Rota } from '../model.ts';

/** Whose turn it is, or nobody's, with a sentence about each person who was passed over. */
export interface Turn {
  person: Person | undefined;
  skipped: string[];
}

/** Of those who are on, the one with the fewest leads for their weight; then the one who waited longest; then file order. */
export function whoseTurn(people: Person[], rota: Rota, now: Instant): Turn {
  const skipped: string[] = [];
  const on = people.filter((person) => {
    const reason = person.weight === 0 ? 'takes no leads at present (weight 0)' : offReason(person, now);
    if (reason) skipped.push(`${person.name}: ${reason}`);
    return !reason;
  });
  const [person] = on.toSorted((a, b) => load(a, rota) - load(b, rota) || lastTurn(a, rota) - lastTurn(b, rota));
  return { person, skipped };
}

/** "outside working hours until 09:00 Tue, London time", or undefined when the person is at work. */
export function offReason(person: Person, now: Instant): string | undefined {
  if (isOpen(now, person)) return undefined;
  const opening = nextOpening(now, person);
  return opening ? `outside working hours until ${wallTime(opening, person.zone)}` : 'has no working hours';
}

/** "next online: Ana Ruiz 08:30 Tue, New York time" */
export function nextOnline(people: Person[], now: Instant): string {
  const openings = people
    .filter(({ weight }) => weight > 0)
    .flatMap((person) => {
      const at = nextOpening(now, person);
      return at ? [{ person, at }] : [];
    });
  const [next] = openings.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  return next
    ? `next online: ${next.person.name} ${wallTime(next.at, next.person.zone)}`
    : 'nobody of them has working hours';
}

/** How many leads a person got, for their weight. */
function load(person: { id: PersonId; weight: number }, rota: Rota): number {
  return (rota[person.id]?.given ?? 0) / person.weight;
}

function lastTurn(person: Person, rota: Rota): number {
  return rota[person.id]?.lastAt?.epochMilliseconds ?? -Infinity;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `09:00 Tue, London time` */
function wallTime(at: Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  const city = zone.split('/').at(-1)!.replaceAll('_', ' ');
  return `${local.toPlainTime().toString({ smallestUnit: 'minute' })} ${WEEKDAYS[local.dayOfWeek - 1]}, ${city} time`;
}
