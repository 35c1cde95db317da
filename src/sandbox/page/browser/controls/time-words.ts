const formats = new Map<string, Intl.DateTimeFormat>();

function show(ms: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${zone} ${JSON.stringify(options)}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
  formats.set(key, made);
  return made.format(ms).replace(',', '');
}

/** "Tue 10:42" */
export function dayAndTime(ms: number, zone: string): string {
  return show(ms, zone, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
}

/** "Tuesday 3 March 10:42" */
export function longDayAndTime(ms: number, zone: string): string {
  return show(ms, zone, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' }).replace(
    ' at',
    '',
  );
}

/** "Tue 10:42:07" */
export function toTheSecond(ms: number, zone: string): string {
  return show(ms, zone, { weekday: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/** "New York" */
export function cityOf(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}
