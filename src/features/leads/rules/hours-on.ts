import type { Person } from '../model.ts';
import { readSpan, readWindows, type Reading } from './pack-words.ts';

type HoursOn = NonNullable<Person['hoursOn']>;

/** Longer than this is no exception: it is what `hours` are for. */
const LONGEST_DAYS = 366;

/** `{ "2026-12-24": "09:00-12:00", "2026-12-28..2026-12-30": "10:00-14:00" }` → windows by ISO date. Later lines add to earlier ones. */
export function readHoursOn(lines: Record<string, string>): Reading<HoursOn> & { key?: string } {
  const hoursOn: HoursOn = {};
  for (const [key, text] of Object.entries(lines)) {
    const days = readDays(key);
    if (!days.ok) return { ...days, key };
    const windows = readWindows(text);
    if (!windows.ok) return { ...windows, key };
    for (const day of days.value) hoursOn[day] = [...(hoursOn[day] ?? []), ...windows.value];
  }
  return { ok: true, value: hoursOn };
}

function readDays(key: string): Reading<string[]> {
  const span = readSpan(key);
  if (!span.ok) return span;
  const first = Temporal.PlainDate.from(span.value.from);
  const { days } = first.until(span.value.to);
  if (days >= LONGEST_DAYS)
    return { ok: false, problem: `'${key}' is more than a year: write other hours for that long under hours` };
  return { ok: true, value: Array.from({ length: days + 1 }, (_, day) => first.add({ days: day }).toString()) };
}
