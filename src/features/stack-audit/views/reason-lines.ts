import { formatMoney, monthly, type Money } from '#lib/money.ts';
import type { Reason, ToolId } from '../model.ts';
import { aMonth, aYear, useWords } from './words.ts';

/** The arithmetic of a verdict, one line each, for anybody to check. `nameOf` answers a name that is safe where this is shown. */
export function reasonLine(reason: Reason, nameOf: (id: ToolId) => string): string {
  switch (reason.why) {
    case 'seats':
      return seatsLine(reason);
    case 'utilisation':
      return `Use: ${useWords(reason)}`;
    case 'value':
      return `Value ${reason.value} of 100, cost ${reason.costScore} of 100 (50 is the limit)`;
    case 'per-user':
      return `${aMonth(reason.cost)} ÷ ${reason.users} active = ${formatMoney(reason.perUser)} a month each; the limit is ${formatMoney(reason.limit)}`;
    case 'share':
      return `${aYear(reason.cost)} of ${aYear(reason.spend)} is ${reason.percent} % of what we spend on tools; the limit is ${reason.limit} %`;
    case 'nobody-uses':
      return reason.answers > 0
        ? `Nobody uses it: all ${reason.answers} who were asked said never`
        : 'Nobody uses it: no active users';
    case 'whole-cost':
      return `Its whole cost goes: ${aMonth(reason.cost)} × 12 = ${aYear(reason.cost)}${exact(reason.cost)}`;
    case 'covered-by':
      return `${nameOf(reason.by)} does all of it (${reason.jobs.join(', ')}), and is worth ${reason.byValue} of 100 against ${reason.value}`;
    case 'enterprise':
      return 'An enterprise tool: built for companies with ops teams';
    case 'over-line':
      return `${aMonth(reason.cost)} − ${aMonth(reason.most)}, the most that its line of the blueprint allows = ${aMonth(reason.saving)}`;
    case 'work-stops':
      return 'Work stops without it';
    case 'no-price':
      return 'What it costs is not known';
    case 'no-rate':
      return `stack-audit.yml has no rate for ${reason.currency}`;
    case 'no-usage':
      return 'How much it is used is not known: ask its users';
  }
}

/** `12 of 20 seats used: 8 × $45 = $360/month`; with a rounded price of a seat the sign says so. */
function seatsLine({ active, paid, spare, unused, cost, saving }: Extract<Reason, { why: 'seats' }>): string {
  const seat = { ...cost, minor: Math.round(cost.minor / paid / 12) };
  const equals = seat.minor * 12 * paid === cost.minor ? '=' : '≈';
  const kept = spare > 0 ? `, ${spare} kept as spare` : '';
  return `${active} of ${paid} seats used${kept}: ${unused} × ${formatMoney(seat)} ${equals} ${aMonth(saving)}`;
}

function exact(cost: Money): string {
  return monthly(cost).minor * 12 === cost.minor ? '' : ' (months rounded)';
}
