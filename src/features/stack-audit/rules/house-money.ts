import { exchange, yearly, type Money } from '#lib/money.ts';
import type { AuditNorm, Tool } from '../model.ts';

/** In the currency of the house; undefined where stack-audit.yml has no rate. */
export function inHouse(money: Money, { currency, rates }: Pick<AuditNorm, 'currency' | 'rates'>): Money | undefined {
  if (money.currency === currency) return money;
  const rate = Object.hasOwn(rates, money.currency) ? rates[money.currency] : undefined;
  return rate === undefined ? undefined : exchange(money, currency, rate);
}

/** What a tool costs a year, in the currency of the house. */
export function costOf({ price }: Pick<Tool, 'price'>, norm: Pick<AuditNorm, 'currency' | 'rates'>): Money | undefined {
  return price && inHouse(yearly(price), norm);
}
