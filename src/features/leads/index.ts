import type { Enrichers } from '#adapters/enrichment/port.ts';
import type { CrmEvent, HubSpot } from '#adapters/hubspot/port.ts';
import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import type { Database } from '#engine/database.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import type { Due } from '#engine/plan.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Effect } from '#engine/plan.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { createSignalStore, type SignalStore } from '../signals/index.ts';
import { draftBar } from './draft-bar.ts';
import { finishPlan, type LeadNews } from './finish-plan.ts';
import { escalationEffects } from './slack-escalations.ts';
import { cardEffects } from './slack-cards.ts';
import type { DeliverParts } from './slack-places.ts';
import { ringEffects } from './slack-rings.ts';
import { rollupEffects } from './slack-rollups.ts';
import { knownLead, type KnownLead } from './given-away.ts';
import type { Facts, Lead, LeadId, Person, PersonId } from './model.ts';
import { comparing, type Compare } from './compare-packs.ts';
import { knownWarnings } from './packs.ts';
import { mendLeads } from './mend-leads.ts';
import type { PackKeeper } from './pack-keeper.ts';
import { createPackDesk } from './slack-packs.ts';
import { policyOf } from './policy-of.ts';
import { takeNews } from './receive-contacts.ts';
import { takeSignals, type ProductEvent, type Taken } from './receive-signals.ts';
import { createAnswerStore } from './answers-store.ts';
import { measuring, type Measuring } from './count-pace.ts';
import { enrichLeads } from './enrich-leads.ts';
import { askingOf, bunchOf, industriesOf, judgeOf, leadsChannel, rescueOf, sampleView } from './running-packs.ts';
import { auditLeads } from './rules/audit-leads.ts';
import { limitedPeople } from './rules/availability.ts';
import { beginRescore } from './rescore-leads.ts';
import { leadTopics } from './topics.ts';
import { ENRICH_TOPIC, responseKey } from './rules/steps.ts';
import { createGoneContacts } from './gone-contacts.ts';
import { fillEffects } from './hubspot-fill.ts';
import { leadListeners } from './slack.ts';
import type { Share } from './rules/draft-bar.ts';
import { draftWords, noDraftWords } from './views/draft-words.ts';
import { createDecisionStore } from './decisions-store.ts';
import { createLookup } from './lookup-store.ts';
import { fairnessCommand } from './slack-fairness.ts';
import { createWhy, type Why } from './slack-why.ts';
import { createBoard, type Board } from './slack-board.ts';
import { countWaiting, standing, type Standing } from './slack-standing.ts';
import { createStandingStore } from './standing-store.ts';
import { createLeadStore, type LeadStore } from './store.ts';
import { stuckLeads, type StuckLeads } from './slack-stuck.ts';
import { sweepChanges } from './sweep-changes.ts';
import { teammatesFor } from './teammates.ts';
import { tagWriter } from './hubspot-tags.ts';
import { packsSection } from './views/packs-section.ts';
import { writeBackEffects, type WriteBackParts } from './hubspot-write-back.ts';
import { weeklySample } from './weekly-sample.ts';

export type { LeadId, Person, PersonId } from './model.ts';
export type { ProductEvent, Taken } from './receive-signals.ts';
export type { KnownLead } from './given-away.ts';
export type { LeadNews } from './finish-plan.ts';
export { TRIAL } from './model.ts';
export type { LeadCounts } from './count-pace.ts';
export type { HandoffKind, HandoffRow, HandoffRows } from './rules/handoff-schemas.ts';
export type { Board, BoardLead } from './slack-board.ts';
export type { Whereabouts } from './rules/whereabouts.ts';
export type { StuckLeads } from './slack-stuck.ts';
export { answersSince } from './rules/answers-since.ts';
export { OPEN_HANDOFF } from './rules/recycle.ts';
export { nextAtWork, nextRinging, offReason, type Absence } from './rules/availability.ts';
export { reasonWords } from './rules/reject-reasons.ts';
export { replayFile } from './replay-file.ts';
export { replayText } from './views/replay-words.ts';
export { keepPacks, type KeeperParts, type PackKeeper } from './pack-keeper.ts';
export { createPackStore } from './packs-store.ts';
export { brokenExamples } from './rules/examples.ts';
export { definitionLanguage } from './rules/compile-definitions.ts';
export { contentOf, labelOf, wordsOf, type Term, type Wording } from './rules/definitions.ts';
export { unsignedOnDisk, type TermChange } from './signed-definitions.ts';
export { checkLeadPacks, loadLeadPacks } from './packs.ts';

