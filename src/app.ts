import { healthRoutes } from '#adapters/http/health.ts';
import { createHttpServer, type HttpServer, type Route } from '#adapters/http/server.ts';
import { createWebhookRoute } from '#adapters/hubspot/webhook.ts';
import { random } from '#adapters/ids.ts';
import { createSignalsRoute } from '#adapters/signals/route.ts';
import { startSlackApp, type SlackApp } from '#adapters/slack/app.ts';
import type { Look } from '#engine/look.ts';
import { HOME_OPENED } from '#features/home/index.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { assemble, slackAddress, type Parts, type Surroundings } from './assemble.ts';
import type { Config } from './config.ts';
import { untilReached } from './until-reached.ts';

const WEBHOOK_PATH = '/webhooks/hubspot';
const SLACK_PATH = '/slack/events';
const SWEEP_MS = { webhook: 600_000, poll: 30_000 };
/** So soon after somebody saved a pack ops hear of it. */
const PACKS_MS = 60_000;
const TEAM_REFRESH_MS = 3_600_000;
const REVIEW_MS = 3_600_000;
const GRACE_MS = 15_000;
const FIRST_MS = 300;

export interface App {
  /** Where HubSpot's webhooks are taken, on this machine. */
  port: number;
  healthPort: number;
  /** Resolves once Slack and HubSpot have been reached and people can click. Rejects with a `SetupError` on a wrong token. */
  ready: Promise<void>;
  /** What Baton keeps, the newest `limit` of each kind, personal data among it. */
  look(limit: number): Look;
  stop(): Promise<void>;
}

/** What changes while Baton runs. */
interface Life {
  slackApp?: SlackApp;
  working: boolean;
  stopping: AbortController;
}

/** The inbox is open before anything listens; what comes in before `ready` waits there. */
export async function startApp(config: Config, around: Surroundings): Promise<App> {
  const parts = await assemble(config, around);
  const life: Life = { working: false, stopping: new AbortController() };
  const server = createHttpServer({ routes: publicRoutes(config, parts, life, around), log: around.log });
  const health = createHttpServer({ routes: ownRoutes(parts, life), log: around.log });
  const port = await server.listen(config.PORT, config.HOST);
  const healthPort = await health.listen(config.HEALTH_PORT, config.HEALTH_HOST);
  const ready = begin(config, parts, life, around);
  return {
    port,
    healthPort,
    ready,
    look: (limit) => parts.engine.look(limit),
    stop: () => stop(parts, life, [server, health]),
  };
}

function publicRoutes(config: Config, { leads, limbo }: Parts, life: Life, { clock, log }: Surroundings): Route[] {
  const publicUrl = `${(config.PUBLIC_URL ?? 'http://localhost').replace(/\/$/, '')}${WEBHOOK_PATH}`;
  const secret = config.HUBSPOT_CLIENT_SECRET;
  const receive: Parts['leads']['receive'] = async (events) => {
    await Promise.all([leads.receive(events), limbo.receive(events)]);
  };
  const told = { receive: leads.receiveSignals, clock, log };
  return [
    ...(config.SIGNALS_SECRET ? [createSignalsRoute({ ...told, secret: config.SIGNALS_SECRET })] : []),
    {
      method: 'POST',
      path: WEBHOOK_PATH,
      handler: createWebhookRoute({ secret, publicUrl, clock, log, receive }),
    },
    {
      method: 'POST',
      path: SLACK_PATH,
      // Until Slack's listeners stand, Slack is asked to come again.
      handler: async (request, response) => {
        const route = life.slackApp?.routes.find(({ path }) => path === SLACK_PATH);
        if (route) return route.handler(request, response);
        response.writeHead(life.slackApp ? 404 : 503).end();
      },
    },
  ];
}

