import type { Money, Per } from '#lib/money.ts';
import type { Charge, Recurring } from '../model.ts';

/** Days between two charges, from and to, and how long after the last one none has come for good. */
const RHYTHMS: { per: Per; from: number; to: number; gone: number }[] = [
  { per: 'month', from: 25, to: 36, gone: 46 },
  { per: 'quarter', from: 84, to: 98, gone: 115 },
  { per: 'year', from: 350, to: 381, gone: 400 },
];

type Paid = Pick<Charge, 'date' | 'minor' | 'currency'>;

/**
 * How a merchant charges, told from its lines, oldest first and all in one currency; `end` is the last day that the statements speak of.
 * What was paid back is taken off what was paid before. A single charge is taken as yearly, or as monthly where the next one is not due yet: not sure.
 */
export function findRecurring(charges: Paid[], end: string): Recurring {
  const paid = net(charges);
  const last = paid.at(-1);
  if (!last) return { rhythm: 'once', sure: false, changes: [] };
  const currency = last.currency;
  if (paid.length === 1) return single(last, end);
  const gaps = paid.slice(1).map(({ date }, index) => daysBetween(paid[index]!.date, date));
  const rhythm = RHYTHMS.find(({ from, to }) => most(gaps, (gap) => gap >= from && gap <= to));
  const amounts = paid.map(({ minor }) => minor);
  const moves = amounts.slice(1).filter((minor, index) => minor !== amounts[index]).length;
  const steady = moves <= Math.max(1, Math.floor((paid.length - 1) / 3));
  const sure = paid.length > 2;
  if (!rhythm || (rhythm.per === 'month' && !steady)) return byUse(paid, end, { sure });
  const gone = daysBetween(last.date, end) > rhythm.gone;
  return {
    rhythm: rhythm.per,
    sure,
    changes: steady ? changesIn(paid, currency) : [],
    ...(gone ? { stopped: last.date } : { price: { minor: last.minor, currency, per: rhythm.per } }),
  };
}

function single(only: Paid, end: string): Recurring {
  const per: Per = daysBetween(only.date, end) <= 36 ? 'month' : 'year';
  return { rhythm: 'once', sure: false, changes: [], price: { minor: only.minor, currency: only.currency, per } };
}

/** Several a month, or another amount each time: what the last three full months came to, on average. */
function byUse(paid: Paid[], end: string, { sure }: { sure: boolean }): Recurring {
  const last = paid.at(-1)!;
  if (daysBetween(last.date, end) > 46) return { rhythm: 'usage', sure, changes: [], stopped: last.date };
  const months = fullMonths(paid[0]!.date, end).slice(-3);
  const inMonths = paid.filter(({ date }) => months.includes(date.slice(0, 7)));
  const [minors, count] = inMonths.length > 0 ? [inMonths, months.length] : [paid, 1];
  const total = minors.reduce((sum, { minor }) => sum + minor, 0);
  const price = { minor: Math.round(total / count), currency: last.currency, per: 'month' as const };
  return { rhythm: 'usage', sure, changes: [], price };
}

/** Months from the first charge on that are over by `end`. */
function fullMonths(first: string, end: string): string[] {
  const over = nextDay(end).slice(0, 7);
  const months: string[] = [];
  for (let month = first.slice(0, 7); month < over; month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

function nextDay(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

/** One amount a day. A refund first takes away the latest charge of the same amount, else it lowers the latest ones. */
function net(charges: Paid[]): Paid[] {
  const days: Paid[] = [];
  for (const { date, minor, currency } of charges) {
    if (minor < 0) giveBack(days, -minor);
    else if (minor > 0) {
      const same = days.at(-1);
      if (same?.date === date) same.minor += minor;
      else days.push({ date, minor, currency });
    }
  }
  return days;
}

function giveBack(days: Paid[], amount: number): void {
  const whole = days.findLastIndex(({ minor }) => minor === amount);
  if (whole >= 0) {
    days.splice(whole, 1);
    return;
  }
  for (let left = amount; left > 0 && days.length > 0;) {
    const last = days.at(-1)!;
    if (last.minor > left) {
      last.minor -= left;
      return;
    }
    left -= last.minor;
    days.pop();
  }
}

function changesIn(paid: Paid[], currency: string): Recurring['changes'] {
  const money = (minor: number): Money => ({ minor, currency });
  return paid.slice(1).flatMap(({ date, minor }, index) => {
    const before = paid[index]!.minor;
    return minor === before ? [] : [{ date, from: money(before), to: money(minor) }];
  });
}

/** Nearly all of them: one in five may be another, and of a few none. */
function most(gaps: number[], fits: (gap: number) => boolean): boolean {
  return gaps.filter(fits).length >= gaps.length * 0.8;
}

/** By hand: Temporal takes seconds for what a statement of 20,000 rows asks. */
function daysBetween(from: string, to: string): number {
  return dayOf(to) - dayOf(from);
}

function dayOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000;
}
