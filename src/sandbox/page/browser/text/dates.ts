const dayMs = 86_400_000;

/** Making one takes longer than all else about a message; there are only a few kinds. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string | undefined, options: Intl.DateTimeFormatOptions, locale?: string): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  const made = formats.get(key) ?? makeFormat(zone, options, locale);
  formats.set(key, made);
  return made;
}

/** In `zone` where this browser knows it, else in the browser's own. */
function makeFormat(
  zone: string | undefined,
  options: Intl.DateTimeFormatOptions,
  locale?: string,
): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, zone ? { ...options, timeZone: zone } : options);
  } catch {
    return new Intl.DateTimeFormat(locale, options);
  }
}

function show(ms: number, zone: string | undefined, options: Intl.DateTimeFormatOptions, locale?: string): string {
  return formatOf(zone, options, locale).format(ms);
}

/** Slack's `1700000000.000100` → epoch milliseconds. */
export function msOfTs(ts: string): number {
  return Math.round(Number(ts) * 1000);
}

/** "10:42 AM" */
export function clockTime(ms: number, zone?: string, locale?: string): string {
  return show(ms, zone, { hour: 'numeric', minute: '2-digit' }, locale);
}

/** "Monday, November 23 at 10:42:07 AM EST": what a time says when it is pointed at. */
export function fullTime(ms: number, zone?: string, locale?: string): string {
  return show(
    ms,
    zone,
    {
      weekday: 'long',
      month: 'long',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    },
    locale,
  );
}

/** The calendar day in `zone` as a count of days: two instants of one day have the same. */
export function dayNumber(ms: number, zone?: string): number {
  const [year = 0, month = 1, day = 1] = show(ms, zone, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA')
    .split('-')
    .map(Number);
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** "Today", "Yesterday", "Tomorrow"; undefined for other days. */
function nearDay(ms: number, now: number, zone?: string): string | undefined {
  const names: Record<number, string> = { 0: 'Today', 1: 'Yesterday', [-1]: 'Tomorrow' };
  return names[dayNumber(now, zone) - dayNumber(ms, zone)];
}

/** "Today", "Yesterday", "Monday, November 23". */
export function dayLabel(ms: number, now: number, zone?: string, locale?: string): string {
  const year = show(ms, zone, { year: 'numeric' }, 'en') === show(now, zone, { year: 'numeric' }, 'en');
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', month: 'long', day: 'numeric' };
  return nearDay(ms, now, zone) ?? show(ms, zone, year ? options : { ...options, year: 'numeric' }, locale);
}

/** "3 minutes ago", "in 2 hours". */
export function ago(ms: number, now: number, locale?: string): string {
  const minutes = Math.round((ms - now) / 60_000);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return minutes === 0 ? 'just now' : words.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 48 ? words.format(hours, 'hour') : words.format(Math.round(hours / 24), 'day');
}

/** Slack's date tokens (`{date_short_pretty} at {time}`) for the instant `ms`, as somebody in `zone` reads them. */
export function slackDate(ms: number, format: string, now: number, zone?: string, locale?: string): string {
  const shapes: Record<string, Intl.DateTimeFormatOptions> = {
    date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
    date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
    date: { year: 'numeric', month: 'long', day: 'numeric' },
    date_short: { year: 'numeric', month: 'short', day: 'numeric' },
    date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
    time: { hour: 'numeric', minute: '2-digit' },
    time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
  };
  return format.replace(/\{([a-z_]+)\}/g, (token: string, name: string) => {
    if (name === 'ago') return ago(ms, now, locale);
    if (name === 'day_divider_pretty') return dayLabel(ms, now, zone, locale);
    if (name === 'date_num') return show(ms, zone, shapes['date_num'] ?? {}, 'en-CA');
    const pretty = name.endsWith('_pretty') ? nearDay(ms, now, zone) : undefined;
    const shape = shapes[name.replace(/_pretty$/, '')];
    return pretty?.toLowerCase() ?? (shape ? show(ms, zone, shape, locale) : token);
  });
}
