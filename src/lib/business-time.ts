type Instant = Temporal.Instant;
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** When somebody, or a team, is at work. */
export interface Calendar {
  /** IANA zone: `Europe/London`. */
  zone: string;
  /**
   * ISO weekday (1 is Monday) → windows of local wall time `["09:00", "17:30"]`. A window that closes at or before its
   * opening runs past midnight; `"24:00"` closes at midnight. Windows may overlap.
   */
  hours: Partial<Record<Weekday, [string, string][]>>;
  /** ISO dates, in the calendar's zone, with windows of their own in place of their weekday's: a half-day, a Saturday at work. */
  hoursOn?: Record<string, [string, string][]>;
  /** ISO dates, in the calendar's zone, on which no window opens, whatever else is said of them. */
  closedDates?: { has(date: string): boolean };
}

/** A stretch of open time in epoch milliseconds, end excluded. */
interface Window {
  open: number;
  close: number;
}

/** A calendar that does not open for this long never opens. */
const HORIZON_DAYS = 400;

/**
 * The instant at which `amount` (hours, minutes, seconds, not negative) of open time has passed since `start`, to the millisecond.
 * Time that ends exactly with a window ends at its close. No amount at all gives `start`.
 * Throws a RangeError for days or longer units, a negative amount, and a calendar that never opens.
 */
export function addBusinessTime(start: Instant, amount: Temporal.Duration, calendar: Calendar): Instant {
  let left = milliseconds(amount);
  if (left === 0) return start;
  for (const { open, close } of windowsFrom(start, calendar)) {
    if (left <= close - open) return Temporal.Instant.fromEpochMilliseconds(open + left);
    left -= close - open;
  }
  throw new RangeError(`A calendar in ${calendar.zone} never opens: give it hours`);
}

/** Open time between two instants, in hours and smaller units; zero when `end` is not after `start`. */
export function businessTimeBetween(start: Instant, end: Instant, calendar: Calendar): Temporal.Duration {
  let total = 0;
  const to = end.epochMilliseconds;
  if (to > start.epochMilliseconds) {
    for (const { open, close } of windowsFrom(start, calendar)) {
      if (open >= to) break;
      total += Math.min(close, to) - open;
    }
  }
  return Temporal.Duration.from({ milliseconds: total }).round({ largestUnit: 'hours' });
}

/** Whether `at` lies inside a window. The opening belongs to it, the close does not. */
export function isOpen(at: Instant, calendar: Calendar): boolean {
  return nextOpening(at, calendar)?.epochMilliseconds === at.epochMilliseconds;
}

/** `at` itself when open then, otherwise the next instant that is; undefined when the calendar never opens. */
export function nextOpening(at: Instant, calendar: Calendar): Instant | undefined {
  const now = at.epochMilliseconds;
  const known = nearest.get(calendar);
  const next = known && known.from <= now && now < known.close ? known : askNext(at, calendar);
  if (!next) return undefined;
  return next.open <= now ? at : Temporal.Instant.fromEpochMilliseconds(next.open);
}

/** Whether a window opens on this date in the calendar's zone: a shift that only ends on it does not make it a working day. */
export function opensOn(date: Temporal.PlainDate, calendar: Calendar): boolean {
  return windowsOf(date, calendar).length > 0;
}

/** The last answer about a calendar: from `from` until `close` it is the same. Each lead asks about the same people. */
const nearest = new WeakMap<Calendar, Window & { from: number }>();

function askNext(at: Instant, calendar: Calendar): Window | undefined {
  for (const window of windowsFrom(at, calendar)) {
    nearest.set(calendar, { ...window, from: at.epochMilliseconds });
    return window;
  }
  return undefined;
}

/**
 * Open windows that end after `start`, in order. Of one that overlaps with what came before only the rest is given, so a calendar
 * that is always open has windows without end. All begin at `start` or later. Ends after a year without one.
 */
function* windowsFrom(start: Instant, calendar: Calendar): Generator<Window> {
  let told = start.epochMilliseconds;
  let idle = 0;
  for (const windows of daysFrom(
    start.toZonedDateTimeISO(calendar.zone).toPlainDate().subtract({ days: 2 }),
    calendar,
  )) {
    for (const window of windows) {
      if (window.close <= told) continue;
      idle = 0;
      yield { open: Math.max(window.open, told), close: window.close };
      told = window.close;
    }
    if (++idle > HORIZON_DAYS) return;
  }
}

/**
 * Windows day by day without end, in the order in which they open. Where the clock skips the hour before midnight, one of the evening
 * may open after the first of the next morning.
 */
function* daysFrom(first: Temporal.PlainDate, calendar: Calendar): Generator<Window[]> {
  let held: Window[] = [];
  for (let date = first; ; date = date.add({ days: 1 })) {
    const next = windowsOf(date, calendar);
    const last = held.at(-1);
    const both = last && next[0] && next[0].open < last.open ? [...held, ...next].sort(byOpening) : undefined;
    const cut = both && last ? both.indexOf(last) + 1 : 0;
    yield both ? both.slice(0, cut) : held;
    held = both ? both.slice(cut) : next;
  }
}

function byOpening(a: Window, b: Window): number {
  return a.open - b.open;
}

/** The windows that open on a local date. */
function windowsOf(date: Temporal.PlainDate, calendar: Calendar): Window[] {
  if (calendar.closedDates?.has(date.toString())) return [];
  const day = `${calendar.zone} ${date.toString()}`;
  const own = calendar.hoursOn?.[date.toString()];
  const from = own ?? calendar.hours;
  const days = remembered.get(from) ?? new Map<string, Window[]>();
  if (days.size > REMEMBERED_DAYS) days.clear();
  remembered.set(from, days);
  const written = own ?? calendar.hours[date.dayOfWeek as Weekday] ?? [];
  const windows = days.get(day) ?? computeWindows(date, written, calendar.zone);
  days.set(day, windows);
  return windows;
}

/** The same days are asked about for each lead, and zone arithmetic is what they cost. */
const remembered = new WeakMap<object, Map<string, Window[]>>();
const REMEMBERED_DAYS = 400;

/** A wall time that the zone skips is moved later by what was skipped; of one that it repeats the first is taken. */
function computeWindows(date: Temporal.PlainDate, written: [string, string][], zone: string): Window[] {
  // Crossing the date line, a zone may skip a whole day: that day has no windows.
  if (!date.toZonedDateTime(zone).toPlainDate().equals(date)) return [];
  const windows = written.map(([opens, closes]) => {
    const past = closes === '24:00' || closes <= opens;
    const closing = past ? date.add({ days: 1 }) : date;
    return {
      open: at(date, opens, zone),
      close: at(closing, closes === '24:00' ? '00:00' : closes, zone),
    };
  });
  return windows.filter((window) => window.close > window.open).sort(byOpening);
}

function at(date: Temporal.PlainDate, time: string, timeZone: string): number {
  return date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

function milliseconds(amount: Temporal.Duration): number {
  if (amount.years || amount.months || amount.weeks || amount.days)
    throw new RangeError('Business time is counted in hours and minutes: a day has no fixed length in it');
  if (amount.sign < 0) throw new RangeError('Business time only runs forward: the amount must not be negative');
  return Math.round(amount.total('milliseconds'));
}
