import type { Context, Figure, Ledger, Measured, Measuring, MetricId, Period, Window } from '../model.ts';
import { figureOf } from './figures.ts';
import { hasPast, METRIC_WORDS } from './metric-words.ts';
import { daysUpTo, lastPeriods, periodBefore } from './periods.ts';
import type { Point } from './anomalies.ts';

/** What a report is written on: its period and the one before, and each number asked for once. */
export interface Sheet {
  period: Period;
  before: Period;
  context: Context;
  ledger: Ledger;
  currency: string;
  /** The window over which a metric is told, and what is said of that behind its name. */
  windowOf(id: MetricId, period: Period): { window: Window; says: string };
  tell(id: MetricId): Figure;
  measured(id: MetricId): Measured;
  /** Undefined where nothing can be said of the period before. */
  measuredBefore(id: MetricId): Measured | undefined;
  /** The same metric of some contacts alone: those that Baton touched. */
  tellOf(id: MetricId, of: Measuring & { id: string; words: string }): Figure;
  /** Of the last periods, this one at the end. Null: not known, or before the oldest record. */
  series(id: MetricId, count: number): Point[];
}

export interface SheetParts {
  period: Period;
  context: Context;
  ledger: Ledger;
  /** Metrics that are told over their own window where the report's is shorter: a week has too few won deals. */
  trailing: readonly MetricId[];
}

/** Days, so that each month and each quarter has its last run and its last deal in it. */
export const TRAILING = {
  week: { days: 7, says: '' },
  month: { days: 35, says: ' (last 5 weeks)' },
  quarter: { days: 91, says: ' (last 13 weeks)' },
} as const;

export function createSheet({ period, context, ledger, trailing }: SheetParts): Sheet {
  const { norms } = context;
  const { currency } = ledger.facts;
  const before = periodBefore(period);
  const windowOf: Sheet['windowOf'] = (id, of) => {
    if (!trailing.includes(id)) return { window: { from: of.from, to: of.to }, says: '' };
    const { days, says } = TRAILING[norms[id].window];
    return { window: daysUpTo(of, days), says };
  };
  const known = new Map<string, Measured>();
  const measuredIn = (id: MetricId, of: Period, more: Measuring = {}): Measured => {
    const key = `${id} ${of.id} ${more.source} ${more.touched}`;
    const found = known.get(key) ?? ledger.measure(id, windowOf(id, of).window, more);
    known.set(key, found);
    return found;
  };
  const hasBefore = (id: MetricId): boolean => hasPast(id) && before.from >= ledger.begins;
  const parts = (id: MetricId, more: Measuring = {}) => ({
    currency,
    ...(hasBefore(id) && { before: measuredIn(id, before, more) }),
  });
  const targetOf = (id: MetricId) => {
    const aim = norms[id].target;
    return aim && { target: { aim, isMet: (value: number): boolean => ledger.isOnTarget(id, value) ?? true } };
  };
  return {
    ...{ period, before, context, ledger, currency, windowOf },
    measured: (id) => measuredIn(id, period),
    measuredBefore: (id) => (hasBefore(id) ? measuredIn(id, before) : undefined),
    tell: (id) => {
      const words = `${METRIC_WORDS[id]}${windowOf(id, period).says}`;
      const isListed = !trailing.includes(id) && !DERIVED.has(id);
      const told = { id, words, ...parts(id), ...targetOf(id), ...(isListed && { metric: id }) };
      return figureOf(measuredIn(id, period), told);
    },
    tellOf: (id, { id: own, words, ...more }) =>
      figureOf(measuredIn(id, period, more), { id: own, words, ...parts(id, more) }),
    series: (id, count) =>
      lastPeriods(period, count).map((one) => {
        const isKnown = one.from >= ledger.begins && (hasPast(id) || one.id === period.id);
        const { value, n } = isKnown ? measuredIn(id, one) : { value: null, n: 0 };
        return { value, n };
      }),
  };
}

/** Made of other metrics: there are no records of its own to list. */
const DERIVED: ReadonlySet<MetricId> = new Set<MetricId>(['tool_cost_share', 'pipeline_velocity']);
