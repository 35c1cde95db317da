import type { Context, Facts, MetricId, Period } from './model.ts';
import { openLedger } from './open-ledger.ts';
import { MOST_PAST } from './rules/anomalies.ts';
import { daysUpTo, periodBefore } from './rules/periods.ts';
import { createSheet, TRAILING, type Sheet } from './rules/sheet.ts';

/** Reads of the facts what a report of this period can need: twelve periods before it, and what the one before trails behind it. */
export function openSheet(facts: Facts, period: Period, context: Context, trailing: readonly MetricId[]): Sheet {
  const from = Math.min(
    periodBefore(period, MOST_PAST).from,
    daysUpTo(periodBefore(period, MOST_PAST), TRAILING.quarter.days).from,
  );
  const ledger = openLedger(facts, context.norms, { from, to: period.to }, context.groups);
  return createSheet({ period, context, ledger, trailing });
}
