import type { AuditNorm, Notice, Tool } from '../model.ts';

type PlainDate = Temporal.PlainDate;

/** The days that matter about a contract. */
export interface ContractDates {
  renewal: PlainDate;
  /** The last day on which it can be ended. */
  lastNotice: PlainDate;
  /** The day from which it has to be looked at. */
  decideBy: PlainDate;
}

/**
 * Of the first renewal whose last day of notice is not over. The earlier of renewal − 60 days and notice − 30 days (stack-audit.yml).
 * A contract that was entered long ago has renewed meanwhile: by years, by quarters or by months, counted from the first renewal, so that
 * one of 29 February or of the 31st keeps its day.
 */
export function contractDates(
  { renewal, notice, billing }: Pick<Tool, 'renewal' | 'notice' | 'billing'>,
  { contracts }: Pick<AuditNorm, 'contracts'>,
  today: PlainDate,
): ContractDates | undefined {
  if (renewal === undefined) return undefined;
  const first = Temporal.PlainDate.from(renewal);
  const months = billing === 'month' ? 1 : billing === 'quarter' ? 3 : 12;
  let terms = Math.max(0, Math.floor(first.until(today, { largestUnit: 'months' }).months / months) - 1);
  for (;;) {
    const next = first.add({ months: months * terms });
    const lastNotice = next.subtract(durationOf(notice));
    if (Temporal.PlainDate.compare(lastNotice, today) >= 0) return datesOf(next, lastNotice, contracts);
    terms += 1;
  }
}

function datesOf(renewal: PlainDate, lastNotice: PlainDate, contracts: AuditNorm['contracts']): ContractDates {
  const early = [
    renewal.subtract({ days: contracts.beforeRenewal }),
    lastNotice.subtract({ days: contracts.beforeNotice }),
  ];
  return { renewal, lastNotice, decideBy: early.toSorted(Temporal.PlainDate.compare)[0]! };
}

function durationOf(notice: Notice | undefined): Temporal.DurationLike {
  if (!notice) return { days: 0 };
  return notice.unit === 'day' ? { days: notice.count } : { months: notice.count };
}
