import { createRequire } from 'node:module';

type Holidays = typeof import('date-holidays').default;

/** Where the city that names the zone has days of its own. */
const REGIONS: Record<string, string> = { GB: 'ENG' };

const load = createRequire(import.meta.url);
const years = new Map<string, Map<string, string>>();

/**
 * The public holidays of the country that `zone` lies in, in that year: ISO date → name. Nothing where the zone lies in
 * no country, such as UTC. The first call takes a while: it reads the calendars of all countries.
 */
export function publicHolidays(zone: string, year: number): Map<string, string> {
  const key = `${zone} ${year}`;
  const known = years.get(key) ?? readHolidays(zone, year);
  years.set(key, known);
  return known;
}

function readHolidays(zone: string, year: number): Map<string, string> {
  const Calendars = load('date-holidays') as Holidays;
  const country = Object.keys(new Calendars().getCountries()).find((code) => zonesOf(code).includes(canonical(zone)));
  if (country === undefined) return new Map();
  const region = REGIONS[country];
  const calendar = region ? new Calendars(country, region) : new Calendars(country);
  const days = calendar.getHolidays(year, 'en').filter(({ type }) => type === 'public');
  return new Map(days.map(({ date, name }) => [date.slice(0, 10), name]));
}

function zonesOf(country: string): string[] {
  return new Intl.Locale('und', { region: country }).getTimeZones?.()?.map(canonical) ?? [];
}

/** Europe/Kiev and Europe/Kyiv are one. */
function canonical(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}
