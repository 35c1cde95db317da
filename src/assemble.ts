import { join, resolve } from 'node:path';
import { systemCron } from '#adapters/cron.ts';
import { createHeartbeat } from '#adapters/heartbeat.ts';
import { createHubSpot } from '#adapters/hubspot/client.ts';
import { random } from '#adapters/ids.ts';
import type { Log } from '#adapters/log.ts';
import { createMetrics, type Metrics } from '#adapters/metrics.ts';
import type { Subcommand } from '#adapters/slack/port.ts';
import { createSlack } from '#adapters/slack/web.ts';
import { openStore, type OpenStore } from '#adapters/sqlite/open.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import type { Pace } from '#engine/pace.ts';
import { createAbsences } from '#features/absences/index.ts';
import { createAcceptance } from '#features/acceptance/index.ts';
import { createCadence, loadCadence, type Cadence } from '#features/cadence/index.ts';
import { createHome, homeEffects } from '#features/home/index.ts';
import {
  createLeads,
  reasonWords,
  createPackStore,
  keepPacks,
  type KeeperParts,
  type Leads,
  type PackKeeper,
} from '#features/leads/index.ts';
import { createLimbo, loadStuck, type Limbo } from '#features/limbo/index.ts';
import { createOperations, type Operations } from '#features/operations/index.ts';
import { createTeam, type Team } from '#features/team/index.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import type { Config } from './config.ts';

/** What Baton runs in: time, the log and the project's folder. */
export interface Surroundings {
  clock: Clock;
  log: Log;
  root: string;
}

export type Parts = Awaited<ReturnType<typeof assemble>>;

/** Adapters, engine and features, handed to each other. Nothing runs yet and nobody has been called. */
export async function assemble(config: Config, { clock, log, root }: Surroundings) {
  const metrics = await createMetrics();
  const data = resolve(root, config.BATON_DATA, 'baton.db');
  const store = openStore(data, { migrations: join(root, 'migrations'), log });
  const allowedHosts: string[] = [];
  const { slack, hubspot } = createVendors(config, { clock, log, metrics, allowedHosts });
  const manifests = resolve(root, config.BATON_MANIFESTS);
  const after: { operations?: Operations } = {};
  const engine = buildEngine(config, { clock, log, store, metrics, after });
  const portal = { portalId: '0', uiDomain: 'app.hubspot.com' };
  const keeper = await keepPacksOf(store, { engine, clock, folder: manifests });
  const { running: packs } = keeper;
  const team = createTeam({
    slack,
    hubspot,
    bookmarks: engine.bookmarks,
    declared: () => packs().team.people,
    channels: () => [packs().team.channels.leads, packs().team.channels.ops],
  });
  const recordUrl = (contactId: string): string =>
    `https://${portal.uiDomain}/contacts/${portal.portalId}/record/0-1/${contactId}`;
  const { channel } = team;
  const { db } = store;
  const people = (): ReturnType<typeof team.people> => absences.people();
  const own = { keeper, onLive: () => void askAgain(team, log), people, channel, recordUrl };
  const leads = createLeads({ db, engine, clock, log, slack, hubspot, ...own });
  const absences = createAbsences({ db, engine, clock, slack, people: team.people, leads, showHome: homeEffects });
  const opsId = (): string => opsChannel(packs().team.channels.ops, channel);
  const limbo = createLimbo({
    ...{ db, engine, clock, log, slack, hubspot, leads, people, recordUrl, channel: opsId },
    ...{ norm: loadStuck(manifests), zone: () => packs().team.zone, left: team.left, ownerIs: team.ownerIs },
  });
  const acceptance = createAcceptance({
    ...{ engine, slack, clock, channel: opsId, draft: leads.draftBar },
    norm: () => packs().slas.acceptance,
    names: { person: (id) => people()[id]?.name ?? id, reason: (id) => reasonWords(id) ?? id },
  });
  const subcommands = together([absences, leads, acceptance, limbo]);
  const operations = createOperations({ engine, slack, clock, people, waiting: leads.waiting, subcommands });
  after.operations = operations;
  const sections = [absences.homeSection, leads.homeSection, operations.homeSection];
  const home = createHome({ engine, slack, clock, log, people, isExternal: slack.isGuest, sections });
  engine.register({ checks: [() => team.problems()] });
  const cadence = buildCadence(manifests, { engine, clock, log, zone: packs().team.zone, leads, limbo });
  const features = { team, leads, absences, acceptance, limbo, operations, home, cadence };
  return { store, metrics, slack, hubspot, engine, ...features, portal, allowedHosts };
}

/** What the features answer to after `/baton`. */
function together(features: { subcommands: Record<string, Subcommand> }[]): Record<string, Subcommand> {
  return Object.assign({}, ...features.map(({ subcommands }) => subcommands)) as Record<string, Subcommand>;
}

/** Who is who may have changed with the packs. */
function askAgain(team: Team, log: Log): Promise<void> {
  return team
    .refresh()
    .catch((error: unknown) => log.warn({ reason: String(error) }, 'the directories could not be read'));
}