function ownRoutes({ metrics, engine }: Parts, life: Life): Route[] {
  const reached = () => ({
    check: 'started',
    ok: life.working,
    says: life.working ? 'Slack and HubSpot were reached.' : 'Slack and HubSpot are not reached yet.',
  });
  const found = () => (engine.findings() ?? []).map(({ key, says }) => ({ check: key, ok: false, says }));
  return healthRoutes({ metrics, ready: () => [reached(), ...found()] });
}

/** Reaches both far sides, then works: first for leads, and as soon as Bolt is loaded for people too. */
async function begin(config: Config, parts: Parts, life: Life, { clock, log }: Surroundings): Promise<void> {
  const { slack, hubspot, team, leads, engine, portal, allowedHosts } = parts;
  const reach = { clock, log, random, signal: life.stopping.signal };
  const [identity, reached] = await Promise.all([
    untilReached('Slack', () => slack.identify(), reach),
    untilReached('HubSpot', () => hubspot.identify(), reach),
  ]);
  Object.assign(portal, reached);
  allowedHosts.push(portal.uiDomain, ...(identity.host ? [identity.host] : []));
  if (!team.recall()) await untilReached('Slack and HubSpot', () => team.refresh(), reach);
  else void refreshTeam(parts, log);
  await leads.mend();
  engine.start();
  // Bolt takes a while to load, and nothing else can happen meanwhile: what waits goes first.
  await engine.idle(FIRST_MS);
  life.slackApp = await untilReached('Slack', () => listen(config, parts, identity, { clock, log }), reach);
  await sweep(parts, log);
  const every = (ms: number, task: () => Promise<void>): void =>
    life.stopping.signal.addEventListener('abort', clock.every(ms, task));
  every(SWEEP_MS[config.intake], () => sweep(parts, log));
  life.stopping.signal.addEventListener('abort', await parts.cadence.start());
  every(TEAM_REFRESH_MS, () => refreshTeam(parts, log));
  every(PACKS_MS, () => lookAtPacks(parts, log, life.stopping.signal));
  void lookAtPacks(parts, log, life.stopping.signal);
  every(REVIEW_MS, () => parts.acceptance.review());
  life.working = true;
  await engine.audit();
}

function listen(
  config: Config,
  { slack, leads, absences, limbo, operations, home, allowedHosts }: Parts,
  identity: { teamId: string; botUserId: string },
  { clock, log }: Pick<Surroundings, 'clock' | 'log'>,
): Promise<SlackApp> {
  return startSlackApp({
    transport: config.transport,
    ...slackAddress(config),
    slack,
    identity,
    listeners: [leads.listeners, absences.listeners, limbo.listeners, operations.listeners],
    persist: (event) => (event.type === HOME_OPENED ? home.receive(event) : operations.receive(event)),
    gate: checkOutgoing,
    allowedHosts,
    clock,
    log,
  });
}

function sweep({ leads }: Parts, log: Surroundings['log']): Promise<void> {
  return leads.sweep().then(
    (fresh) => (fresh > 0 ? log.info({ fresh }, 'the sweep found changes') : undefined),
    (error: unknown) => log.warn({ reason: String(error) }, 'the sweep will be tried again'),
  );
}

function lookAtPacks({ leads }: Parts, log: Surroundings['log'], stopping: AbortSignal): Promise<void> {
  return leads.lookAtPacks().catch((error: unknown) => {
    // A replay that is under way when Baton stops finds the data file closed.
    if (!stopping.aborted) log.error({ reason: String(error) }, 'the packs on disk could not be looked at');
  });
}

function refreshTeam({ team, limbo }: Parts, log: Surroundings['log']): Promise<void> {
  return team
    .refresh()
    .then(() => limbo.noticeLeft())
    .catch((error: unknown) => log.warn({ reason: String(error) }, 'the directories could not be read'));
}

async function stop({ engine, store }: Parts, life: Life, [server, health]: HttpServer[]): Promise<void> {
  life.stopping.abort();
  await server?.close(GRACE_MS);
  await life.slackApp?.stop(GRACE_MS);
  await engine.stop(GRACE_MS);
  await health?.close(1_000);
  store.close();
}
