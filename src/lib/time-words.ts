/** How times are said in Slack. */
type Instant = Temporal.Instant;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Time on the wall from one instant to a later one: `4 min`, `1 h 5 min`, `2 days 4 h`, `12 days`. */
export function duration(from: Instant, to: Instant): string {
  const seconds = Math.max(0, Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 1000));
  if (seconds < MINUTE) return 'less than a minute';
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return twoUnits(`${Math.floor(seconds / HOUR)} h`, Math.floor((seconds % HOUR) / MINUTE), 'min');

  const count = Math.floor(seconds / DAY);
  const days = count === 1 ? '1 day' : `${count} days`;
  return count < 7 ? twoUnits(days, Math.floor((seconds % DAY) / HOUR), 'h') : days;
}

function twoUnits(large: string, count: number, unit: string): string {
  return count === 0 ? large : `${large} ${count} ${unit}`;
}

/** For texts that everybody reads alike: `10:42 EST`, and on another day than `now` `Tue 24 Nov 09:30 EST`. */
export function wallTime(at: Instant, zone: string, now: Instant): string {
  const local = at.toZonedDateTimeISO(zone);
  const time = `${pad(local.hour)}:${pad(local.minute)} ${zoneName(at, zone)}`;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  if (local.toPlainDate().equals(today)) return time;

  const year = local.year === today.year ? '' : ` ${local.year}`;
  return `${WEEKDAYS[local.dayOfWeek - 1]} ${local.day} ${MONTHS[local.month - 1]}${year} ${time}`;
}

/** `12 Nov`, and of another year than `now` `12 Nov 2025`. */
export function dayIn(at: Instant, zone: string, now: Instant): string {
  const local = at.toZonedDateTimeISO(zone);
  const year = local.year === now.toZonedDateTimeISO(zone).year ? '' : ` ${local.year}`;
  return `${local.day} ${MONTHS[local.month - 1]}${year}`;
}

/** Of an ISO date: `12 Nov`, and of another year than `today` `12 Nov 2025`. */
export function dayOf(date: string, today: Temporal.PlainDate): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return `${day} ${MONTHS[month - 1]}${year === today.year ? '' : ` ${year}`}`;
}

/** mrkdwn that each reader sees in their own zone; elsewhere the words of `wallTime`. */
export function readerTime(at: Instant, zone: string, now: Instant): string {
  return dateToken(at, '{date_short_pretty} at {time}', wallTime(at, zone, now));
}

/** mrkdwn that Slack keeps true as time passes: `2 minutes ago`. */
export function readerAgo(at: Instant, now: Instant): string {
  return dateToken(at, '{ago}', `${duration(at, now)} ago`);
}

function dateToken(at: Instant, format: string, fallback: string): string {
  return `<!date^${Math.floor(at.epochMilliseconds / 1000)}^${format}|${fallback}>`;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function pad(part: number): string {
  return String(part).padStart(2, '0');
}

/** A zone changes its name on the half hour at most, and asking for it is what a time costs. */
const zoneNames = new Map<string, string>();
const REMEMBERED = 1_000;
const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneName(at: Instant, zone: string): string {
  const half = `${zone} ${Math.floor(at.epochMilliseconds / 1_800_000)}`;
  const name = zoneNames.get(half) ?? askZoneName(at, zone);
  if (zoneNames.size > REMEMBERED) zoneNames.clear();
  zoneNames.set(half, name);
  return name;
}

function askZoneName(at: Instant, zone: string): string {
  const format = zoneFormats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' });
  zoneFormats.set(zone, format);
  return format.formatToParts(at.epochMilliseconds).find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
