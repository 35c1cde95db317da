import type { CrmEvent, HubSpot } from '#adapters/hubspot/port.ts';
import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import type { Database } from '#engine/database.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import type { Engine } from '#engine/engine.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { createSignalStore, type SignalStore } from '../signals/index.ts';
import { draftBar } from './draft-bar.ts';
import { checkClock } from './check-clock.ts';
import { ringPeople } from './ring-people.ts';
import { cardEffects } from './slack-cards.ts';
import type { DeliverParts } from './slack-places.ts';
import { ringEffects } from './slack-rings.ts';
import { rollupEffects } from './slack-rollups.ts';
import type { Lead, Person, PersonId } from './model.ts';
import { warningsOf } from './packs.ts';
import { mendLeads } from './mend-leads.ts';
import type { PackKeeper } from './pack-keeper.ts';
import { createPackDesk } from './slack-packs.ts';
import { policyOf } from './policy-of.ts';
import { CONTACT_TOPIC, receiveContacts, takeNews } from './receive-contacts.ts';
import { receiveSignals, SIGNAL_TOPIC, takeSignals, type ProductEvent, type Taken } from './receive-signals.ts';
import { releaseLeads } from './release-leads.ts';
import { bunchOf, industriesOf, judgeOf, leadsChannel, rescueOf, sampleView } from './running-packs.ts';
import { auditLeads } from './rules/audit-leads.ts';
import { limitedPeople } from './rules/availability.ts';
import { oversees } from './rules/may.ts';
import { prepareLeadPage } from './page-store.ts';
import { beginRescore, RESCORE_TOPIC, rescoreLeads } from './rescore-leads.ts';
import { CLOCK_TOPIC, RELEASE_TOPIC, responseKey, RING_TOPIC } from './rules/steps.ts';
import { fillEffects } from './hubspot-fill.ts';
import { leadListeners } from './slack.ts';
import type { Share } from './rules/draft-bar.ts';
import { draftWords, noDraftWords } from './views/draft-words.ts';
import { createDecisionStore } from './decisions-store.ts';
import { createLookup } from './lookup-store.ts';
import { fairnessCommand } from './slack-fairness.ts';
import { createWhy, type Why } from './slack-why.ts';
import { standing, type Standing } from './slack-standing.ts';
import { createStandingStore } from './standing-store.ts';
import { createLeadStore, type LeadStore } from './store.ts';
import { stuckLeads, type StuckLeads } from './slack-stuck.ts';
import { sweepChanges } from './sweep-changes.ts';
import { teammatesFor } from './teammates.ts';
import { tagWriter } from './hubspot-tags.ts';
import { packsSection } from './views/packs-section.ts';
import { writeBackEffects, type WriteBackParts } from './hubspot-write-back.ts';
import { withDisqualified } from './rules/plan-sample.ts';
import { withTags } from './rules/tags.ts';
import { weeklySample } from './weekly-sample.ts';

export type { Person, PersonId } from './model.ts';
export type { Whereabouts } from './rules/whereabouts.ts';
export type { StuckLeads } from './slack-stuck.ts';
export type { ProductEvent } from './receive-signals.ts';
export { nextAtWork, type Absence } from './rules/availability.ts';
export { reasonWords } from './rules/reject-reasons.ts';
export { replayFile } from './replay-file.ts';
export { replayText } from './views/replay-words.ts';
export { keepPacks, type KeeperParts, type PackKeeper } from './pack-keeper.ts';
export { createPackStore } from './packs-store.ts';
export { checkLeadPacks, loadLeadPacks } from './packs.ts';

export interface LeadParts {
  db: Database;
  engine: Engine;
  clock: Clock;
  log: Log;
  slack: Slack;
  hubspot: HubSpot;
  /** The packs that decide, and those that wait. */
  keeper: PackKeeper;
  /** New packs decide from now on. */
  onLive(): void;
  people(): Record<PersonId, Person>;
  channel(name: string): string | undefined;
  /** The contact's page in HubSpot. */
  recordUrl(contactId: string): string;
}

/** The path of one lead, from HubSpot's news to an owner who answered. */
export interface Leads extends Standing, StuckLeads {
  listeners: SlackListeners;
  /** Words after `/baton`. */
  subcommands: Record<string, Subcommand>;
  /** What could be changed in the packs about a share of accepted leads that is not right, in words. */
  draftBar(share: Share, verdicts: { lead: string; accepted: boolean }[]): Promise<string>;
  /** Webhook events, stored when this resolves. */
  receive(events: CrmEvent[]): Promise<void>;
  /** Events of products and websites, stored when this resolves. */
  receiveSignals(events: ProductEvent[]): Promise<Taken>;
  /** At start: held leads that nothing would wake are offered again. */
  mend(): Promise<number>;
  /** All open leads are to be scored anew; done in the background. `date`: for which this is, so that it is done once. */
  rescore(date: string): Promise<void>;
  /** Ops is shown some of the leads that were disqualified in the week before this date. */
  sample(date: string): Promise<void>;
  /** What the webhooks missed. Answers how many changes were new. */
  sweep(): Promise<number>;
  /** To ops and managers: how the running packs are. */
  homeSection(person: Person): KnownBlock[];
  /** Looks whether new packs lie on the disk, and tells ops. */
  lookAtPacks(): Promise<void>;
  /** How many leads wait for an answer, and of these how many too long. */
  waiting(): { open: number; overdue: number };
}

