import { isOpen, nextOpening } from '#lib/business-time.ts';
import { cityTime } from '#lib/wall-time.ts';
import type { Instant, Person, PersonId } from '../model.ts';
import type { Load, Loads } from './loads.ts';

export type Absence = NonNullable<Person['away']>[number];

/** "outside working hours until 09:00 Tue, London time", or undefined when the person is at work and takes leads. */
export function awayReason(person: Person, now: Instant): string | undefined {
  return person.weight === 0 ? 'takes no leads at present (weight 0)' : offReason(person, now);
}

/** The same of who owns the lead already: their weight in the round robin does not matter. */
export function offReason(person: Person, now: Instant): string | undefined {
  const absence = absenceAt(person, now);
  if (absence) return awayWords(absence, person, now);
  if (isOpen(now, person)) return undefined;
  const opening = nextOpening(now, person);
  if (!opening) return 'has no working hours';
  const today = now.toZonedDateTimeISO(person.zone).toPlainDate().toString();
  return `${person.closedDates?.why(today) ?? 'outside working hours'} until ${cityTime(opening, person.zone, now)}`;
}

/** The absence that `at` falls in. */
export function absenceAt({ away = [] }: Person, at: Instant): Absence | undefined {
  return away.find(
    ({ from, until }) => Temporal.Instant.compare(from, at) <= 0 && (!until || Temporal.Instant.compare(at, until) < 0),
  );
}

/** "away until 17:00 Fri, New York time" */
export function awayWords({ until }: Absence, { zone }: Person, now: Instant): string {
  return until ? `away until ${cityTime(until, zone, now)}` : 'away until they say that they are back';
}

/** From `at` on, the first moment at which the person is at work; undefined when nobody knows one. */
export function nextAtWork(person: Person, at: Instant): Instant | undefined {
  const opening = nextOpening(at, person);
  const absence = opening && absenceAt(person, opening);
  if (!absence) return opening;
  return absence.until && nextAtWork(person, absence.until);
}

/** From `at` on, when they may be rung: in the hours of their own choice, on a half-day too, or at work. On a day off, not at all. */
export function nextRinging(person: Person, at: Instant): Instant | undefined {
  return nextAtWork(person.rings ? { ...person, hours: person.rings, hoursOn: {} } : person, at);
}

/** "has 8 open leads, and takes 8 at most", or undefined when there is room for one more. */
export function limitReason({ mostADay, mostOpen }: Person, load: Load | undefined): string | undefined {
  if (!load) return undefined;
  if (mostOpen !== undefined && load.open >= mostOpen)
    return `has ${leads(load.open, 'open ')}, and takes ${mostOpen} at most`;
  if (mostADay !== undefined && load.today >= mostADay)
    return `got ${leads(load.today)} today, and takes ${mostADay} a day at most`;
  return undefined;
}

/** "next online: Ana Ruiz 08:30 Tue, New York time", and the moment itself. */
export function nextOnline(people: Person[], loads: Loads, now: Instant): { says: string; at?: Instant } {
  const taking = people.filter(({ weight }) => weight > 0);
  const openings = taking.flatMap((person) => {
    const at = nextFree(person, loads[person.id], now);
    return at ? [{ person, at }] : [];
  });
  const [next] = openings.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  if (next) {
    const { person, at } = next;
    return { says: `next online: ${person.name} ${cityTime(at, person.zone, now)}`, at };
  }
  const full = taking.some((person) => limitReason(person, loads[person.id]));
  if (!full) return withoutOpening(taking, now);
  return { says: 'all who work have as many leads as they take', at: now.add(LOOK_AGAIN) };
}

/** Nobody can say when somebody will have dealt with one of their leads. */
const LOOK_AGAIN = Temporal.Duration.from({ minutes: 15 });

/** Who comes back says so, and the lead is offered then; the day is for whatever else changes. */
function withoutOpening(taking: Person[], now: Instant): { says: string; at?: Instant } {
  const away = taking.some((person) => absenceAt(person, now));
  if (!away) return { says: 'nobody of them has working hours' };
  return { says: 'until somebody of them is back', at: now.add({ hours: 24 }) };
}

/** When the person next takes leads: nobody knows of one with too many open leads, and of one who had enough today it is another day. */
function nextFree(person: Person, load: Load | undefined, now: Instant): Instant | undefined {
  const { mostADay, mostOpen } = person;
  if (load && mostOpen !== undefined && load.open >= mostOpen) return undefined;
  const full = load && mostADay !== undefined && load.today >= mostADay;
  return nextAtWork(person, full ? dayStart(now, person.zone, 1) : now);
}

/** Whose loads have to be known, and since when a lead counts as today's. */
export function limitedPeople(people: Person[], now: Instant): { id: PersonId; since: Instant }[] {
  return people
    .filter(({ mostADay, mostOpen }) => mostADay !== undefined || mostOpen !== undefined)
    .map(({ id, zone }) => ({ id, since: dayStart(now, zone) }));
}

/** Midnight in `zone`: that of `now`'s day, or of a later one. */
export function dayStart(now: Instant, zone: string, days = 0): Instant {
  return now.toZonedDateTimeISO(zone).startOfDay().add({ days }).startOfDay().toInstant();
}

function leads(count: number, kind = ''): string {
  return `${count} ${kind}${count === 1 ? 'lead' : 'leads'}`;
}
