import { nextTurn, type Rhythm } from '#features/cadence/index.ts';
import type { Hand, Planned } from './model.ts';
import { planTurn, planWish, type Wish } from './rules/plan-order.ts';
import { todayIn, type ReportParts } from './report-parts.ts';

/** The time of a report has come, for this local date. Worked out apart, so that nothing else that comes back waits for it. */
export function orderTurn(parts: ReportParts, name: string, rhythm: Rhythm, date: string): Promise<Planned> {
  const { reports, clock } = parts;
  const turn = { name, date, dueAt: turnAt(parts, rhythm, date), missed: missedBefore(parts, name, rhythm, date) };
  return reports.change((book) => planTurn(book, turn, clock.now()), { order: `turn:${name}:${date}` });
}

/** Somebody wants it: for everybody at once, or as a preview for themselves. */
export function wishReport(parts: ReportParts, hand: Hand, wish: Omit<Wish, 'day'>): Promise<Planned> {
  const { reports, clock } = parts;
  const whole = { ...wish, day: todayIn(parts) };
  return reports.change((book) => planWish(book, hand, whole, clock.now()), { order: wish.key });
}

/** An hour that the clocks skip is an hour later, one that they show twice its first. */
function turnAt({ zone }: ReportParts, { hour, minute }: Rhythm, date: string): Temporal.Instant {
  const plainTime = { hour, minute };
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone(), plainTime }).toInstant();
}

/** So many are counted back. */
const MOST_MISSED = 60;

/** Turns between the last that was one and this. */
function missedBefore(parts: ReportParts, name: string, rhythm: Rhythm, date: string): string[] {
  const { zone, isFree, reports } = parts;
  const missed: string[] = [];
  let before = reports.turnBefore(name, date);
  while (before !== undefined && missed.length < MOST_MISSED) {
    const next = nextTurn(rhythm, zone(), turnAt(parts, rhythm, before), isFree).date;
    if (next >= date) break;
    missed.push(next);
    before = next;
  }
  return missed;
}
