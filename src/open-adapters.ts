import { join, resolve } from 'node:path';
import { createClaude } from '#adapters/claude/client.ts';
import type { Narrator } from '#adapters/claude/port.ts';
import { systemCron, type Cron } from '#adapters/cron.ts';
import { createApollo } from '#adapters/enrichment/apollo.ts';
import { createPeopleDataLabs } from '#adapters/enrichment/people-data-labs.ts';
import type { Enrichers } from '#adapters/enrichment/port.ts';
import { createHeartbeat, type Heartbeat } from '#adapters/heartbeat.ts';
import { createHubSpot } from '#adapters/hubspot/client.ts';
import type { HubSpot } from '#adapters/hubspot/port.ts';
import { random } from '#adapters/ids.ts';
import type { Log } from '#adapters/log.ts';
import { createMailer } from '#adapters/mail/client.ts';
import type { Mailer } from '#adapters/mail/port.ts';
import { createMetrics, type Metrics } from '#adapters/metrics.ts';
import { renderPngs, type RenderPngs } from '#adapters/pictures/render-png.ts';
import type { Slack } from '#adapters/slack/port.ts';
import { createWatch, type Watch } from '#adapters/watch.ts';
import { createSlack } from '#adapters/slack/web.ts';
import { openStore, type OpenStore } from '#adapters/sqlite/open.ts';
import { readAside, type Read } from '#adapters/sqlite/read-aside.ts';
import type { ReportMaker } from '#features/reports/index.ts';
import type { Clock } from '#lib/clock.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { EnrichmentError } from '#lib/errors.ts';
import type { Config } from './config.ts';

/** What Baton runs in: time, the log and the project's folder. */
export interface Surroundings {
  clock: Clock;
  log: Log;
  root: string;
  /** Who works reports out; without it there are none. */
  reports?: ReportMaker;
}

/** Through what Baton reaches the world. */
export interface Adapters {
  store: OpenStore;
  /** Reads the data file beside whoever works with it, all on one moment. */
  reading<Result>(work: (read: Read) => Promise<Result>): Promise<Result>;
  metrics: Metrics;
  slack: Slack & { isGuest(user: string): boolean };
  hubspot: HubSpot;
  enrichers: Enrichers;
  /** Nobody where there is no key. */
  narrator: Narrator | undefined;
  /** Nobody where there is no mail server. */
  mailer: Mailer | undefined;
  heartbeat: Heartbeat;
  /** What was last heard of `slack`, `hubspot`, `model`, `webhooks` and those who are asked about companies. */
  watch: Watch;
  cron: Cron;
  /** Draws; loaded when first asked. */
  renderPngs: RenderPngs;
  /** Uniform in [0, 1). */
  random: () => number;
  /** Hosts that a link of ours may lead to; grows once it is known where HubSpot and Slack are. */
  allowedHosts: string[];
}

/** The real ones. Nobody has been called yet. */
export async function openAdapters(config: Config, { clock, log, root }: Surroundings): Promise<Adapters> {
  const metrics = await createMetrics();
  const data = resolve(root, config.BATON_DATA, 'baton.db');
  const store = openStore(data, { migrations: join(root, 'migrations'), log });
  const allowedHosts: string[] = [];
  const watch = createWatch(clock);
  const outside = {
    enrichers: watched(enrichersOf(config), watch),
    heartbeat: createHeartbeat(config.HEARTBEAT_URL, clock),
  };
  const vendors = createVendors(config, { clock, log, metrics, allowedHosts, watch });
  const reading: Adapters['reading'] = (work) => readAside(data, work);
  const own = { store, reading, metrics, watch, cron: systemCron, renderPngs, random, allowedHosts };
  return { ...own, ...vendors, ...outside };
}

/** Whoever there is a key for. */
function enrichersOf(config: Config): Enrichers {
  const { APOLLO_API_KEY: apollo, PEOPLEDATALABS_API_KEY: pdl } = config;
  return {
    ...(apollo && { apollo: createApollo(apollo, config.APOLLO_API_URL) }),
    ...(pdl && { peopledatalabs: createPeopleDataLabs(pdl, config.PEOPLEDATALABS_API_URL) }),
  };
}

/** The same, and what they answer is heard. Who was no longer waited for has not failed. */
function watched(enrichers: Enrichers, watch: Watch): Enrichers {
  const hear = async <T>(name: string, ask: Promise<T>): Promise<T> => {
    try {
      const answer = await ask;
      watch.heard(name, 'ok');
      return answer;
    } catch (error) {
      if (error instanceof EnrichmentError) watch.heard(name, error.failure);
      throw error;
    }
  };
  return Object.fromEntries(
    Object.entries(enrichers).map(([name, { person, company }]) => [
      name,
      {
        person: (email: string, signal: AbortSignal) => hear(name, person(email, signal)),
        company: (domain: string, signal: AbortSignal) => hear(name, company(domain, signal)),
      },
    ]),
  );
}

interface VendorParts {
  clock: Clock;
  log: Log;
  metrics: Metrics;
  allowedHosts: string[];
  watch: Watch;
}

function createVendors(config: Config, { clock, log, metrics, allowedHosts, watch }: VendorParts) {
  const seconds = [0.05, 0.2, 1, 5, 10];
  const labels = ['operation', 'outcome'] as const;
  const timing = metrics.histogram(
    'baton_call_seconds',
    'Calls to Slack, HubSpot, Claude and the mail server.',
    seconds,
    labels,
  );
  const timed = (operation: string, { ms, outcome }: { ms: number; outcome: string }): void =>
    timing({ operation, outcome }, ms / 1000);
  const timeoutMs = config.CALL_TIMEOUT_SECONDS * 1000;
  const slack = createSlack({
    ...slackAddress(config),
    timeoutMs,
    botToken: config.SLACK_BOT_TOKEN,
    allowedHosts,
    gate: checkOutgoing,
    clock,
    log,
    onCall: (call) => {
      timed(call.method, call);
      watch.heard('slack', call.code);
    },
  });
  const hubspot = createHubSpot({
    token: config.HUBSPOT_TOKEN,
    ...(config.HUBSPOT_API_URL ? { baseUrl: config.HUBSPOT_API_URL } : {}),
    requestsPer10s: config.HUBSPOT_CALLS_PER_10_S,
    timeoutMs,
    clock,
    log,
    onCall: (call) => {
      timed(call.operation, call);
      watch.heard('hubspot', call.outcome);
    },
  });
  const { ANTHROPIC_API_KEY: key, BATON_MODEL: model, ANTHROPIC_API_URL: address } = config;
  const patience = config.NARRATION_TIMEOUT_SECONDS * 1000;
  const onCall = (call: { operation: string; ms: number; outcome: string }): void => {
    timed(call.operation, call);
    watch.heard('model', call.outcome);
  };
  const claude = { model, timeoutMs: patience, clock, onCall, ...(address !== undefined && { baseUrl: address }) };
  const mailer = mailerOf(config, { timeoutMs, clock, onCall });
  return { slack, hubspot, mailer, narrator: key === undefined ? undefined : createClaude({ key, ...claude }) };
}

function mailerOf(
  { SMTP_URL: url, MAIL_FROM: from }: Config,
  parts: Omit<Parameters<typeof createMailer>[0], 'url' | 'from'>,
): Mailer | undefined {
  return url === undefined || from === undefined ? undefined : createMailer({ url, from, ...parts });
}

export function slackAddress(config: Config): { apiUrl?: string } {
  return config.SLACK_API_URL ? { apiUrl: config.SLACK_API_URL } : {};
}
