import type { Period, Rhythm } from '../model.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November'],
  'December',
];

const monthOf = ({ month }: Temporal.PlainDate): string => MONTHS[month - 1] ?? '';

/** `16–22 November 2026`, `30 November – 6 December 2026`, `November 2026`, `October–December 2026`. */
export function periodWords(rhythm: Rhythm, first: Temporal.PlainDate): string {
  if (rhythm === 'monthly') return `${monthOf(first)} ${first.year}`;
  if (rhythm === 'quarterly') return `${monthOf(first)}–${monthOf(first.add({ months: 2 }))} ${first.year}`;
  const last = first.add({ days: 6 });
  const end = `${last.day} ${monthOf(last)} ${last.year}`;
  if (first.year !== last.year) return `${first.day} ${monthOf(first)} ${first.year} – ${end}`;
  return first.month === last.month ? `${first.day}–${end}` : `${first.day} ${monthOf(first)} – ${end}`;
}

/** For the foot of a chart or the head of a column: `16 Nov`, `Nov`, `Q4`; of January and of the first quarter with the year. */
export function periodLabel({ rhythm, from, zone }: Period): string {
  const day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  const month = monthOf(day).slice(0, 3);
  if (rhythm === 'weekly') return `${day.day} ${month}`;
  const year = day.month === 1 ? ` ${day.year}` : '';
  return rhythm === 'monthly' ? `${month}${year}` : `Q${(day.month + 2) / 3}${year}`;
}

export const NOUN: Record<Rhythm, string> = { weekly: 'week', monthly: 'month', quarterly: 'quarter' };