export interface LeadParts {
  /** Who can be asked about what HubSpot does not know. */
  enrichers: Enrichers;
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
  /** No more leads come to them until they say that they are back: the clock took several in a row. `message`: whose consequence it is. */
  setAside(person: PersonId, message: Message): Promise<void>;
  channel(name: string): string | undefined;
  /** Brings the pages up to date that show leads of these people, or of everybody. */
  showHomes(people: PersonId[]): Effect[];
  /** The contact's page in HubSpot. */
  recordUrl(contactId: string): string;
  /** Who asked for this test lead; undefined of every other lead. */
  trial?(facts: Facts): PersonId | undefined;
  /** What follows elsewhere from news of a lead. */
  follow?(news: LeadNews): Due[];
}

/** The path of one lead, from HubSpot's news to an owner who answered. */
export interface Leads extends Standing, StuckLeads, Measuring {
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
  /** How the running packs are. */
  packsSection(): KnownBlock[];
  board: Board;
  /** Looks whether new packs lie on the disk, and tells ops. */
  lookAtPacks(): Promise<void>;
  /** What other teams have to know of a lead. */
  known(who: { lead: LeadId } | { contact: string }): KnownLead | undefined;
  /** What the leads of the last days would have come to under other packs, compared with those that run. Reads only. */
  compare: Compare;
  /** How many leads wait for an answer, and of these how many too long. */
  waiting(): { open: number; overdue: number };
}

/** Registers the lead path with the engine. */
export function createLeads(parts: LeadParts): Leads {
  const { db, engine, clock, hubspot, people, keeper } = parts;
  const packs = keeper.running;
  const signals = createSignalStore(db);
  const leads = storeOf(parts, signals);
  const stands = createStandingStore(db);
  const decide = { leads, clock, policy: policyOf(packs, people) };
  const settings = () => ({ byNameFrom: packs().routing.accountByNameFrom, freeMail: packs().scoring.freeMail });
  const receive = { ...decide, hubspot, gone: createGoneContacts(), log: parts.log, judge: judgeOf(parts), settings };
  const tags = tagWriter({ ...parts, leads, settings: packs });
  const desk = createPackDesk({ ...parts, decisions: createDecisionStore(db), history: engine.history });
  const deliver = { ...decide, ...parts, channel: leadsChannel(parts), zone: () => packs().team.zone };
  const why = whyOf(parts, leads);
  const sample = weeklySample({ ...deliver, ...sampleView(parts), rescue: rescueOf(parts) });
  const enriching = enrichLeads({ ...receive, ...askingOf(parts), answers: createAnswerStore(db, engine) });
  engine.register({
    topics: { ...leadTopics({ ...parts, ...receive, signals }), [ENRICH_TOPIC]: enriching.topic },
    effects: { ...effectsOf(deliver, receive), ...tags.effects, ...sample.effects },
    checks: [
      (now) => auditLeads(leads.open(), ({ id }) => engine.isDue(responseKey(id)), now),
      tags.check,
      enriching.check,
    ],
  });

  const teammates = (lead: Lead) => teammatesFor(lead, Object.values(people()), clock.now());
  return {
    listeners: together(
      leadListeners({ ...deliver, judge: receive.judge, industries: industriesOf(packs), why, desk, teammates }),
      sample.listeners,
    ),
    subcommands: { fairness: fairnessCommand({ ...parts, packs }), why: why.subcommand, ...desk.subcommands },
    lookAtPacks: desk.look,
    packsSection: () => packsSection(packs().versions, knownWarnings(packs())),
    board: createBoard({ db, engine, leads, stands }),
    ...standing(stands, leads),
    ...stuckLeads(db, receive),
    ...measuring(parts),
    mend: () => mendLeads({ ...decide, stands, engine, rules: packs().routing.rules }),
    draftBar: barDrafter(parts),
    receive: (events) => takeNews(engine, events),
    receiveSignals: (events) => takeSignals(engine, packs().scoring.events, events),
    rescore: (date) => beginRescore(engine, date),
    sample: sample.take,
    sweep: () => tags.catchUp().then(() => sweepChanges({ hubspot, engine, clock })),
    known: (who) => knownLead(leads, createLookup(db)(who)),
    compare: comparing(parts),
    waiting: () => countWaiting(leads),
  };
}

function storeOf(parts: LeadParts, signals: SignalStore): LeadStore {
  const { db, engine, clock, people } = parts;
  const limited = () => limitedPeople(Object.values(people()), clock.now());
  return createLeadStore(db, engine, limited, {
    bunch: bunchOf(parts),
    finish: finishPlan(parts),
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

function effectsOf(deliver: DeliverParts, write: WriteBackParts): Record<string, EffectKind> {
  return {
    ...cardEffects(deliver),
    ...rollupEffects(deliver),
    ...ringEffects(deliver),
    ...escalationEffects(deliver),
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
