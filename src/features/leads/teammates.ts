import { isOpen, nextOpening } from '#lib/business-time.ts';
import { shortTime } from '#lib/wall-time.ts';
import type { Instant, Lead, Person } from './model.ts';
import { absenceAt } from './rules/availability.ts';
import type { Teammate } from './rules/teammate.ts';

const ROLE_WORDS: Record<string, string> = {
  ae: 'AE',
  sdr: 'SDR',
  cs: 'CS',
  manager: 'Manager',
  vp: 'VP',
  ops: 'Ops',
  founder: 'Founder',
};

/** Everybody the lead can be given to, those at work first; the present owner is left out, and who has no role any more. */
export function teammatesFor(lead: Lead, people: Person[], now: Instant): Teammate[] {
  const owner = 'owner' in lead.state && lead.state.name !== 'rejected' ? lead.state.owner : undefined;
  return people
    .filter(({ id, roles }) => id !== owner && roles.length > 0)
    .map((person) => ({ person, on: isOpen(now, person) && !absenceAt(person, now) }))
    .toSorted((a, b) => Number(b.on) - Number(a.on))
    .map(({ person, on }) => ({
      id: person.id,
      name: person.name,
      role: person.roles.map((role) => ROLE_WORDS[role] ?? role).join(', '),
      availability: on ? `${clockFace(now, person.zone)} there` : offUntil(person, now),
    }));
}

function offUntil(person: Person, now: Instant): string {
  const absence = absenceAt(person, now);
  // Of a day that is more than a week off, only the day: an option of Slack's is short.
  const until = absence?.until && shortTime(absence.until, person.zone, now).replace(/^\S+ (?=\S+ \d)/, '');
  if (absence) return until ? `away until ${until}` : 'away';
  const next = nextOpening(now, person);
  return next ? `off until ${shortTime(next, person.zone, now)}` : 'off';
}

function clockFace(at: Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
}
