/** What a clock on the wall in `zone` shows at `ms`, to the minute: "2026-11-23T10:42". */
export function toWallTime(ms: number, zone?: string): string {
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 16);
}

/** The instant at which a clock in `zone` shows `wall`. An hour that a change of clocks leaves out is moved on by it. */
export function fromWallTime(wall: string, zone?: string): number {
  const utc = Date.parse(`${wall.slice(0, 16)}:00Z`);
  const guess = utc - offsetAt(utc, zone);
  const exact = utc - offsetAt(guess, zone);
  return toWallTime(exact, zone) === wall.slice(0, 16) ? exact : Math.max(guess, exact);
}

/** How far clocks in `zone` are ahead of UTC at `ms`, in milliseconds. A zone that the browser does not know is UTC. */
function offsetAt(ms: number, zone: string | undefined): number {
  const minute = Math.floor(ms / 60_000) * 60_000;
  const parts = formatOf(zone).formatToParts(minute);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - minute;
}

function formatOf(zone: string | undefined): Intl.DateTimeFormat {
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  };
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone ?? 'UTC' });
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
  }
}
