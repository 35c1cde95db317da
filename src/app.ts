import { healthRoutes } from '#adapters/http/health.ts';
import { createHttpServer, type HttpServer, type Route } from '#adapters/http/server.ts';
import type { CrmEvent } from '#adapters/hubspot/port.ts';
import { createWebhookRoute } from '#adapters/hubspot/webhook.ts';
import { createSignalsRoute } from '#adapters/signals/route.ts';
import { startSlackApp, type SlackApp, type SlackAppOptions } from '#adapters/slack/app.ts';
import type { Look } from '#engine/look.ts';
import { HOME_OPENED } from '#features/home/index.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { assemble, type Parts } from './assemble.ts';
import { slackAddress, type Surroundings } from './open-adapters.ts';
import type { Config } from './config.ts';
import { behindTheDoor } from './front-door.ts';
import { untilReached } from './until-reached.ts';

const WEBHOOK_PATH = '/webhooks/hubspot';
const SLACK_PATH = '/slack/events';
const SWEEP_MS = { webhook: 600_000, poll: 30_000 };
/** So soon after somebody saved a pack ops hear of it. */
const PACKS_MS = 60_000;
const TEAM_REFRESH_MS = 3_600_000;
const GROUPS_REFRESH_MS = 300_000;
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
export interface Life {
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

function publicRoutes(
  config: Config,
  { leads, handoffs, limbo, install, mirror, quality, watch }: Parts,
  life: Life,
  { clock, log }: Surroundings,
): Route[] {
  const publicUrl = `${(config.PUBLIC_URL ?? 'http://localhost').replace(/\/$/, '')}${WEBHOOK_PATH}`;
  const secret = config.HUBSPOT_CLIENT_SECRET;
  // Whoever is answered has been heard by all.
  const receive = async (events: CrmEvent[]): Promise<void> => {
    watch.heard('webhooks', 'ok');
    const all = [leads, handoffs, limbo, mirror, quality].map((one) => one.receive(events));
    await Promise.all([...all, install.heard()]);
  };
  const told = { receive: hearSignals(leads, handoffs), clock, log };
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

/** What a product tells may be a signal of a lead, the risk of a customer, or both. */
function hearSignals(leads: Parts['leads'], handoffs: Parts['handoffs']): Parts['leads']['receiveSignals'] {
  return async (events) => {
    const [taken, risks] = await Promise.all([leads.receiveSignals(events), handoffs.receiveSignals(events)]);
    const isRisk = (index: number): boolean => risks.kinds.includes(events[index]?.kind ?? '');
    const unknown = taken.unknown.filter((index) => !isRisk(index));
    // Each event is counted once, whoever takes it.
    const fresh = taken.fresh + (taken.unknown.length > unknown.length ? risks.fresh : 0);
    return { fresh, unknown, kinds: [...taken.kinds, ...risks.kinds] };
  };
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

/**
 * Reaches both far sides, then works: first for leads, and as soon as Bolt is loaded for people too. `letIn`: takes what people do.
 */
export async function begin(
  config: Config,
  parts: Parts,
  life: Life,
  { clock, log }: Pick<Surroundings, 'clock' | 'log'>,
  letIn = startSlackApp,
): Promise<void> {
  const { slack, hubspot, random, team, leads, handoffs, engine, portal, allowedHosts } = parts;
  const reach = { clock, log, random, signal: life.stopping.signal };
  const [identity, reached] = await Promise.all([
    untilReached('Slack', () => slack.identify(), reach),
    untilReached('HubSpot', () => hubspot.identify(), reach),
  ]);
  Object.assign(portal, reached, { slackHost: identity.host });
  allowedHosts.push(portal.uiDomain, ...(identity.host ? [identity.host] : []));
  if (!team.recall()) await untilReached('Slack and HubSpot', () => team.refresh(), reach);
  else void refreshTeam(parts, log);
  await handoffs.begin();
  await leads.mend();
  await parts.install.begin();
  engine.start();
  // Bolt takes a while to load, and nothing else can happen meanwhile: what waits goes first.
  await engine.idle(FIRST_MS);
  life.slackApp = await untilReached('Slack', () => letIn(listening(config, parts, identity, { clock, log })), reach);
  await sweep(leads, log);
  const every = (ms: number, task: () => Promise<void>): void =>
    life.stopping.signal.addEventListener('abort', clock.every(ms, task));
  every(SWEEP_MS[config.intake], () => sweep(leads, log));
  every(SWEEP_MS[config.intake], () => sweep(handoffs, log));
  void sweep(handoffs, log);
  await parts.mirror.begin();
  life.stopping.signal.addEventListener('abort', await parts.cadence.start());
  every(TEAM_REFRESH_MS, () => refreshTeam(parts, log));
  every(GROUPS_REFRESH_MS, () => readingOf(parts.team.refreshGroups(), log));
  every(PACKS_MS, () => lookAtPacks(parts, log, life.stopping.signal));
  void lookAtPacks(parts, log, life.stopping.signal);
  every(REVIEW_MS, () => parts.acceptance.review());
  life.working = true;
  await engine.audit();
}

function listening(
  config: Config,
  parts: Parts,
  identity: { teamId: string; botUserId: string },
  { clock, log }: Pick<Surroundings, 'clock' | 'log'>,
): SlackAppOptions {
  const { slack, leads, handoffs, absences, limbo, operations, tasks, install, home, allowedHosts } = parts;
  const { definitions, evaluations, stackAudit, maturity, feedback, activities, quality, commands } = parts;
  const isTeammate = (user: string): boolean =>
    Object.values(parts.team.people()).some(({ slackId }) => slackId === user);
  const ruled = [leads, definitions, handoffs, absences, limbo, operations, tasks, install];
  const asked = [evaluations, stackAudit, maturity, feedback, activities];
  const counted = [quality, parts.inputs, parts.facts, parts.reports];
  const speaking = [...ruled, ...asked, ...counted, parts.cockpit, commands];
  return {
    transport: config.transport,
    ...slackAddress(config),
    slack,
    identity,
    listeners: speaking.flatMap(({ listeners }) => listeners).map((one) => behindTheDoor(one, isTeammate)),
    persist: (event) => (event.type === HOME_OPENED ? home.receive(event) : operations.receive(event)),
    gate: checkOutgoing,
    allowedHosts,
    clock,
    log,
  };
}

/** Leads and handoffs are swept apart: neither waits for the other. */
function sweep(of: { sweep(): Promise<number> }, log: Surroundings['log']): Promise<void> {
  return of.sweep().then(
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
  return readingOf(
    team.refresh().then(() => limbo.noticeLeft()),
    log,
  );
}

/** What cannot be read now is read next time. */
function readingOf(directories: Promise<void>, log: Surroundings['log']): Promise<void> {
  return directories.catch((error: unknown) =>
    log.warn({ reason: String(error) }, 'the directories could not be read'),
  );
}

async function stop({ engine, store }: Parts, life: Life, [server, health]: HttpServer[]): Promise<void> {
  life.stopping.abort();
  await server?.close(GRACE_MS);
  await life.slackApp?.stop(GRACE_MS);
  await engine.stop(GRACE_MS);
  await health?.close(1_000);
  store.close();
}
