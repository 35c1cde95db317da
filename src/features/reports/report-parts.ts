import type { Mailer } from '#adapters/mail/port.ts';
import type { Effect } from '#engine/plan.ts';
import type { Rhythm } from '#features/cadence/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { ReportMaker } from './maker.ts';
import type { Hand, Person, Report, SlackId } from './model.ts';
import type { DrawPngs } from './papers/mail.ts';
import { planReportMails } from './papers/mail-effect.ts';
import type { ReportStore } from './store.ts';

/** What the verbs share. */
export interface ReportParts {
  reports: ReportStore;
  maker: ReportMaker;
  /** When each report goes out by itself, by its name. */
  schedule: Partial<Record<string, Rhythm>>;
  clock: Clock;
  log: Log;
  people(): Record<string, Person>;
  /** The team's own zone. */
  zone(): string;
  /** Days on which nobody works. */
  isFree(date: Temporal.PlainDate): boolean;
  /** The id of a channel by its name without `#`; undefined while Baton does not see it. */
  channel(name: string): string | undefined;
  /** The channel, by name, in which reports are posted. */
  metricsChannel(): string;
  /** Nobody where no mail server is set up. */
  mailer: Mailer | undefined;
  draw: DrawPngs;
  /** Where a link may lead. */
  allowedHosts: readonly string[];
}

export function handOf({ people }: Pick<ReportParts, 'people'>, user: { id: SlackId; external: boolean }): Hand {
  const person = Object.values(people()).find(({ slackId }) => slackId === user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}

export function kindOf(
  { maker }: Pick<ReportParts, 'maker'>,
  name: string,
): { name: string; title: string } | undefined {
  return maker.kinds.find((kind) => kind.name === name);
}

/** `2026-03-09`, by the team's calendar. */
export function todayIn({ clock, zone }: Pick<ReportParts, 'clock' | 'zone'>): string {
  return clock.now().toZonedDateTimeISO(zone()).toPlainDate().toString();
}

export function channelName({ metricsChannel }: Pick<ReportParts, 'metricsChannel'>): string {
  return metricsChannel().replace(/^#/, '');
}

/** A mail for each person of a report's audience; none where there is no mail server. */
export function mailsOf({ mailer, maker }: Pick<ReportParts, 'mailer' | 'maker'>, report: Report): Effect[] {
  return mailer ? planReportMails(report, maker.audience?.(report.name) ?? []) : [];
}
