import type { CrmEvent, HubSpot } from '#adapters/hubspot/port.ts';
import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { createSignalStore } from '../signals/index.ts';
import { draftBar } from './draft-bar.ts';
import { checkClock } from './check-clock.ts';
import { ringPeople } from './ring-people.ts';
import { cardEffects } from './slack-cards.ts';
import { ringEffects } from './slack-rings.ts';
import { rollupEffects } from './slack-rollups.ts';
import type { Lead, Person, PersonId } from './model.ts';
import { warningsOf, type LeadPacks } from './packs.ts';
import { policyOf } from './policy-of.ts';
import { CONTACT_TOPIC, receiveContacts, takeNews } from './receive-contacts.ts';
import { receiveSignals, SIGNAL_TOPIC, takeSignals, type ProductEvent, type Taken } from './receive-signals.ts';
import { releaseLeads } from './release-leads.ts';
import { auditLeads } from './rules/audit-leads.ts';
import { limitedPeople } from './rules/availability.ts';
import { oversees } from './rules/may.ts';
import type { Judge } from './rules/plan-intake.ts';
import { routeLead, routeRescued } from './rules/route.ts';
import { rememberLook, scoreLead } from './rules/score.ts';
import { CLOCK_TOPIC, RELEASE_TOPIC, responseKey, RING_TOPIC } from './rules/steps.ts';
import { leadListeners } from './slack.ts';
import type { Share } from './rules/draft-bar.ts';
import { draftWords, noDraftWords } from './views/draft-words.ts';
import { createDecisionStore } from './decisions-store.ts';
import { createLookup } from './lookup-store.ts';
import { createWhy, type Why } from './slack-why.ts';
import { standing, type Standing } from './slack-standing.ts';
import { createStandingStore } from './standing-store.ts';
import { createLeadStore, type LeadStore } from './store.ts';
import { sweepChanges } from './sweep-changes.ts';
import { teammatesFor } from './teammates.ts';
import { tagWriter, type TagWriter } from './hubspot-tags.ts';
import { packsSection } from './views/packs-section.ts';
import { writeBackEffects } from './hubspot-write-back.ts';
import { disqualifiedEvidence } from './rules/disqualified-evidence.ts';
import { withDisqualified } from './rules/plan-sample.ts';
import { withTags } from './rules/tags.ts';
import { weeklySample, type WeeklySample } from './weekly-sample.ts';

export type { Person, PersonId } from './model.ts';
export type { ProductEvent } from './receive-signals.ts';
export { nextAtWork, type Absence } from './rules/availability.ts';
export { reasonWords } from './rules/reject-reasons.ts';
export { replayFile } from './replay-file.ts';
export { replayText } from './views/replay-words.ts';
export { checkLeadPacks, loadLeadPacks, type LeadPacks } from './packs.ts';

export interface LeadParts {
  db: Database;
  engine: Engine;
  clock: Clock;
  log: Log;
  slack: Slack;
  hubspot: HubSpot;
  packs: LeadPacks;
  people(): Record<PersonId, Person>;
  channel(name: string): string | undefined;
  /** The contact's page in HubSpot. */
  recordUrl(contactId: string): string;
}

/** The path of one lead, from HubSpot's news to an owner who answered. */
export interface Leads extends Standing {
  listeners: SlackListeners;
  /** Words after `/baton`. */
  subcommands: Record<string, Subcommand>;
  /** What could be changed in the packs about a share of accepted leads that is not right, in words. */
  draftBar(share: Share, verdicts: { lead: string; accepted: boolean }[]): Promise<string>;
  /** Webhook events, stored when this resolves. */
  receive(events: CrmEvent[]): Promise<void>;
  /** Events of products and websites, stored when this resolves. */
  receiveSignals(events: ProductEvent[]): Promise<Taken>;
  /** What the webhooks missed. Answers how many changes were new. */
  sweep(): Promise<number>;
  /** To ops and managers: how the running packs are. */
  homeSection(person: Person): KnownBlock[];
  /** How many leads wait for an answer, and of these how many too long. */
  waiting(): { open: number; overdue: number };
}

