import type { Reconciliation } from '../model.ts';
import { reconcile } from './reconcile.ts';
import { counted } from './say-value.ts';
import type { Sheet } from './sheet.ts';
import { givenIn } from './span.ts';

const MARKETING = 'HubSpot’s contacts by their lifecycle dates';
const BY_SOURCE = 'the won deals that carry a source';
const SALES = 'HubSpot’s deals';
const GIVEN = 'the spend that was given by channel';

/** The numbers that marketing, sales and finance each have of their own: new customers, what was won, and what was spent. */
export function comparedNumbers({ ledger, period, context, currency }: Sheet): Reconciliation[] {
  const { books } = context;
  const source = books?.source ?? 'finance’s books';
  const finance = (value: number | null | undefined) => ({ team: 'finance' as const, value: value ?? null, source });
  const customers = ledger.measure('customers', period).value;
  const won = wonIn(ledger.facts, period);
  const why = won && won.untold > 0 ? { why: untoldWords(won.untold, won.deals, currency) } : {};
  const spend = givenIn(ledger.facts, 'spend', period)?.all ?? null;
  return [
    reconcile({
      ...{ words: 'New customers', unit: 'count', currency },
      sides: [
        { team: 'marketing', value: customers, source: MARKETING },
        { team: 'sales', value: won?.deals ?? null, source: SALES },
        finance(books?.customers),
      ],
    }),
    reconcile({
      ...{ words: 'Revenue won', unit: 'money', currency },
      sides: [
        { team: 'marketing', value: won?.sourced ?? null, source: BY_SOURCE, ...why },
        { team: 'sales', value: won?.worth ?? null, source: SALES, ...why },
        finance(books?.revenueMinor),
      ],
    }),
    reconcile({
      ...{ words: 'Marketing spend', unit: 'money', currency },
      sides: [{ team: 'marketing', value: spend, source: GIVEN }, finance(books?.spendMinor)],
    }),
  ];
}

type LedgerFacts = Sheet['ledger']['facts'];

/** The deals that were won in a window: how many, what they are worth, and what those with a source are. Worth is null where a deal does not say it. */
function wonIn({ deals, currency }: LedgerFacts, { from, to }: { from: number; to: number }) {
  if (!deals) return undefined;
  const won = [...deals()].filter(
    ({ outcome, closedAt }) => outcome === 'won' && closedAt !== null && closedAt >= from && closedAt < to,
  );
  const untold = won.filter((deal) => deal.amountMinor === null || deal.currency !== currency).length;
  const sum = (list: typeof won): number | null =>
    untold > 0 ? null : list.reduce((total, { amountMinor }) => total + (amountMinor ?? 0), 0);
  return { deals: won.length, untold, worth: sum(won), sourced: sum(won.filter(({ source }) => source !== null)) };
}

function untoldWords(untold: number, deals: number, currency: string): string {
  return `${untold} of the ${counted(deals, 'deal')} won ${untold === 1 ? 'tells' : 'tell'} no amount in ${currency}.`;
}
