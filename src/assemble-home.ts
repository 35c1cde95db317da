import type { Engine } from '#engine/engine.ts';
import type { Absences } from '#features/absences/index.ts';
import type { Acceptance } from '#features/acceptance/index.ts';
import type { Activities } from '#features/activities/index.ts';
import type { Cadence } from '#features/cadence/index.ts';
import { createCockpit, type Cockpit, type CockpitParts } from '#features/cockpit/index.ts';
import { createHome, type Home, type HomeSection } from '#features/home/index.ts';
import { offReason, type Leads, type PackKeeper } from '#features/leads/index.ts';
import type { Install } from '#features/install/index.ts';
import type { Limbo } from '#features/limbo/index.ts';
import type { Operations } from '#features/operations/index.ts';
import type { Quality } from '#features/quality/index.ts';
import type { Reports } from '#features/reports/index.ts';
import type { StackAudit } from '#features/stack-audit/index.ts';
import type { Tasks } from '#features/tasks/index.ts';
import type { Log } from '#lib/log.ts';
import type { Config } from './config.ts';
import type { Adapters, Surroundings } from './open-adapters.ts';

/** Where the company is at home in HubSpot and Slack; the host of Slack once it was reached. */
export interface Portal {
  portalId: string;
  uiDomain: string;
  /** Of deals that name none; known once HubSpot was reached. */
  currency?: string;
  slackHost?: string;
}

interface Shown {
  absences: Absences;
  leads: Leads;
  tasks: Tasks;
  operations: Operations;
  acceptance: Acceptance;
  limbo: Limbo;
  cadence: Cadence;
  activities: Activities;
  stackAudit: StackAudit;
  install: Install;
  quality: Quality;
  reports: Reports;
}

interface HomeNeeds
  extends
    Shown,
    Pick<Surroundings, 'clock'>,
    Pick<Adapters, 'slack' | 'watch' | 'enrichers' | 'narrator' | 'heartbeat'>,
    Pick<CockpitParts, 'people'> {
  engine: Engine;
  log: Log;
  portal: Portal;
  keeper: PackKeeper;
}

/** Everybody's page, and what stands on it. */
export function assembleHome(config: Config, needs: HomeNeeds): { home: Home; cockpit: Cockpit } {
  const { engine, slack, clock, log, people } = needs;
  const after: { home?: Home } = {};
  const cockpit = createCockpit({
    ...cockpitParts(needs),
    ends: () => endsOf(config, needs),
    counted: async () => {
      for (const audience of ['reps', 'managers', 'ops'] as const) await after.home?.showTo(audience);
    },
  });
  const sections = sectionsOf(needs, cockpit.sections);
  after.home = createHome({ engine, slack, clock, log, people, isExternal: slack.isGuest, sections });
  return { home: after.home, cockpit };
}

/** In the order in which they stand. A new one is one line: for whom, what it is called, its blocks. */
function sectionsOf(
  { absences, leads, tasks, operations, activities, stackAudit, install, quality, reports }: Shown,
  cockpit: Cockpit['sections'],
): HomeSection[] {
  return [
    { for: 'ops', name: 'Getting started', blocks: install.homeSection },
    { for: 'everybody', name: 'My leads', blocks: cockpit.myLeads },
    { for: 'reps', name: 'My figures', blocks: cockpit.myFigures },
    { for: 'ops', name: 'Today', blocks: cockpit.today },
    { for: 'ops', name: 'To look at', blocks: cockpit.toDo },
    { for: 'managers', name: 'Team load', blocks: cockpit.teamLoad },
    { for: 'managers', name: 'Late this week', blocks: cockpit.late },
    { for: 'managers', name: 'Held leads', blocks: cockpit.held },
    { for: 'everybody', name: 'Baton', blocks: operations.homeSection },
    { for: 'everybody', name: 'Reports', blocks: reports.homeSection },
    { for: 'ops', name: 'Data quality', blocks: quality.homeSection },
    { for: 'ops', name: 'Connections', blocks: cockpit.links },
    { for: 'everybody', name: 'Availability', blocks: absences.homeSection },
    { for: 'everybody', name: 'My tasks', blocks: tasks.homeSection },
    { for: 'ops', name: 'Packs', blocks: () => leads.packsSection() },
    { for: 'managers', name: 'Packs', blocks: ({ roles }) => (roles.includes('ops') ? [] : leads.packsSection()) },
    { for: 'ops', name: 'Cadence', blocks: activities.homeSection },
    { for: 'everybody', name: 'Tools', blocks: stackAudit.homeSection },
  ];
}

function cockpitParts({ leads, acceptance, limbo, cadence, keeper, portal, clock, log, people }: HomeNeeds) {
  const packs = keeper.running;
  return {
    clock,
    log,
    people,
    offReason,
    team: () => packs().team,
    board: leads.board,
    pace: leads.pace,
    decided: acceptance.shares,
    least: () => packs().slas.acceptance,
    linkTo: ({ channel, ts }: { channel: string; ts: string }) =>
      portal.slackHost && `https://${portal.slackHost}/archives/${channel}/p${ts.replace('.', '')}`,
    stuck: limbo.count,
    nextReport: (now: Temporal.Instant) => {
      const next = cadence.nextReport(now);
      return next && { ...next, name: REPORTS[next.name] ?? next.name.replaceAll(/[_-]/g, ' ') };
    },
  };
}

/** What the jobs tell people, in words. */
const REPORTS: Record<string, string> = {
  sample: 'disqualified leads to look at',
  stuck_digest: 'what is stuck',
  report_weekly: 'the week in marketing',
  report_monthly: 'the month in marketing',
  report_quarterly: 'the quarter in marketing',
};

const NAMES: Record<string, string> = { apollo: 'Apollo', peopledatalabs: 'People Data Labs' };

function endsOf(
  { intake }: Config,
  { watch, enrichers, narrator, heartbeat }: HomeNeeds,
): ReturnType<CockpitParts['ends']> {
  const last = watch.of('webhooks')?.ok;
  return {
    slack: watch.of('slack'),
    hubspot: watch.of('hubspot'),
    webhooks: { by: intake, since: watch.since, ...(last && { last }) },
    enrichers: Object.fromEntries(Object.keys(enrichers).map((name) => [NAMES[name] ?? name, watch.of(name)])),
    model: { isSet: narrator !== undefined, heard: watch.of('model') },
    heartbeat: heartbeat.state(),
  };
}
