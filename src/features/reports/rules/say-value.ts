import { formatMoney, minorDigits } from '#lib/money.ts';
import type { Unit } from '../model.ts';

const counting = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/**
 * A value as people read it: `1,234`, `38 %`, `$1,200`, `$940 a day`, `1 h 20 min`, `4.5 days`. Money is in minor units,
 * shares are between 0 and 1. From a thousand on an amount is told without cents. `apart`: values beside which it is read. A share has digits until it looks unlike each of
 * them that it is not, so that 89.7 % is not told as 90 % beside a target of 90 %, nor 99.96 % as everything.
 */
export function sayValue(value: number, unit: Unit, currency: string, apart: number[] = []): string {
  switch (unit) {
    case 'count':
      return counting.format(value);
    case 'share':
      return sayShare(value, apart);
    case 'money':
      return sayMoney(value, currency);
    case 'money a day':
      return `${sayMoney(value, currency)} a day`;
    case 'minutes':
      return sayMinutes(Math.round(value));
    case 'days':
      return counting.format(value) === '1' ? '1 day' : `${counting.format(value)} days`;
  }
}

const WITHOUT_CENTS = 1_000;

function sayMoney(value: number, currency: string): string {
  const unit = 10 ** minorDigits(currency);
  const minor = Math.abs(value) < WITHOUT_CENTS * unit ? Math.round(value) : Math.round(value / unit) * unit;
  return formatMoney({ minor, currency });
}

const MOST_DIGITS = 3;

function sayShare(value: number, apart: number[]): string {
  const others = [0, 1, ...apart].filter((other) => other !== value);
  const text = (share: number, digits: number): string => (share * 100).toFixed(digits);
  for (let digits = 0; digits <= MOST_DIGITS; digits += 1) {
    const own = text(value, digits);
    if (others.every((other) => text(other, digits) !== own)) return `${own} %`;
  }
  return `${text(value, 0)} %`;
}

function sayMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** `1 lead`, `1,234 leads`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${counting.format(count)} ${count === 1 ? one : many}`;
}
