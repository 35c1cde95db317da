import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import type { Database } from '#engine/database.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import type { Engine } from '#engine/engine.ts';
import type { Job } from '#features/cadence/index.ts';
import type { Narration } from '#features/narration/index.ts';
import { findTrouble } from './find-trouble.ts';
import { makeReports } from './make-report.ts';
import type { Person } from './model.ts';
import { orderTurn } from './order-report.ts';
import type { ReportParts } from './report-parts.ts';
import { MAKE_TOPIC } from './rules/steps.ts';
import { reportListeners } from './slack.ts';
import { homeSection, reportWord } from './slack-commands.ts';
import { messageEffects } from './slack-messages.ts';
import { progressEffects } from './slack-progress.ts';
import { questionEffects } from './slack-questions.ts';
import { mailEffects } from './papers/mail-effect.ts';
import { storyEffects, storyOf } from './slack-story.ts';
import { createReportStore } from './store.ts';

export interface ReportNeeds extends Omit<ReportParts, 'reports'> {
  db: Database;
  engine: Engine;
  slack: Slack;
  narration: Pick<Narration, 'telling'>;
  /** What others answer to after `/baton report`, by word: `inputs`, `records`. */
  words: Record<string, Subcommand>;
}

/** The Monday thread and its kin: a report goes out in time, once, always; and whoever wants one asks for it. */
export interface Reports {
  listeners: SlackListeners;
  /** `/baton report` */
  subcommands: Record<string, Subcommand>;
  /** What comes next, and where the last one is. */
  homeSection(person: Person, now: Temporal.Instant): KnownBlock[];
  /** What comes back, for the cadence. */
  jobs: Record<string, Job>;
}

/** Registers its messages, its dues and its check with the engine. */
export function createReports({ db, engine, slack, narration, words, ...needs }: ReportNeeds): Reports {
  const parts: ReportParts = { ...needs, reports: createReportStore(db, engine) };
  const sending = { ...parts, slack, narration };
  engine.register({
    topics: { [MAKE_TOPIC]: { batch: 1, parallel: 1, handle: (messages) => makeReports(parts, messages) } },
    effects: {
      ...messageEffects(sending),
      ...progressEffects(sending),
      ...storyEffects(sending),
      ...questionEffects(sending),
      ...mailing(parts),
    },
    checks: [(now) => findTrouble({ ...parts, engine }, now)],
  });
  return {
    listeners: reportListeners(parts),
    subcommands: { report: reportWord({ ...parts, words }) },
    homeSection: () => homeSection(parts),
    jobs: jobsOf(parts),
  };
}

function mailing({ mailer, draw, maker, reports }: ReportParts): Record<string, EffectKind> {
  return mailEffects({
    mailer,
    draw,
    recipients: (name) => maker.audience?.(name) ?? [],
    reportOf: (key) => {
      const sent = reports.sent(key);
      if (!sent) return undefined;
      const thread = sent.url === undefined ? {} : { thread: sent.url };
      return { report: sent.report, story: storyOf(sent), context: { ...maker.paper?.(), ...thread } };
    },
  });
}

function jobsOf(parts: ReportParts): Record<string, Job> {
  const jobs = parts.maker.kinds.flatMap(({ name }): [string, Job][] => {
    const rhythm = parts.schedule[name];
    if (!rhythm) return [];
    const run = async (date: string): Promise<void> => void (await orderTurn(parts, name, rhythm, date));
    return [[`report_${name}`, { rhythm, reports: true, run }]];
  });
  return Object.fromEntries(jobs);
}
