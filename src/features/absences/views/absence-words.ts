import { escapeText } from '#lib/text.ts';
import { cityOf, shortTime } from '#lib/wall-time.ts';
import type { KeptAbsence, Wish } from '../model.ts';

type Instant = Temporal.Instant;

const NOTE = 200;
const LEADS = 10;

/** A lead that waits for somebody, in words that are safe to show. */
export interface WaitingLead {
  id: string;
  says: string;
}

/** `away until 17:00 Fri, New York time`, or with its beginning where that lies ahead. */
export function absenceWords({ from, until }: Wish, zone: string, now: Instant): string {
  const begins = Temporal.Instant.compare(now, from) < 0 ? [`from ${shortTime(from, zone, now)}`] : [];
  const ends = until ? `until ${shortTime(until, zone, now)}` : '';
  const when = [...begins, ends].filter(Boolean).join(' ');
  return when ? `away ${when}, ${cityOf(zone)} time` : 'away until `/baton back`';
}

export function noteWords({ note = '' }: Wish): string {
  const shown = escapeText(note, NOTE);
  return shown && ` · ${shown}`;
}

/** What is still to be done with the leads of who goes away: nothing is moved behind their back. */
export function waitingWords(waiting: WaitingLead[], whose: string): string[] {
  if (waiting.length === 0) return [];
  const more = waiting.length - LEADS;
  return [
    `${waiting.length === 1 ? 'This lead waits' : 'These leads wait'} for ${whose} until the time to accept ${waiting.length === 1 ? 'it' : 'them'} is up: use Reassign… on the card, where *Next in turn* gives it to whoever is on.`,
    ...waiting.slice(0, LEADS).map(({ id, says }) => `• ${id} ${says}`),
    ...(more > 0 ? [`• and ${more} more`] : []),
  ];
}

/** Everybody who is away or will be, soonest first. */
export function awayList(people: { name: string; zone: string; absences: KeptAbsence[] }[], now: Instant): string {
  const lines = people
    .flatMap(({ name, zone, absences }) => absences.map((absence) => ({ name, zone, absence })))
    .toSorted((a, b) => Temporal.Instant.compare(a.absence.from, b.absence.from))
    .map(
      ({ name, zone, absence }) =>
        `• ${escapeText(name, 40)}: ${absenceWords(absence, zone, now)}${noteWords(absence)}`,
    );
  if (lines.length === 0) return 'Nobody is away, and nobody has said that they will be.';
  const more = lines.length - MOST;
  return ['Who is away, or will be:', ...lines.slice(0, MOST), ...(more > 0 ? [`• and ${more} more`] : [])].join('\n');
}

/** A line has at most some 400 characters, and an answer 4,000. */
const MOST = 9;
