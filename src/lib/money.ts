/** Money: whole minor units (cents) of an ISO currency. Nothing here is ever a fraction of a cent. */
export interface Money {
  minor: number;
  currency: string;
}

export type Per = 'month' | 'quarter' | 'year';

/** What is paid each time, and how often. */
export interface Price extends Money {
  per: Per;
}

const TIMES_A_YEAR: Record<Per, number> = { month: 12, quarter: 4, year: 1 };
const LARGEST = 10 ** 13;

const currencies = new Set(Intl.supportedValuesOf('currency'));
const digits = new Map<string, number>();
const formats = new Map<string, Intl.NumberFormat>();

export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** How many digits its minor unit has: 2 for USD, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const found = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  digits.set(currency, found ?? 2);
  return found ?? 2;
}

/** `$1,200`, `€49.90`; whole amounts without their zeros. */
export function formatMoney({ minor, currency }: Money, locale = 'en-US'): string {
  const key = `${locale} ${currency}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  formats.set(key, format);
  return format.format(decimalText({ minor, currency }) as Intl.StringNumericLiteral);
}

/** `1234.56`: for a file that a program reads. */
export function decimalText({ minor, currency }: Money): string {
  const places = minorDigits(currency);
  const whole = String(Math.abs(minor)).padStart(places + 1, '0');
  const sign = minor < 0 ? '-' : '';
  if (places === 0) return sign + whole;
  return `${sign}${whole.slice(0, -places)}.${whole.slice(-places)}`;
}

/** @throws when they are not all of this currency: nobody adds dollars to euros by mistake. */
export function sumMoney(currency: string, amounts: Iterable<Money>): Money {
  let minor = 0;
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new Error(`${amount.currency} cannot be added to ${currency}`);
    minor += amount.minor;
  }
  return { minor, currency };
}

/** @throws when they differ in currency */
export function minus(a: Money, b: Money): Money {
  return sumMoney(a.currency, [a, { ...b, minor: -b.minor }]);
}

/** What a price comes to in a year: exact, so totals are kept by the year. */
export function yearly({ minor, currency, per }: Price): Money {
  return { minor: minor * TIMES_A_YEAR[per], currency };
}

/** A twelfth of what a year costs, to the nearest cent. For showing: sum the years first, so that no cent is lost. */
export function monthly({ minor, currency }: Money): Money {
  return { minor: Math.round(minor / 12), currency };
}

/** `part` of `whole` of an amount, cents rounded down: nobody is promised a cent too much. */
export function portion({ minor, currency }: Money, part: number, whole: number): Money {
  return { minor: whole === 0 ? 0 : Math.floor((minor * part) / whole), currency };
}

/** At a rate like `1.0842`: units of `currency` for one unit of the amount's own, to the nearest minor unit. */
export function exchange({ minor, currency: from }: Money, currency: string, rate: string): Money {
  const [whole = '0', places = ''] = rate.split('.');
  const shift = minorDigits(from) + places.length - minorDigits(currency);
  const raw = BigInt(minor) * BigInt(whole + places);
  if (shift <= 0) return { minor: Number(raw * 10n ** BigInt(-shift)), currency };
  const unit = 10n ** BigInt(shift);
  const half = raw < 0n ? -(unit / 2n) : unit / 2n;
  return { minor: Number((raw + half) / unit), currency };
}

/** From the parts of a number as it was typed: `12` and `345` with `k` is 12,345. Undefined where it does not come out in whole minor units. */
export function fromDigits(whole: string, fraction: string, thousands: number, currency: string): number | undefined {
  const shift = minorDigits(currency) + thousands * 3 - fraction.length;
  const all = whole + fraction;
  const kept = shift >= 0 ? all + '0'.repeat(shift) : all.slice(0, shift) || '0';
  if (shift < 0 && /[1-9]/.test(all.slice(shift))) return undefined;
  const minor = Number(kept);
  return minor <= LARGEST ? minor : undefined;
}