/** Without packs to decide with nothing starts, and the data file is let go of. */
async function keepPacksOf(store: OpenStore, parts: Omit<KeeperParts, 'store'>): Promise<PackKeeper> {
  try {
    return await keepPacks({ ...parts, store: createPackStore(store.db) });
  } catch (error) {
    store.close();
    throw error;
  }
}

interface CadenceNeeds extends Pick<Surroundings, 'clock' | 'log'> {
  engine: Engine;
  zone: string;
  leads: Leads;
  limbo: Limbo;
}

function buildCadence(manifests: string, { leads, limbo, ...parts }: CadenceNeeds): Cadence {
  const rhythms = loadCadence(manifests);
  const jobs = {
    rescore: { rhythm: rhythms.rescore, run: leads.rescore },
    sample: { rhythm: rhythms.sample, run: leads.sample },
    stuck: { rhythm: rhythms.stuck, run: limbo.look },
    stuck_digest: { rhythm: rhythms.stuck_digest, run: limbo.tell },
  };
  return createCadence({ ...parts, cron: systemCron, jobs });
}

interface EngineNeeds extends Omit<Surroundings, 'root'> {
  store: OpenStore;
  metrics: Metrics;
  /** Whom the engine tells of trouble: built after it, on it. */
  after: { operations?: Operations };
}

function buildEngine(config: Config, { clock, log, store, metrics, after }: EngineNeeds): Engine {
  return createEngine({
    db: store.db,
    atomically: store.atomically,
    clock,
    log,
    random,
    quietMs: config.QUIET_SECONDS * 1000,
    paceOf: (lane) => paceOf(lane, config.SLACK_POSTS_PER_SECOND),
    count: counters(metrics),
    onLaidAside: (what) => {
      const told = after.operations?.laidAside(what);
      told?.catch((error: unknown) => log.error({ reason: String(error) }, 'ops could not be told'));
    },
    onAllWell: signOfLife(config, log),
    onFindings: async (news) => after.operations?.findings(news),
    onForgotten: store.scrub,
  });
}

/** Throws `DeliveryError('not-sent')` while Baton does not see the channel. */
function opsChannel(name: string, channel: (name: string) => string | undefined): string {
  const id = channel(name);
  if (id) return id;
  throw new DeliveryError('not-sent', `no channel #${name}`, { retryAfterMs: 30_000 });
}

interface VendorParts {
  clock: Clock;
  log: Log;
  metrics: Metrics;
  allowedHosts: string[];
}

function createVendors(config: Config, { clock, log, metrics, allowedHosts }: VendorParts) {
  const seconds = [0.05, 0.2, 1, 5, 10];
  const labels = ['operation', 'outcome'] as const;
  const timing = metrics.histogram('baton_call_seconds', 'Calls to Slack and HubSpot.', seconds, labels);
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
    onCall: (call) => timed(call.method, call),
  });
  const hubspot = createHubSpot({
    token: config.HUBSPOT_TOKEN,
    ...(config.HUBSPOT_API_URL ? { baseUrl: config.HUBSPOT_API_URL } : {}),
    requestsPer10s: config.HUBSPOT_CALLS_PER_10_S,
    timeoutMs,
    clock,
    log,
    onCall: (call) => timed(call.operation, call),
  });
  return { slack, hubspot };
}

export function slackAddress(config: Config): { apiUrl?: string } {
  return config.SLACK_API_URL ? { apiUrl: config.SLACK_API_URL } : {};
}

function counters(metrics: Metrics): Parameters<typeof createEngine>[0]['count'] {
  const count = {
    messages_handled: metrics.counter('baton_messages_handled_total', 'News that was handled.', ['topic']),
    effects_done: metrics.counter('baton_effects_done_total', 'Effects carried out.', ['kind']),
    effects_failed: metrics.counter('baton_effects_failed_total', 'Tries at an effect that failed.', ['kind']),
  };
  return (name, labels, by) => count[name](labels as never, by);
}

function signOfLife(config: Config, log: Log): () => Promise<void> {
  const heartbeat = createHeartbeat(config.HEARTBEAT_URL);
  return () =>
    heartbeat().catch((error: unknown) => log.warn({ reason: String(error) }, 'the heartbeat was not heard'));
}

/** Slack takes about one message a second a channel, and some fifty edits a minute; short bursts pass. */
function paceOf(lane: string, postsPerSecond: number): Pace | undefined {
  if (lane.startsWith('slack.post:')) return { perSecond: postsPerSecond, burst: Math.max(3, postsPerSecond) };
  // Two calls each, of nine a second that HubSpot takes from us.
  if (lane === 'hubspot.tags') return { perSecond: 3, burst: 10 };
  if (lane === 'slack.update') return { perSecond: postsPerSecond * 0.8, burst: Math.max(10, postsPerSecond) };
  // A page is for whoever looks at it: every five seconds is often enough.
  if (lane.startsWith('slack.home:')) return { perSecond: 0.2, burst: 1 };
  return undefined;
}
