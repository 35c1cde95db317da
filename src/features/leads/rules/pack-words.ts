import { didYouMean } from '#lib/nearest.ts';
import type { Stretch } from '#lib/ladder.ts';
import type { Person } from '../model.ts';

/** The reading of one word in a pack, or a sentence that says what may stand there. */
export type Reading<T> = { ok: true; value: T } | { ok: false; problem: string };

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const TIME = '(?:[01]?\\d|2[0-3]):[0-5]\\d';
const WINDOW = new RegExp(`^(${TIME})\\s*-\\s*(${TIME}|24:00)$`);
const STRETCH = /^(\d+(?:\.\d+)?) ?(business )?(seconds?|minutes?|hours?)$/;

/** `{ "mon-fri": "09:00-12:00, 13:00-17:30" }` → windows by ISO weekday. Later lines add to earlier ones. */
export function readHours(lines: Record<string, string>): Reading<Person['hours']> & { key?: string } {
  const hours: Person['hours'] = {};
  for (const [key, text] of Object.entries(lines)) {
    const days = readDays(key);
    if (!days.ok) return { ...days, key };
    const windows = readWindows(text);
    if (!windows.ok) return { ...windows, key };
    for (const day of days.value) hours[day] = [...(hours[day] ?? []), ...windows.value];
  }
  return { ok: true, value: hours };
}

type Weekday = keyof Person['hours'];

function readDays(key: string): Reading<Weekday[]> {
  const [from, to, more] = key
    .toLowerCase()
    .split('-')
    .map((day) => day.trim());
  const first = DAYS.indexOf(from ?? '');
  const last = to === undefined ? first : DAYS.indexOf(to);
  if (first < 0 || last < 0 || more !== undefined) {
    const wrong = first < 0 ? (from ?? '') : (to ?? '');
    return {
      ok: false,
      problem: `'${key}' is not a weekday or a range of them: write mon, or mon-fri${didYouMean(wrong, DAYS)}`,
    };
  }
  const count = ((last - first + 7) % 7) + 1;
  return { ok: true, value: Array.from({ length: count }, (_, index) => (((first + index) % 7) + 1) as Weekday) };
}

/** `09:00-12:00, 13:00-17:30` */
export function readWindows(text: string): Reading<[string, string][]> {
  const windows: [string, string][] = [];
  for (const part of text.split(',')) {
    const found = WINDOW.exec(part.trim());
    if (!found)
      return {
        ok: false,
        problem: `'${part.trim()}' is not a span of time: write 09:00-17:30, several with commas between`,
      };
    windows.push([found[1]!.padStart(5, '0'), found[2]!.padStart(5, '0')]);
  }
  return { ok: true, value: windows };
}

/** `18:00-08:00` → the rest of each day, when notifications may ring. */
export function readQuiet(text: string): Reading<Person['hours']> {
  const windows = readWindows(text);
  const [window, more] = windows.ok ? windows.value : [];
  const [from, to] = window ?? [];
  if (from === undefined || to === undefined || more || to === '24:00' || from === to)
    return { ok: false, problem: `'${text}' is not a quiet time: write when it begins and ends, 18:00-08:00` };
  return { ok: true, value: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [[to, from]]])) };
}

/** `5 minutes`, `1 business hour` */
export function readStretch(text: string): Reading<Stretch> {
  const found = STRETCH.exec(text.trim());
  if (!found)
    return { ok: false, problem: `'${text}' is not a length of time: write 5 minutes, 1 hour, or 1 business hour` };
  const seconds = { s: 1, m: 60, h: 3600 }[found[3]![0] as 's' | 'm' | 'h'];
  const amount = Temporal.Duration.from({ milliseconds: Math.round(Number(found[1]) * seconds * 1000) });
  return { ok: true, value: { amount: amount.round({ largestUnit: 'hours' }), business: found[2] !== undefined } };
}

/** `5 business days` → 5, from 1 to 60 */
export function readBusinessDays(text: string): Reading<number> {
  const days = Number(/^(\d{1,2}) ?business days?$/.exec(text.trim())?.[1]);
  if (!(days >= 1 && days <= 60))
    return { ok: false, problem: `'${text}' is not a number of working days: write 5 business days, 60 at most` };
  return { ok: true, value: days };
}

/** Days, both ends included, as ISO dates. */
export interface Span {
  from: string;
  to: string;
}

/** `2026-12-24`, `2026-12-28..2027-01-01` */
export function readSpan(text: string): Reading<Span> {
  const [from = '', to = from, more] = text.split('..').map((day) => day.trim());
  if (more !== undefined || !isDate(from) || !isDate(to))
    return { ok: false, problem: `'${text}' is not a day: write 2026-12-24, or several as 2026-12-28..2027-01-01` };
  if (to < from) return { ok: false, problem: `'${text}' ends before it begins: write the earlier day first` };
  return { ok: true, value: { from, to } };
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** `75 %` → 0.75 */
export function readPercent(text: string): Reading<number> {
  const percent = Number(/^(\d{1,2}) ?%$/.exec(text.trim())?.[1]);
  if (!(percent >= 1))
    return { ok: false, problem: `'${text}' is not a share: write it as 75 %, between 1 % and 99 %` };
  return { ok: true, value: percent / 100 };
}

/** An IANA zone that this machine knows. */
export function readZone(text: string): Reading<string> {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    if (text.includes('/') || text === 'UTC') return { ok: true, value: text };
  } catch {
    // Said below.
  }
  const hint = didYouMean(text, Intl.supportedValuesOf('timeZone'));
  return { ok: false, problem: `'${text}' is not a time zone: write a city's, like Europe/London${hint}` };
}
