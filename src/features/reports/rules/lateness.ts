import type { Instant, Report, Rhythm, Sent } from '../model.ts';

/** Up to here a report is in time. */
const GRACE = Temporal.Duration.from({ minutes: 15 });

/** Why a report of a turn stands there later than it should: Baton was off, its numbers were not there, or Slack took nothing. */
export type Late = 'off' | 'making' | 'slack';

export function lateness({ turn, madeAt }: Pick<Sent, 'turn' | 'madeAt'>, sentAt: Instant): Late | undefined {
  if (!turn) return undefined;
  const isLate = (at: Instant): boolean => Temporal.Instant.compare(at, turn.dueAt.add(GRACE)) > 0;
  if (!isLate(sentAt)) return undefined;
  if (isLate(turn.orderedAt)) return 'off';
  return isLate(madeAt) ? 'making' : 'slack';
}

/** HubSpot was read last before the period was over: what happened there since is missing. */
export function isStale({ readAt, report }: Pick<Sent, 'readAt' | 'report'>): boolean {
  return readAt !== undefined && readAt.epochMilliseconds < report.period.to;
}

const LENGTH: Record<Rhythm, Temporal.DurationLike> = {
  weekly: { weeks: 1 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
};

/** Whether no later period of its kind is over yet. */
export function isNewest({ period }: Pick<Report, 'period'>, now: Instant): boolean {
  const end = Temporal.Instant.fromEpochMilliseconds(period.to).toZonedDateTimeISO(period.zone);
  return Temporal.Instant.compare(now, end.add(LENGTH[period.rhythm]).toInstant()) < 0;
}
