type Order = 'day-first' | 'month-first';

/** How the dates of a file are written, decided over all of them: `says` where it had to be decided. */
export interface DateReading {
  order: Order;
  says?: string;
}

const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b/;
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
const NAMED = /^(\d{1,2})[ .-]+(\p{L}{3,10})\.?,?[ -]+(\d{4}|\d{2})\b/u;
const NAMED_FIRST = /^(\p{L}{3,10})\.? (\d{1,2}),? +(\d{4})\b/u;

/** The first letters of the months, in the four languages. */
const MONTHS: RegExp[] = [
  /^(jan|ene)/,
  /^(feb|fev)/,
  /^(mar|maer|mrz)/,
  /^(apr|avr|abr)/,
  /^(may|mai)/,
  /^(jun|juin)/,
  /^(jul|juil)/,
  /^(aug|aou|ago)/,
  /^sep/,
  /^(oct|okt)/,
  /^nov/,
  /^(dec|dez|dic)/,
];

interface Dated {
  line: number;
  text: string;
}

/**
 * 03/04/2026 is told by the others: one that can only be day first, or month first; else by which of the two has the file in order; else by its
 * decimal comma. Two that contradict each other are a problem of the file.
 */
export function dateReading(dates: Dated[], decimalComma: boolean): DateReading | { problem: string; line: number } {
  const parts = dates.flatMap(({ line, text }) => {
    const [, a, mark, b] = NUMERIC.exec(text) ?? [];
    return a === undefined || mark === '.' ? [] : [{ line, text, a: Number(a), b: Number(b) }];
  });
  if (parts.length === 0) return { order: 'day-first' };
  const dayFirst = parts.find(({ a, b }) => a > 12 && b <= 12);
  const monthFirst = parts.find(({ a, b }) => b > 12 && a <= 12);
  if (dayFirst && monthFirst)
    return {
      line: monthFirst.line,
      problem: `The dates contradict each other: line ${dayFirst.line} has the day first, line ${monthFirst.line} the month first. Use 2026-03-31 throughout.`,
    };
  const shown = parts[0]!;
  const order: Order = dayFirst ? 'day-first' : monthFirst ? 'month-first' : guess(parts, decimalComma);
  const certain = dayFirst ?? monthFirst;
  const because = certain ? `because of line ${certain.line}` : 'which no line contradicts';
  const read = order === 'day-first' ? [shown.a, shown.b] : [shown.b, shown.a];
  const name = MONTH_NAMES[read[1]! - 1] ?? '';
  return {
    order,
    says: `Dates have the ${order === 'day-first' ? 'day' : 'month'} first, ${because}: line ${shown.line} is of ${read[0]} ${name}.`,
  };
}

const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');

function guess(parts: { text: string }[], decimalComma: boolean): Order {
  const days = (order: Order): string[] => parts.map(({ text }) => readDate(text, order) ?? '');
  const ordered = (all: string[]): boolean => {
    const distinct = new Set(all).size > 1;
    const steps = all.slice(1).map((day, index) => day.localeCompare(all[index] ?? ''));
    return distinct && (steps.every((step) => step >= 0) || steps.every((step) => step <= 0));
  };
  const [day, month] = [ordered(days('day-first')), ordered(days('month-first'))];
  if (day !== month) return day ? 'day-first' : 'month-first';
  return decimalComma ? 'day-first' : 'month-first';
}

/** ISO, of what is written; undefined where it is no day of the calendar. A time behind it counts for nothing. */
export function readDate(typed: string, order: Order): string | undefined {
  const text = typed.trim();
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return dateOf(iso[1]!, iso[2]!, iso[3]!);
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [, a = '', mark, b = '', year = ''] = numeric;
    return mark === '.' || order === 'day-first' ? dateOf(year, b, a) : dateOf(year, a, b);
  }
  const named = NAMED.exec(text);
  if (named) return dateOf(named[3]!, monthOf(named[2]!), named[1]!);
  const first = NAMED_FIRST.exec(text);
  return first ? dateOf(first[3]!, monthOf(first[1]!), first[2]!) : undefined;
}

function monthOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return String(MONTHS.findIndex((month) => month.test(plain)) + 1);
}

function dateOf(year: string, month: string, day: string): string | undefined {
  const full = year.length === 2 ? `20${year}` : year;
  const [y, m, d] = [Number(full), Number(month), Number(day)];
  if (y < 2000 || m < 1 || m > 12 || d < 1 || d > daysOf(y, m)) return undefined;
  return `${full}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
