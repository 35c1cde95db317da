import { isOpen, nextOpening } from '#lib/business-time.ts';
import type { Instant, Lead, Person } from './model.ts';
import type { Teammate } from './rules/teammate.ts';

const ROLE_WORDS: Record<string, string> = {
  ae: 'AE',
  sdr: 'SDR',
  cs: 'CS',
  manager: 'Manager',
  ops: 'Ops',
  founder: 'Founder',
};

/** Everybody the lead can be given to, those at work first; the present owner is left out. */
export function teammatesFor(lead: Lead, people: Person[], now: Instant): Teammate[] {
  const owner = 'owner' in lead.state && lead.state.name !== 'rejected' ? lead.state.owner : undefined;
  return people
    .filter(({ id }) => id !== owner)
    .map((person) => ({ person, on: isOpen(now, person) }))
    .toSorted((a, b) => Number(b.on) - Number(a.on))
    .map(({ person, on }) => ({
      id: person.id,
      name: person.name,
      role: person.roles.map((role) => ROLE_WORDS[role] ?? role).join(', '),
      availability: on ? `${clockFace(now, person.zone)} there` : offUntil(person, now),
    }));
}

function offUntil(person: Person, now: Instant): string {
  const next = nextOpening(now, person);
  if (!next) return 'off';
  const day = next.toZonedDateTimeISO(person.zone).toLocaleString('en-GB', { weekday: 'short' });
  return `off until ${day} ${clockFace(next, person.zone)}`;
}

function clockFace(at: Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
}
