import { join, resolve } from 'node:path';
import { createHeartbeat } from '#adapters/heartbeat.ts';
import { healthRoutes } from '#adapters/http/health.ts';
import { createHttpServer, type Route } from '#adapters/http/server.ts';
import { createHubSpot } from '#adapters/hubspot/client.ts';
import { createWebhookRoute } from '#adapters/hubspot/webhook.ts';
import { random } from '#adapters/ids.ts';
import type { Log } from '#adapters/log.ts';
import { createMetrics } from '#adapters/metrics.ts';
import { startSlackApp, type SlackApp } from '#adapters/slack/app.ts';
import { createSlack } from '#adapters/slack/web.ts';
import { openStore } from '#adapters/sqlite/open.ts';
import { createEngine } from '#engine/engine.ts';
import type { Pace } from '#engine/pace.ts';
import { createLeads, loadLeadPacks } from '#features/leads/index.ts';
import { createOperations } from '#features/operations/index.ts';
import { createTeam } from '#features/team/index.ts';
import type { Clock } from '#lib/clock.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import type { Config } from './config.ts';
import { untilReached } from './until-reached.ts';

const WEBHOOK_PATH = '/webhooks/hubspot';
const SWEEP_MS = { webhook: 600_000, poll: 30_000 };
const TEAM_REFRESH_MS = 3_600_000;
const GRACE_MS = 15_000;