/** Registers the lead path with the engine. */
export function createLeads(parts: LeadParts): Leads {
  const { engine, clock, hubspot, packs, people } = parts;
  const limited = () => limitedPeople(Object.values(people()), clock.now());
  const signals = createSignalStore(parts.db);
  const leads = createLeadStore(parts.db, engine, limited, {
    bunch: bunchOf(parts),
    finish: (before, plan) => withTags(before, withDisqualified(plan, clock.now()), packs),
    signals,
  });
  const decide = { leads, clock, policy: policyOf(packs, people) };
  const settings = () => ({ byNameFrom: packs.routing.accountByNameFrom, freeMail: packs.scoring.freeMail });
  const receive = { ...decide, hubspot, log: parts.log, judge: judgeOf(parts), settings };
  const tags = tagWriter({ ...parts, leads, settings: () => packs });
  const deliver = { ...decide, ...parts, channel: leadsChannel(parts), zone: packs.team.zone };
  const why = whyOf(parts, leads);
  const sample = weeklySample({ ...deliver, ...sampleView(parts), rescue: rescueOf(parts) });
  engine.register(sample.members);
  const effects = {
    ...cardEffects(deliver),
    ...rollupEffects(deliver),
    ...ringEffects(deliver),
    ...writeBackEffects({ ...decide, hubspot, log: parts.log }),
    ...tags.effects,
  };
  engine.register({
    topics: {
      [CONTACT_TOPIC]: { batch: 100, parallel: 4, handle: (messages) => receiveContacts(receive, messages) },
      [SIGNAL_TOPIC]: { batch: 100, parallel: 2, handle: receiveSignals({ ...receive, engine, signals }) },
      [RELEASE_TOPIC]: { batch: 200, parallel: 1, handle: (messages) => releaseLeads(receive, messages) },
      [CLOCK_TOPIC]: { batch: 200, parallel: 1, handle: (messages) => checkClock(decide, messages) },
      [RING_TOPIC]: { batch: 100, parallel: 1, handle: (messages) => ringPeople(decide, messages, engine) },
    },
    effects,
    checks: [(now) => auditLeads(leads.open(), ({ id }) => engine.isDue(responseKey(id)), now), tags.check],
  });

  const teammates = (lead: Lead) => teammatesFor(lead, Object.values(people()), clock.now());
  return {
    listeners: together(leadListeners({ ...deliver, why, teammates }), sample.listeners),
    subcommands: { why: why.subcommand },
    homeSection: (person) => (oversees(person) ? packsSection(packs.versions, warningsOf(packs)) : []),
    ...standing(createStandingStore(parts.db), leads),
    draftBar: barDrafter(parts),
    receive: (events) => takeNews(engine, events),
    receiveSignals: (events) => takeSignals(engine, packs.scoring.events, events),
    sweep: () => look(parts, sample, tags),
    waiting: () => waitingAmong(leads.open()),
  };
}

function waitingAmong(open: { overdue: boolean }[]): { open: number; overdue: number } {
  return { open: open.length, overdue: open.filter(({ overdue }) => overdue).length };
}

function barDrafter({ db, clock, packs }: LeadParts): Leads['draftBar'] {
  const decisions = createDecisionStore(db);
  return async (share, verdicts) => {
    const found = await draftBar({ decisions, clock, packs: () => packs }, share, verdicts);
    return found ? draftWords(found.draft, found.outcome, found.before) : noDraftWords(share.by);
  };
}

function whyOf({ db, engine, clock, slack, people, packs }: LeadParts, leads: LeadStore): Why {
  const { scoring, routing, slas, team } = packs.versions;
  const running = `${scoring} ${routing} ${slas} ${team}`;
  return createWhy({
    leads,
    decisions: createDecisionStore(db),
    lookup: createLookup(db),
    story: (subject) => engine.story(subject),
    packsOf: (versions) => (versions === running ? packs : undefined),
    clock,
    slack,
    people,
    zone: () => packs.team.zone,
  });
}

/** What is looked for every few minutes: a week that begins, what HubSpot was not told, and what it did not tell. */
async function look({ hubspot, engine, clock }: LeadParts, sample: WeeklySample, tags: TagWriter): Promise<number> {
  await sample.planNext();
  await tags.catchUp();
  return sweepChanges({ hubspot, engine, clock });
}

/** The packs' judgement, as of now. */
function judgeOf(parts: LeadParts): () => Judge {
  const { packs, clock, people } = parts;
  return () => {
    const now = clock.now();
    return {
      score: (facts, previous) => scoreLead(facts, packs, now, previous),
      remember: (facts, previous) => rememberLook(facts, packs, now, previous),
      route: (facts, score, rota, loads, colleagues) =>
        routeLead(facts, score, packs, rota, Object.values(people()), now, loads, colleagues),
      rescue: rescueOf(parts),
    };
  };
}

function rescueOf({ packs, clock, people }: LeadParts): NonNullable<Judge['rescue']> {
  return (facts, score, rota, loads, colleagues) =>
    routeRescued(facts, score, packs, rota, Object.values(people()), clock.now(), loads, colleagues);
}

function sampleView({ packs, channel }: LeadParts) {
  return {
    opsChannel: (): string => channelCalled(packs.team.channels.ops, channel),
    evidence: (lead: Lead): string => disqualifiedEvidence(lead, packs),
  };
}

function together(one: SlackListeners, other: SlackListeners): SlackListeners {
  return { ...one, actions: { ...one.actions, ...other.actions } };
}

/** From how many leads on, within which time, the next share one message. */
function bunchOf({ packs, clock }: LeadParts): () => { since: Temporal.Instant; above: number } {
  const { above, within } = packs.slas.handoffs['mql-to-sales'].rollup;
  return () => ({ above, since: clock.now().subtract(within.amount) });
}

function leadsChannel({ packs, channel }: LeadParts): () => string {
  return () => channelCalled(packs.team.channels.leads, channel);
}

function channelCalled(name: string, channel: LeadParts['channel']): string {
  const id = channel(name);
  if (id) return id;
  throw new DeliveryError('not-sent', `no channel #${name}`, { retryAfterMs: 30_000 });
}
