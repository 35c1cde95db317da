import { join } from 'node:path';
import type { Engine } from '#engine/engine.ts';
import type { Effect } from '#engine/plan.ts';
import { createAbsences } from '#features/absences/index.ts';
import { createAcceptance } from '#features/acceptance/index.ts';
import { createCadence, loadCadence, type Cadence } from '#features/cadence/index.ts';
import type { Activities } from '#features/activities/index.ts';
import type { Feedback } from '#features/feedback/index.ts';
import { homeEffects, type Home } from '#features/home/index.ts';
import { createLeads, reasonWords, type LeadParts, type Leads } from '#features/leads/index.ts';
import { createLimbo, loadStuck, type Limbo } from '#features/limbo/index.ts';
import type { Mirror } from '#features/mirror/index.ts';
import { createNarration, loadNarration, loadPrompts } from '#features/narration/index.ts';
import { createOperations } from '#features/operations/index.ts';
import type { Quality } from '#features/quality/index.ts';
import type { Reports } from '#features/reports/index.ts';
import type { StackAudit } from '#features/stack-audit/index.ts';
import { createTasks } from '#features/tasks/index.ts';
import type { Team } from '#features/team/index.ts';
import { opensOn, type Calendar } from '#lib/business-time.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { assembleCommands } from './assemble-commands.ts';
import { assembleMirror } from './assemble-facts.ts';
import { assembleHome } from './assemble-home.ts';
import { assembleInstall, trialsOf } from './assemble-install.ts';
import { assembleHandoffs } from './assemble-handoffs.ts';
import { serveQuality } from './assemble-quality.ts';
import type { Config } from './config.ts';
import { layGround } from './lay-ground.ts';
import { openAdapters, type Adapters, type Surroundings } from './open-adapters.ts';

export type Parts = Awaited<ReturnType<typeof assemble>>;

/** Adapters, engine and features, handed to each other. Nothing runs yet and nobody has been called. */
export async function assemble(config: Config, around: Surroundings, given?: Adapters) {
  const { log, root, reports: maker } = around;
  const adapters = given ?? (await openAdapters(config, around));
  const { enrichers, narrator, renderPngs, cron, reading, mailer, allowedHosts } = adapters;
  const ground = await layGround(config, around, adapters);
  const { manifests, after, base, engine, portal, keeper, ownTeam, channels, team, recordUrl } = ground;
  const { running: packs } = keeper;
  const people = (): ReturnType<typeof team.people> => absences.people();
  const setAside: LeadParts['setAside'] = (person, message) => absences.setAside(person, message);
  const onLive = () => void askAgain(team, log);
  const pages = pagesAround(after);
  const found = { channel: team.channel, recordUrl: recordUrl('0-1') };
  const own = { ...found, enrichers, keeper, setAside, onLive, people, showHomes: pages.ofLeads };
  const leads = createLeads({ ...base, ...own, ...trialsOf(() => after.install) });
  const absences = createAbsences({ ...base, people: team.people, leads, showHome: homeEffects });
  const handoffs = assembleHandoffs(manifests, { ...base, ...own, leads, recordUrl });
  after.handoffs = handoffs;
  const opsId = () => opsChannel(packs().team.channels.ops, team.channel);
  const gone = { left: team.left, ownerIs: team.ownerIs, zone: () => packs().team.zone };
  const limbo = createLimbo({ ...base, ...own, ...gone, leads, channel: opsId, norm: loadStuck(manifests) });
  const judged = { norm: () => packs().slas.acceptance, names: namesOf(people), channel: opsId, draft: leads.draftBar };
  const acceptance = createAcceptance({ ...base, ...judged });
  const mirror = assembleMirror({ ...base, portal, zone: gone.zone });
  const quality = serveQuality(manifests, { ...base, ...own, leads, mirror, reading, zone: gone.zone });
  const shows = { showHome: homeEffects, showHomes: () => pages.ofLeads([]), freshness: mirror.words };
  const operations = createOperations({ ...base, people, waiting: leads.waiting, ...shows });
  after.operations = operations;
  const setUp = { leads, team, portal, packs, channels, intake: config.intake };
  const install = assembleInstall({ ...base, ...setUp, people });
  after.install = install;
  const tasks = createTasks({ ...base, people, showHomes: pages.of });
  const narration = openNarration(manifests, join(root, 'prompts'), { ...base, narrator });
  const worded = [operations, absences, leads, acceptance, handoffs, limbo, tasks, quality, install];
  const baton = worded.map((one) => one.subcommands);
  const measured = { leads, handoffs, limbo, quality, jobs: () => cadence.count() };
  const company = () => ownTeam().company;
  const counted = { mirror, recordUrl, mailer, maker, company, allowedHosts };
  const told = { metricsChannel: () => packs().team.channels.metrics, opsChannel: opsId, zone: gone.zone };
  const said = { counted, team, tasks, people, keeper, leads, narration, renderPngs, baton, measured, ...told };
  const spoken = assembleCommands(manifests, { ...base, ...said, acceptance, calendar: ownTeam });
  const cadence = buildCadence(manifests, { ...base, cron, ownTeam, leads, limbo, mirror, quality, ...spoken });
  const shown = { absences, leads, tasks, operations, acceptance, limbo, cadence, quality, install, ...spoken };
  const { home, cockpit } = assembleHome(config, { ...base, ...adapters, ...shown, people, portal, keeper });
  after.home = home;
  return { ...adapters, engine, ...shown, mirror, team, handoffs, narration, home, cockpit, portal };
}

