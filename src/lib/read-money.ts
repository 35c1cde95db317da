import { fromDigits, isCurrency, minorDigits, type Money, type Per } from './money.ts';

export type ReadMoney = { ok: true; money: Money; per?: Per } | { ok: false; problem: string };

/** `currency` holds where none is written. `decimal`: which mark it is in this file, where that is known. */
export interface MoneyHints {
  currency: string;
  decimal?: '.' | ',';
}

const SIGNS: [RegExp, string][] = [
  [/US\$|\$US/i, 'USD'],
  [/CA\$|C\$|\$CA/i, 'CAD'],
  [/AU\$|A\$/i, 'AUD'],
  [/NZ\$/i, 'NZD'],
  [/R\$/i, 'BRL'],
  [/€|\beuros?\b/i, 'EUR'],
  [/£(GB)?/, 'GBP'],
  [/¥/, 'JPY'],
  [/₹/, 'INR'],
  [/\bsfr\.?|\bfr\./i, 'CHF'],
  [/zł/i, 'PLN'],
];
const DOLLARS = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN']);

const PERIODS: [RegExp, Per][] = [
  [
    /(\/|per|pro|par|al|a|each|every)?\s*\b(months?|mon\.?|mo|monat|monatlich|mtl\.?|mois|mensuel|mes|mensual|monthly|p\.?\s?m\.?)(?=\s|$)/i,
    'month',
  ],
  [/(\/|per|pro|par|al|a|each|every)?\s*\b(quarters?|quarterly|qtr|quartal|trimestre)(?=\s|$)/i, 'quarter'],
  [
    /(\/|per|pro|par|al|a|each|every)?\s*\b(years?|yr|y|jahr|jährlich|ans?|annuel|año|anual|annually|annual|yearly|p\.?\s?a\.?)(?=\s|$)/i,
    'year',
  ],
];

/** Digits with dots, commas, spaces or apostrophes between them. */
const NUMBER = /^(\d{1,3}(?:[ \u00a0\u202f'’.,]\d{3})*|\d+)?(?:([.,])(\d+))?$/;
const PLAIN = /^-?\d+(?:\.\d{1,2})?$/;

/** What people type: `1.234,56 €`, `$1,200/mo`, `12k`, `(49.00)`, `-9,90`, `CHF 1'200`. */
export function readMoney(typed: string, hints: MoneyHints): ReadMoney {
  const text = typed.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (text === '') return { ok: false, problem: 'is empty: give an amount like 49.90' };
  if (PLAIN.test(text) && hints.decimal !== ',') return amountOf(text, text, hints.currency, hints);
  const period = PERIODS.find(([pattern]) => pattern.test(text));
  const bare = period ? text.replace(period[0], '') : text;
  const money = currencyOf(bare, hints.currency);
  const read = amountOf(typed, money.rest, money.currency, hints);
  return read.ok && period ? { ...read, per: period[1] } : read;
}

function currencyOf(text: string, standard: string): { currency: string; rest: string } {
  const code = /(?<![\p{L}])([A-Za-z]{3})(?![\p{L}])/u.exec(text)?.[1];
  if (code !== undefined && isCurrency(code.toUpperCase()))
    return { currency: code.toUpperCase(), rest: text.replace(code, '').replace(/[$€£¥]/g, '') };
  for (const [sign, currency] of SIGNS) if (sign.test(text)) return { currency, rest: text.replace(sign, '') };
  if (text.includes('$')) return { currency: DOLLARS.has(standard) ? standard : 'USD', rest: text.replace('$', '') };
  return { currency: standard, rest: text };
}

function amountOf(typed: string, text: string, currency: string, hints: MoneyHints): ReadMoney {
  const problem = `"${typed.slice(0, 30)}" is no amount that I can read: write it like 1234.56`;
  const negative = /^\(.*\)$|^[-−–]|[-−–]$/.test(text.trim());
  const bare = text
    .trim()
    .replace(/^(\(|[-−–+])|(\)|[-−–])$/g, '')
    .trim();
  const [, body = '', unit = ''] = /^(.*?)\s*([kKmM])?$/.exec(bare) ?? [];
  const number = NUMBER.exec(body.trim());
  if (!number || body.trim() === '') return { ok: false, problem };
  const thousands = { k: 1, m: 2 }[unit.toLowerCase()] ?? 0;
  const parts = partsOf(body.trim(), number, { ...hints, currency, scaled: thousands > 0 });
  if (!parts) return { ok: false, problem };
  const minor = fromDigits(parts.whole, parts.fraction, thousands, currency);
  if (minor === undefined)
    return { ok: false, problem: `"${typed.slice(0, 30)}" has more decimals than ${currency} has, or is too large` };
  return { ok: true, money: { minor: negative && minor !== 0 ? -minor : minor, currency } };
}

/** The last of two kinds of marks is the decimal one; three digits after a single mark are thousands, where the currency has no three decimals. */
function partsOf(
  body: string,
  [, whole = '', mark = '', fraction = '']: RegExpExecArray,
  { currency, scaled, decimal }: { currency: string; scaled: boolean; decimal?: '.' | ',' },
): { whole: string; fraction: string } | undefined {
  const marks = body.replace(/[\d]/g, '');
  const only = (text: string): string => text.replace(/\D/g, '');
  if (marks === '') return { whole: body, fraction: '' };
  const kinds = new Set(marks.replace(/[\u00a0\u202f]/g, ' '));
  // `1.234,56` and `1 234,56`; the same mark cannot be both.
  if (mark !== '') {
    if (whole.includes(mark)) return undefined;
    return { whole: only(whole) || '0', fraction };
  }
  const single = marks.length === 1 ? body.search(/[.,]/) : -1;
  if (single < 0) return kinds.size === 1 ? { whole: only(body), fraction: '' } : splitLast(body, only);
  const after = body.slice(single + 1);
  const before = body.slice(0, single);
  const isDecimal =
    decimal !== undefined ? body[single] === decimal : scaled || minorDigits(currency) >= 3 || /^0*$/.test(before);
  return isDecimal ? { whole: before || '0', fraction: after } : { whole: before + after, fraction: '' };
}

/** `1,234.567`: two kinds, three digits after the last one: that one is the decimal mark. */
function splitLast(body: string, only: (text: string) => string): { whole: string; fraction: string } {
  const at = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','));
  return { whole: only(body.slice(0, at)), fraction: body.slice(at + 1) };
}
