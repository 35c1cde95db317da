import { cityOf } from '#lib/wall-time.ts';
import type { Person } from '../model.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** "Mon-Fri 09:00-12:00 and 13:00-17:30, New York time" */
export function hoursWords({ hours, zone }: Pick<Person, 'hours' | 'zone'>): string {
  const byDay = DAYS.map((_, index) => windowWords(hours[(index + 1) as 1]));
  const runs: { from: number; to: number; windows: string }[] = [];
  byDay.forEach((windows, day) => {
    const last = runs.at(-1);
    if (last?.windows === windows) last.to = day;
    else runs.push({ from: day, to: day, windows });
  });
  const open = runs.filter(({ windows }) => windows !== '');
  if (open.length === 0) return 'none';
  const words = open.map(({ from, to, windows }) => {
    const days = from === to ? DAYS[from] : `${DAYS[from]}-${DAYS[to]}`;
    return `${days} ${windows}`;
  });
  return `${words.join(', ')}, ${cityOf(zone)} time`;
}

function windowWords(windows: [string, string][] = []): string {
  return windows.map(([from, to]) => `${from}-${to}`).join(' and ');
}
