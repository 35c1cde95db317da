import { readMoney } from '#lib/read-money.ts';
import { CHANNELS, isMoney, WHOLE, type What } from '../model.ts';

export type Read<Value> = { ok: true; value: Value } | { ok: false; problem: string };

const MOST_VISITORS = 1_000_000_000;

/** What somebody typed for a number: `12,400` visitors, `$1,200.50`. Undefined where it is empty. Money comes in minor units. */
export function readFigure(what: What, typed: string, currency: string): Read<number | undefined> {
  const text = typed.trim();
  if (text === '') return { ok: true, value: undefined };
  return isMoney(what) ? readAmount(text, currency) : readCount(text);
}

function readAmount(text: string, currency: string): Read<number> {
  const read = readMoney(text, { currency });
  if (!read.ok) return { ok: false, problem: read.problem };
  if (read.money.currency !== currency)
    return { ok: false, problem: `is in ${read.money.currency}: give it in ${currency}, as HubSpot counts` };
  if (read.money.minor < 0) return { ok: false, problem: 'is below zero: give what was spent or earned' };
  return { ok: true, value: read.money.minor };
}

/** Whole ones, with or without marks between the thousands. */
function readCount(text: string): Read<number> {
  const plain = /^\d{1,3}([ ,.'’\u00a0\u202f]\d{3})+$|^\d+$/.test(text) ? Number(text.replace(/\D/g, '')) : Number.NaN;
  if (!Number.isSafeInteger(plain) || plain > MOST_VISITORS)
    return { ok: false, problem: `"${text.slice(0, 30)}" is no whole number: write it like 12400` };
  return { ok: true, value: plain };
}

/** `2026-10`: no later than the next month, no earlier than 2015. */
export function readMonth(typed: string, today: Temporal.PlainDate): Read<string> {
  const text = typed.trim();
  const last = today.toPlainYearMonth().add({ months: 1 }).toString();
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(text) || text < '2015-01')
    return { ok: false, problem: `"${text.slice(0, 30)}" is no month: write it like 2026-10` };
  return text > last ? { ok: false, problem: `${text} has not come yet` } : { ok: true, value: text };
}

/** HubSpot's name of a channel however it is written: `Paid search`, `PAID_SEARCH`. `all`: of none. */
export function readChannel(typed: string): Read<string> {
  const text = typed.trim();
  const plain = text.toUpperCase().replace(/[^A-Z]+/g, '_');
  if (text === '' || plain === 'ALL') return { ok: true, value: WHOLE };
  const found = CHANNELS.find((channel) => channel === plain);
  if (found) return { ok: true, value: found };
  return { ok: false, problem: `"${text.slice(0, 30)}" is no channel: it is one of ${CHANNELS.join(', ')}, or all` };
}

/** Why this number cannot be given of this channel; undefined where it can. */
export function misplaced(what: What, channel: string): string | undefined {
  const whole = channel === WHOLE;
  if (what === 'revenue' && !whole) return 'is given of a month, with "all" as its channel';
  if ((what === 'visitors' || what === 'spend') && whole)
    return 'is given by channel: the sum of all is made of them, and OTHER_CAMPAIGNS takes what belongs to none';
  return undefined;
}
