import { resolve } from 'node:path';
import type { Heartbeat } from '#adapters/heartbeat.ts';
import type { Metrics } from '#adapters/metrics.ts';
import type { OpenStore } from '#adapters/sqlite/open.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import type { Pace } from '#engine/pace.ts';
import type { Handoffs } from '#features/handoffs/index.ts';
import type { Home } from '#features/home/index.ts';
import type { Install } from '#features/install/index.ts';
import { createPackStore, keepPacks, type KeeperParts, type PackKeeper } from '#features/leads/index.ts';
import type { Operations } from '#features/operations/index.ts';
import { createTeam, type Team } from '#features/team/index.ts';
import type { Log } from '#lib/log.ts';
import type { Portal } from './assemble-home.ts';
import { pagesOf } from './assemble-handoffs.ts';
import type { Config } from './config.ts';
import type { Adapters, Surroundings } from './open-adapters.ts';

/** What features stand on, and what is built after they were. */
export async function layGround(config: Config, { clock, log, root }: Surroundings, adapters: Adapters) {
  const { store, slack, hubspot } = adapters;
  const manifests = resolve(root, config.BATON_MANIFESTS);
  const after: { operations?: Operations; handoffs?: Handoffs; home?: Home; install?: Install } = {};
  const engine = buildEngine(config, { ...adapters, clock, log, after });
  const portal: Portal = { portalId: '0', uiDomain: 'app.hubspot.com' };
  const keeper = await keepPacksOf(store, { engine, clock, folder: manifests });
  const ownTeam = () => keeper.running().team;
  const channels = () => namedChannels(ownTeam().channels, after.handoffs);
  const team = teamOf({ slack, hubspot, engine, keeper, channels });
  const base = { db: store.db, engine, clock, log, slack, hubspot };
  return { manifests, after, base, engine, portal, keeper, ownTeam, channels, team, recordUrl: pagesOf(portal) };
}

/** Where cards of leads, ops and handoffs stand. */
function namedChannels({ leads, ops }: { leads: string; ops: string }, handoffs: Handoffs | undefined): string[] {
  return [leads, ops, ...(handoffs?.channels() ?? [])];
}

interface TeamNeeds extends Pick<Adapters, 'slack' | 'hubspot'> {
  engine: Engine;
  keeper: PackKeeper;
  channels(): string[];
}

function teamOf({ slack, hubspot, engine, keeper, channels }: TeamNeeds): Team {
  const { running } = keeper;
  const team = createTeam({
    slack,
    hubspot,
    bookmarks: engine.bookmarks,
    declared: () => running().team.people,
    groups: () => running().team.groups,
    company: () => running().team,
    channels,
  });
  engine.register({ checks: [() => team.problems()] });
  return team;
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

interface EngineNeeds extends Omit<Surroundings, 'root'>, Pick<Adapters, 'store' | 'metrics' | 'random' | 'heartbeat'> {
  /** Whom the engine tells of trouble: built after it, on it. */
  after: { operations?: Operations };
}

function buildEngine(config: Config, parts: EngineNeeds): Engine {
  const { clock, log, store, metrics, random, heartbeat, after } = parts;
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
    onAllWell: signOfLife(heartbeat, log),
    onFindings: async (news) => after.operations?.findings(news),
    onForgotten: store.scrub,
  });
}

function counters(metrics: Metrics): Parameters<typeof createEngine>[0]['count'] {
  const count = {
    messages_handled: metrics.counter('baton_messages_handled_total', 'News that was handled.', ['topic']),
    effects_done: metrics.counter('baton_effects_done_total', 'Effects carried out.', ['kind']),
    effects_failed: metrics.counter('baton_effects_failed_total', 'Tries at an effect that failed.', ['kind']),
  };
  return (name, labels, by) => count[name](labels as never, by);
}

function signOfLife({ beat }: Heartbeat, log: Log): () => Promise<void> {
  return () => beat().catch((error: unknown) => log.warn({ reason: String(error) }, 'the heartbeat was not heard'));
}

/** Slack takes about one message a second a channel, and some fifty edits a minute; short bursts pass. */
function paceOf(lane: string, postsPerSecond: number): Pace | undefined {
  if (lane.startsWith('slack.post:')) return { perSecond: postsPerSecond, burst: Math.max(3, postsPerSecond) };
  // A call for up to a hundred leads, then one for each list: half of the nine a second that HubSpot takes from us.
  if (lane === 'hubspot.tags') return { perSecond: 1, burst: 5 };
  if (lane === 'slack.update') return { perSecond: postsPerSecond * 0.8, burst: Math.max(10, postsPerSecond) };
  // A page is for whoever looks at it: every five seconds is often enough.
  if (lane.startsWith('slack.home:')) return { perSecond: 0.2, burst: 1 };
  return undefined;
}
