import { isCurrency, minorDigits } from '#lib/money.ts';

/**
 * What HubSpot says a deal is worth, `"1234.5"`, in whole minor units, rounded half away from zero. Null where it says nothing or no
 * number. `home`: the currency of deals that name none, or one that does not exist.
 */
export function amountIn(
  text: string | undefined,
  code: string | undefined,
  home: string,
): { minor: number | null; currency: string } {
  const named = code?.toUpperCase() ?? home;
  const currency = isCurrency(named) ? named : home;
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d{1,15})(?:\.(\d*))?$/.exec(text?.trim() ?? '') ?? [];
  if (whole === '') return { minor: null, currency };
  const places = minorDigits(currency);
  const kept = Number(whole + fraction.slice(0, places).padEnd(places, '0'));
  const minor = kept + ((fraction[places] ?? '0') >= '5' ? 1 : 0);
  if (!Number.isSafeInteger(minor)) return { minor: null, currency };
  return { minor: sign === '-' && minor !== 0 ? -minor : minor, currency };
}