/** Registers the lead path with the engine. */
export function createLeads(parts: LeadParts): Leads {
  const { engine, clock, hubspot, people } = parts;
  const packs = parts.keeper.running;
  const signals = createSignalStore(parts.db);
  const leads = storeOf(parts, signals);
  const stands = createStandingStore(parts.db);
  const decide = { leads, clock, policy: policyOf(packs, people) };
  const settings = () => ({ byNameFrom: packs().routing.accountByNameFrom, freeMail: packs().scoring.freeMail });
  const receive = { ...decide, hubspot, log: parts.log, judge: judgeOf(parts), settings };
  const tags = tagWriter({ ...parts, leads, settings: packs });
  const zone = () => packs().team.zone;
  const desk = createPackDesk({ ...parts, decisions: createDecisionStore(parts.db), history: engine.history });
  const deliver = { ...decide, ...parts, channel: leadsChannel(parts), zone };
  const why = whyOf(parts, leads);
  const sample = weeklySample({ ...deliver, ...sampleView(parts), rescue: rescueOf(parts) });
  engine.register({
    topics: {
      [CONTACT_TOPIC]: { batch: 100, parallel: 4, handle: (messages) => receiveContacts(receive, messages) },
      [SIGNAL_TOPIC]: { batch: 100, parallel: 2, handle: receiveSignals({ ...receive, engine, signals }) },
      [RESCORE_TOPIC]: rescoreLeads({ ...receive, engine, page: prepareLeadPage(parts.db) }),
      [RELEASE_TOPIC]: { batch: 200, parallel: 1, handle: (messages) => releaseLeads(receive, messages) },
      [CLOCK_TOPIC]: { batch: 200, parallel: 1, handle: (messages) => checkClock(decide, messages) },
      [RING_TOPIC]: { batch: 100, parallel: 1, handle: (messages) => ringPeople(decide, messages, engine) },
    },
    effects: { ...effectsOf(deliver, receive), ...tags.effects, ...sample.effects },
    checks: [(now) => auditLeads(leads.open(), ({ id }) => engine.isDue(responseKey(id)), now), tags.check],
  });

  const teammates = (lead: Lead) => teammatesFor(lead, Object.values(people()), clock.now());
  return {
    listeners: together(
      leadListeners({ ...deliver, judge: receive.judge, industries: industriesOf(packs), why, desk, teammates }),
      sample.listeners,
    ),
    subcommands: { fairness: fairnessCommand({ ...parts, packs }), why: why.subcommand, ...desk.subcommands },
    lookAtPacks: desk.look,
    homeSection: (person) => (oversees(person) ? packsSection(packs().versions, warningsOf(packs())) : []),
    ...standing(stands, leads),
    ...stuckLeads(parts.db, receive),
    mend: () => mendLeads({ leads, clock, stands, engine, rules: packs().routing.rules }),
    draftBar: barDrafter(parts),
    receive: (events) => takeNews(engine, events),
    receiveSignals: (events) => takeSignals(engine, packs().scoring.events, events),
    rescore: (date) => beginRescore(engine, date),
    sample: sample.take,
    sweep: () => tags.catchUp().then(() => sweepChanges({ hubspot, engine, clock })),
    waiting: () => countWaiting(leads),
  };
}

function storeOf({ db, engine, clock, people, keeper }: LeadParts, signals: SignalStore): LeadStore {
  const limited = () => limitedPeople(Object.values(people()), clock.now());
  return createLeadStore(db, engine, limited, {
    bunch: bunchOf({ keeper, clock }),
    finish: (before, plan) => withTags(before, withDisqualified(plan, clock.now()), keeper.running()),
    signals,
  });
}

function barDrafter({ db, clock, keeper }: LeadParts): Leads['draftBar'] {
  const decisions = createDecisionStore(db);
  return async (share, verdicts) => {
    const found = await draftBar({ decisions, clock, packs: keeper.running }, share, verdicts);
    return found ? draftWords(found.draft, found.outcome, found.before) : noDraftWords(share.by);
  };
}

function countWaiting(leads: LeadStore): ReturnType<Leads['waiting']> {
  const open = leads.open();
  return { open: open.length, overdue: open.filter(({ overdue }) => overdue).length };
}

function effectsOf(deliver: DeliverParts, write: WriteBackParts): Record<string, EffectKind> {
  return {
    ...cardEffects(deliver),
    ...rollupEffects(deliver),
    ...ringEffects(deliver),
    ...writeBackEffects(write),
    ...fillEffects(write),
  };
}

function whyOf({ db, engine, clock, slack, people, keeper }: LeadParts, leads: LeadStore): Why {
  return createWhy({
    leads,
    decisions: createDecisionStore(db),
    lookup: createLookup(db),
    story: (subject) => engine.story(subject),
    packsOf: keeper.ofVersions,
    clock,
    slack,
    people,
    zone: () => keeper.running().team.zone,
  });
}

function together(one: SlackListeners, other: SlackListeners): SlackListeners {
  return { ...one, actions: { ...one.actions, ...other.actions } };
}
