import type { Path } from '#lib/packs.ts';
import type { Person } from '../model.ts';
import { daysOff, type DaysOff, type PublicHolidays } from './days-off.ts';
import type { Team } from './lead-packs.ts';
import type { TeamData } from './pack-schemas.ts';

export type Report = (path: Path, message: string) => void;

/** Gives each person their days off, and reports addresses and ids that two people share. */
export function compileTeam(data: TeamData, holidays: PublicHolidays, report: Report): Team {
  const entries = Object.entries(data.people);
  noSharedIds(entries, report);
  const people = entries.map(([id, person]): Person => {
    const {
      slack,
      hubspot_owner: ownerId,
      notify,
      quiet,
      holidays: region,
      days_off: own,
      hours_on: hoursOn,
      most_a_day,
      most_open,
      ...rest
    } = person;
    return {
      id,
      ...rest,
      // Their own: what is remembered of opening hours ends with the packs.
      hours: { ...person.hours },
      ...specialDays({ region, own, hoursOn }, ['people', id], holidays, report),
      ...(notify !== undefined && { notify }),
      ...(quiet !== undefined && { rings: quiet }),
      ...(most_a_day !== undefined && { mostADay: most_a_day }),
      ...(most_open !== undefined && { mostOpen: most_open }),
      ...(slack !== undefined && { slackId: slack }),
      ...(ownerId !== undefined && { ownerId }),
    };
  });
  const { company, zone, hours, channels, teams, groups, holidays: region, days_off: own, hours_on: hoursOn } = data;
  return {
    company,
    zone,
    hours: { ...hours },
    channels,
    teams,
    groups,
    people,
    ...specialDays({ region, own, hoursOn }, [], holidays, report),
  };
}

function noSharedIds(entries: [string, TeamData['people'][string]][], report: Report): void {
  for (const key of ['email', 'slack', 'hubspot_owner'] as const) {
    const seen = new Map<string, string>();
    for (const [id, person] of entries) {
      const value = person[key]?.toLowerCase();
      if (value === undefined) continue;
      const twin = seen.get(value);
      if (twin !== undefined) report(['people', id, key], `is the same as ${twin}'s; each person needs their own`);
      seen.set(value, id);
    }
  }
}

/** Any year: a region is known in all of them or in none. */
const SOME_YEAR = 2026;

interface Special {
  region: string | undefined;
  own: TeamData['days_off'];
  hoursOn: Person['hoursOn'];
}

/** The days that are not as their weekday is. */
function specialDays(
  { region, own = [], hoursOn }: Special,
  path: Path,
  holidays: PublicHolidays,
  report: Report,
): { closedDates?: DaysOff; hoursOn?: NonNullable<Person['hoursOn']> } {
  const known = region === undefined ? undefined : holidays(region, SOME_YEAR);
  if (known && !known.ok) report([...path, 'holidays'], known.problem);
  const both = Object.keys(hoursOn ?? {}).find((date) => own.some(({ from, to }) => from <= date && date <= to));
  if (both !== undefined) report([...path, 'hours_on'], `${both} is in days_off too: keep it in one of them`);
  return {
    ...(hoursOn && { hoursOn }),
    ...((region !== undefined || own.length > 0) && { closedDates: daysOff(own, region, holidays, hoursOn) }),
  };
}
