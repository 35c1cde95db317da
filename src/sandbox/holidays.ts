import { createRequire } from 'node:module';

type Holidays = typeof import('date-holidays').default;

/** Where the city that names the zone has days of its own. */
const REGIONS: Record<string, string> = { GB: 'ENG' };

const load = createRequire(import.meta.url);
const countries = new Map<string, string>();
const years = new Map<string, Map<string, string>>();

/**
 * The public holidays of the country that `zone` lies in, in that year: ISO date → name. Nothing where the zone lies in
 * no country, such as UTC. The first call takes a while: it reads the calendars of all countries.
 */
export function publicHolidays(zone: string, year: number): Map<string, string> {
  const Calendars = load('date-holidays') as Holidays;
  if (countries.size === 0) locateZones(Object.keys(new Calendars().getCountries()));
  const country = countries.get(zone) ?? countries.get(canonical(zone));
  if (country === undefined) return new Map();
  const key = `${country} ${year}`;
  const known = years.get(key) ?? readYear(new Calendars(), country, year);
  years.set(key, known);
  return known;
}

function readYear(calendar: InstanceType<Holidays>, country: string, year: number): Map<string, string> {
  const region = REGIONS[country];
  if (region === undefined) calendar.init(country);
  else calendar.init(country, region);
  const days = calendar.getHolidays(year, 'en').filter(({ type }) => type === 'public');
  return new Map(days.map(({ date, name }) => [date.slice(0, 10), name]));
}

function locateZones(codes: string[]): void {
  for (const region of codes) {
    for (const zone of new Intl.Locale('und', { region }).getTimeZones?.() ?? []) countries.set(zone, region);
  }
}

/** Asia/Kolkata and Asia/Calcutta are one. */
function canonical(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}