/** Home is built last, of all that stands in it, and brought up to date by the same. */
function pagesAround(after: { home?: Home }): Record<'of' | 'ofLeads', (people: string[]) => Effect[]> {
  return {
    of: (people) => after.home?.show(people) ?? [],
    ofLeads: (people) => after.home?.showLeads(people) ?? [],
  };
}

/** How people and reasons are called. */
function namesOf(people: Team['people']): { person(id: string): string; reason(id: string): string } {
  return { person: (id) => people()[id]?.name ?? id, reason: (id) => reasonWords(id) ?? id };
}

function openNarration(
  manifests: string,
  prompts: string,
  parts: Omit<Parameters<typeof createNarration>[0], 'norm' | 'prompts'>,
): ReturnType<typeof createNarration> {
  return createNarration({ ...parts, norm: loadNarration(manifests), prompts: loadPrompts(prompts) });
}

/** Who is who may have changed with the packs. */
function askAgain(team: Team, log: Log): Promise<void> {
  return team
    .refresh()
    .catch((error: unknown) => log.warn({ reason: String(error) }, 'the directories could not be read'));
}

interface CadenceNeeds extends Pick<Surroundings, 'clock' | 'log'>, Pick<Adapters, 'cron'> {
  engine: Engine;
  ownTeam(): Calendar;
  leads: Leads;
  limbo: Limbo;
  mirror: Mirror;
  quality: Quality;
  feedback: Feedback;
  activities: Activities;
  stackAudit: StackAudit;
  reports: Reports;
}

function buildCadence(
  manifests: string,
  { leads, limbo, mirror, quality, feedback, activities, stackAudit, reports, ownTeam, ...parts }: CadenceNeeds,
): Cadence {
  const { rhythms } = loadCadence(manifests);
  const jobs = {
    rescore: { rhythm: rhythms.rescore, run: leads.rescore },
    sample: { rhythm: rhythms.sample, run: leads.sample, reports: true },
    mirror: { rhythm: rhythms.mirror, run: mirror.sync },
    stuck: { rhythm: rhythms.stuck, run: limbo.look },
    stuck_digest: { rhythm: rhythms.stuck_digest, run: limbo.tell, reports: true },
    reaudit: { rhythm: rhythms.reaudit, run: stackAudit.reaudit },
    ...quality.jobs,
    ...feedback.jobs,
    ...activities.jobs,
    ...reports.jobs,
  };
  const isFree = (date: Temporal.PlainDate): boolean => !opensOn(date, ownTeam());
  return createCadence({ ...parts, zone: ownTeam().zone, isFree, jobs });
}

/** Throws `DeliveryError('not-sent')` while Baton does not see the channel. */
function opsChannel(name: string, channel: (name: string) => string | undefined): string {
  const id = channel(name);
  if (id) return id;
  throw new DeliveryError('not-sent', `no channel #${name}`, { retryAfterMs: 30_000 });
}