export interface App {
  /** Where HubSpot's webhooks are taken, on this machine. */
  port: number;
  healthPort: number;
  intake: Config['intake'];
  /** Resolves once Slack and HubSpot have been reached and work has begun. Rejects with a `SetupError` on a wrong token. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

/** Puts the parts together. The inbox is open before anything listens; what comes in before `ready` waits there. */
export async function startApp(
  config: Config,
  { clock, log, root }: { clock: Clock; log: Log; root: string },
): Promise<App> {
  const packs = loadLeadPacks(resolve(root, config.BATON_MANIFESTS));
  const metrics = await createMetrics();
  const store = openStore(resolve(root, config.BATON_DATA, 'baton.db'), { migrations: join(root, 'migrations'), log });
  const allowedHosts: string[] = [];
  const timeCall = metrics.histogram(
    'baton_call_seconds',
    'Calls to Slack and HubSpot.',
    [0.05, 0.2, 1, 5, 10],
    ['operation', 'outcome'],
  );
  const timed = (operation: string, { ms, outcome }: { ms: number; outcome: string }): void =>
    timeCall({ operation, outcome }, ms / 1000);

  const slack = createSlack({
    ...slackAddress(config),
    botToken: config.SLACK_BOT_TOKEN,
    allowedHosts,
    gate: checkOutgoing,
    clock,
    log,
    onCall: (call) => timed(call.method, call),
  });
  const hubspot = createHubSpot({
    token: config.HUBSPOT_TOKEN,
    ...(config.HUBSPOT_API_URL ? { baseUrl: config.HUBSPOT_API_URL } : {}),
    requestsPer10s: config.HUBSPOT_CALLS_PER_10_S,
    clock,
    log,
    onCall: (call) => timed(call.operation, call),
  });
  const heartbeat = createHeartbeat(config.HEARTBEAT_URL);
  const count = {
    messages_handled: metrics.counter('baton_messages_handled_total', 'News that was handled.', ['topic']),
    effects_done: metrics.counter('baton_effects_done_total', 'Effects carried out.', ['kind']),
    effects_failed: metrics.counter('baton_effects_failed_total', 'Tries at an effect that failed.', ['kind']),
  };
  const engine = createEngine({
    db: store.db,
    clock,
    log,
    random,
    quietMs: config.QUIET_SECONDS * 1000,
    paceOf: (lane) => paceOf(lane, config.SLACK_POSTS_PER_SECOND),
    count: (name, labels, by) => count[name](labels as never, by),
    onLaidAside: (what) => operations.laidAside(what),
    onAllWell: () =>
      heartbeat().catch((error: unknown) => log.warn({ reason: String(error) }, 'the heartbeat was not heard')),
    onFindings: (news) => operations.findings(news),
  });

  let portal = { portalId: '0', uiDomain: 'app.hubspot.com' };
  const team = createTeam({
    slack,
    hubspot,
    bookmarks: engine.bookmarks,
    declared: packs.team.people,
    channels: [packs.team.channels.leads],
  });
  const leads = createLeads({
    db: store.db,
    engine,
    clock,
    log,
    slack,
    hubspot,
    packs,
    people: team.people,
    channel: team.channel,
    recordUrl: (contactId) => `https://${portal.uiDomain}/contacts/${portal.portalId}/record/0-1/${contactId}`,
  });
  const operations = createOperations({ engine, slack, clock, people: team.people, waiting: leads.waiting });
  engine.register({ checks: [() => team.problems()] });

  let slackApp: SlackApp | undefined;
  let working = false;
  const publicUrl = `${(config.PUBLIC_URL ?? 'http://localhost').replace(/\/$/, '')}${WEBHOOK_PATH}`;
  const routes: Route[] = [
    {
      method: 'POST',
      path: WEBHOOK_PATH,
      handler: createWebhookRoute({
        secret: config.HUBSPOT_CLIENT_SECRET,
        publicUrl,
        clock,
        log,
        receive: leads.receive,
      }),
    },
    { method: 'POST', path: '/slack/events', handler: (request, response) => toSlackApp(slackApp, request, response) },
  ];
  const server = createHttpServer({ routes, log });
  const health = createHttpServer({
    routes: healthRoutes({
      metrics,
      ready: () => [
        {
          check: 'started',
          ok: working,
          says: working ? 'Slack and HubSpot were reached.' : 'Slack and HubSpot are not reached yet.',
        },
        ...(engine.findings() ?? []).map(({ key, says }) => ({ check: key, ok: false, says })),
      ],
    }),
    log,
  });
  const port = await server.listen(config.PORT, config.HOST);
  const healthPort = await health.listen(config.HEALTH_PORT, config.HEALTH_HOST);
  const stopping = new AbortController();
  const ends: (() => void)[] = [];

  async function begin(): Promise<void> {
    const reach = { clock, log, random, signal: stopping.signal };
    const identity = await untilReached('Slack', () => slack.identify(), reach);
    portal = await untilReached('HubSpot', () => hubspot.identify(), reach);
    allowedHosts.push(portal.uiDomain);
    if (!team.recall()) await untilReached('Slack and HubSpot', () => team.refresh(), reach);
    else
      void team
        .refresh()
        .catch((error: unknown) => log.warn({ reason: String(error) }, 'the directories could not be read'));
    slackApp = await untilReached(
      'Slack',
      () =>
        startSlackApp({
          transport: config.transport,
          ...slackAddress(config),
          slack,
          identity,
          listeners: [leads.listeners, operations.listeners],
          persist: async (event) => log.info({ event: event.type }, 'Slack sent an event that nobody listens to'),
          gate: checkOutgoing,
          allowedHosts,
          clock,
          log,
        }),
      reach,
    );
    engine.start();
    const sweep = (): Promise<void> =>
      leads.sweep().then(
        () => undefined,
        (error: unknown) => log.warn({ reason: String(error) }, 'the sweep will be tried again'),
      );
    await sweep();
    ends.push(
      clock.every(SWEEP_MS[config.intake], sweep),
      clock.every(TEAM_REFRESH_MS, () => team.refresh().catch(() => log.warn({}, 'the directories could not be read'))),
    );
    working = true;
    void engine.audit();
  }

  return {
    port,
    healthPort,
    intake: config.intake,
    ready: begin(),
    async stop() {
      stopping.abort();
      for (const end of ends) end();
      await server.close(GRACE_MS);
      await slackApp?.stop(GRACE_MS);
      await engine.stop(GRACE_MS);
      await health.close(1_000);
      store.close();
    },
  };
}

/** Slack takes about one message a second a channel, and some fifty edits a minute; short bursts pass. */
function paceOf(lane: string, postsPerSecond: number): Pace | undefined {
  if (lane.startsWith('slack.post:')) return { perSecond: postsPerSecond, burst: Math.max(3, postsPerSecond) };
  if (lane === 'slack.update') return { perSecond: postsPerSecond * 0.8, burst: Math.max(10, postsPerSecond) };
  return undefined;
}

function slackAddress(config: Config): { apiUrl?: string } {
  return config.SLACK_API_URL ? { apiUrl: config.SLACK_API_URL } : {};
}

async function toSlackApp(
  app: SlackApp | undefined,
  ...[request, response]: Parameters<Route['handler']>
): Promise<void> {
  const route = app?.routes.find(({ path }) => path === '/slack/events');
  if (route) return route.handler(request, response);
  response.writeHead(app ? 404 : 503).end();
}
