import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { didYouMean } from './nearest.ts';

/** Names of days off by ISO date, or a sentence that says what is wrong with the region. */
export type YearOff = { ok: true; value: ReadonlyMap<string, string> } | { ok: false; problem: string };

const DAY_MS = 86_400_000;
/** 12 MB of the world's calendars: loaded when somebody first asks. */
const load = createRequire(import.meta.url);
const remembered = new Map<string, YearOff>();

/**
 * The public holidays of a country, a state or a region of it (`US`, `GB-ENG`, `DE-BY`) in one year. Observances and bank holidays
 * do not count, nor do days that are free from noon on. Worked out once for each region and year.
 */
export function publicHolidays(region: string, year: number): YearOff {
  const key = `${region.toUpperCase()} ${year}`;
  const found = remembered.get(key) ?? workOut(region.toUpperCase(), year);
  remembered.set(key, found);
  return found;
}

function workOut(region: string, year: number): YearOff {
  const Calendar = load('date-holidays') as typeof Holidays;
  const [country = '', state, part] = region.split('-');
  const problem = regionProblem(new Calendar(), region);
  if (problem !== undefined) return { ok: false, problem };
  const options = { types: ['public' as const] };
  // Without `!` the types ask for a state where there is none.
  const calendar = new Calendar(country, state!, part!, options);
  // One that begins in December may last into the new year.
  const days = [year - 1, year].flatMap((each) => calendar.getHolidays(each, 'en').flatMap(datesOf));
  return { ok: true, value: new Map(days.filter(([date]) => date.startsWith(`${year}-`))) };
}

/** A holiday may last several days. */
function datesOf({ date, start, end, name }: { date: string; start: Date; end: Date; name: string }) {
  const [day = '', time = ''] = date.split(' ');
  if (time >= '12:00') return [];
  const first = Temporal.PlainDate.from(day);
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
  return Array.from({ length: count }, (_, days) => [first.add({ days }).toString(), name] as const);
}

function regionProblem(all: Holidays, region: string): string | undefined {
  const [country = '', state, part, more] = region.split('-');
  const countries = { ...all.getCountries('en'), GB: 'UK' };
  if (!(country in countries))
    return `there is no country '${country}'${meant(country, countries) || '; write two letters, like US, GB-ENG or DE-BY'}`;
  if (state === undefined) return undefined;
  const states = all.getStates(country, 'en') ?? {};
  if (!(state in states)) return missing(`${country} has no state '${state}'`, state, states);
  if (part === undefined) return undefined;
  const parts = all.getRegions(country, state, 'en') ?? {};
  const rest = more === undefined ? part : `${part}-${more}`;
  return rest in parts ? undefined : missing(`${country}-${state} has no region '${rest}'`, rest, parts);
}

function missing(what: string, typed: string, there: Record<string, string>): string {
  const codes = Object.keys(there);
  if (codes.length === 0) return `${what}: all of it has the same holidays, so leave that out`;
  return `${what}${meant(typed, there) || `; there are ${codes.join(', ')}`}`;
}

/** People write the name for the code; of two letters every other two letters would be near. */
function meant(typed: string, there: Record<string, string>): string {
  const named = Object.entries(there).find(([, name]) => name.toUpperCase() === typed);
  if (named) return `; did you mean '${named[0]}'?`;
  return typed.length > 2 ? didYouMean(typed, Object.keys(there)) : '';
}
