import type { CrmEvent, HubSpot } from '#adapters/hubspot/port.ts';
import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { Finding } from '#engine/auditor.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import { nextRinging, OPEN_HANDOFF, type KnownLead, type ProductEvent } from '#features/leads/index.ts';
import type { Calendar } from '#lib/business-time.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { keptSince } from './count-promises.ts';
import { checkClocks, forgetContacts } from './decide-handoff.ts';
import { writeEffects } from './hubspot-effects.ts';
import { listingHanded } from './list-handed.ts';
import { lookAtRecords } from './look-at-records.ts';
import type { HandoffRows, Onboarding, Person, PersonId, Subject } from './model.ts';
import { openHandoffs } from './open-handoffs.ts';
import { auditHandoffs } from './rules/audit-handoffs.ts';
import { isOpen } from './rules/clocks.ts';
import type { Policy } from './rules/policy.ts';
import { CLOCK_TOPIC, dueKey, nextAt, withDue } from './rules/steps.ts';
import { cardEffects } from './slack-cards.ts';
import { handoffCommands } from './slack-commands.ts';
import { directEffects } from './slack-direct.ts';
import { milestoneEffects } from './slack-milestones.ts';
import type { DeliverParts } from './slack-places.ts';
import { handoffListeners } from './slack.ts';
import { createHandoffStore, type HandoffStore } from './store.ts';
import { createSweeper } from './sweep-records.ts';
import { FORGET_TOPIC, LOOK_TOPIC, takeNews } from './take-news.ts';
import { receiveSignals, SIGNAL_TOPIC, takeSignals } from './take-signals.ts';
import { wonStages } from './won-stages.ts';

export { loadOnboarding, readOnboarding } from './packs.ts';

export interface HandoffParts {
  db: Database;
  engine: Engine;
  clock: Clock;
  log: Log;
  slack: Slack;
  hubspot: HubSpot;
  /** The promises as they run, and `slas@1`. */
  rows(): HandoffRows;
  pack(): string;
  onboarding: Onboarding;
  people(): Record<PersonId, Person>;
  /** The team's own hours and zone. */
  team(): Calendar;
  channel(name: string): string | undefined;
  /** A record's page in HubSpot. */
  recordUrl(subject: Subject): string;
  known(who: { lead: string } | { contact: string }): KnownLead | undefined;
}

/** What one team owes another, from the news that opens it to whoever kept the promise. */
export interface Handoffs {
  listeners: SlackListeners;
  subcommands: Record<string, Subcommand>;
  /** Names of the channels that cards go to. */
  channels(): string[];
  /** At the first start: what was so before is nobody's news. */
  begin(): Promise<void>;
  /** Webhook events, stored when this resolves. */
  receive(events: CrmEvent[]): Promise<void>;
  /** Events of products and websites, stored when this resolves. Answers the names that open something, and how many were new. */
  receiveSignals(events: ProductEvent[]): Promise<{ kinds: string[]; fresh: number }>;
  /** What the webhooks missed. Answers how many changes were new. */
  sweep(): Promise<number>;
  /** How many kinds of promises run here, how many were dealt with or late since then, and how many of these were never late. */
  promises(since: Temporal.Instant): { kinds: number; due: number; kept: number };
  /** Those that were opened within these times, oldest first, read as they are taken. */
  handed: ReturnType<typeof listingHanded>;
}

const BEGAN = 'handoffs.began';

/** Registers the handoffs with the engine. */
export function createHandoffs(parts: HandoffParts): Handoffs {
  const { db, engine, clock, hubspot, rows } = parts;
  const handoffs = createHandoffStore(db, engine, { isOpen, nextAt, finish: withDue });
  const policy = policyOf(parts);
  const decide = { ...parts, handoffs, policy };
  const deliver: DeliverParts = { ...decide, channel: channelOf(parts), zone: () => parts.team().zone };
  const won = wonStages(hubspot, clock);
  const sweeper = createSweeper({ ...parts, won });
  const began = (): Temporal.Instant => Temporal.Instant.from(engine.bookmarks.get(BEGAN) ?? clock.now().toString());
  engine.register({
    topics: {
      [LOOK_TOPIC]: { batch: 50, parallel: 1, handle: (all) => lookAtRecords({ ...decide, won, began }, all) },
      [OPEN_HANDOFF]: { batch: 10, parallel: 1, handle: (all) => openHandoffs({ ...decide, won }, all) },
      [SIGNAL_TOPIC]: { batch: 20, parallel: 1, handle: (all) => receiveSignals(hubspot, engine, all) },
      [CLOCK_TOPIC]: { batch: 100, parallel: 1, handle: (all) => checkClocks(decide, all) },
      [FORGET_TOPIC]: { batch: 20, parallel: 1, handle: (all) => forgetContacts(decide, all) },
    },
    effects: {
      ...cardEffects(deliver),
      ...directEffects(deliver),
      ...milestoneEffects(deliver),
      ...writeEffects(decide),
    },
    checks: [(now) => audit(parts, handoffs, now), sweeper.check],
  });
  return {
    listeners: handoffListeners(decide),
    subcommands: handoffCommands({ ...deliver, engine }),
    channels: () => Object.values(rows()).flatMap((row) => row?.channel ?? []),
    async begin() {
      if (engine.bookmarks.get(BEGAN) === undefined) await engine.bookmarks.set(BEGAN, clock.now().toString());
    },
    receive: (events) => takeNews(engine, rows(), events),
    receiveSignals: (events) => takeSignals(engine, rows(), events),
    sweep: sweeper.sweep,
    handed: listingHanded(parts),
    promises: (since) => ({ kinds: Object.values(rows()).filter(Boolean).length, ...keptSince(engine, since) }),
  };
}

function policyOf({ people, rows, pack, team, onboarding }: HandoffParts): () => Policy {
  return () => ({
    people: people(),
    rows: rows(),
    pack: `${pack()} ${onboarding.ref}`,
    team: team(),
    onboarding,
    ringsAt: nextRinging,
  });
}

/** Throws `DeliveryError('not-sent')` while Baton does not see the channel. */
function channelOf({ rows, channel }: HandoffParts): DeliverParts['channel'] {
  return (kind) => {
    const name = rows()[kind]?.channel;
    const id = name === undefined ? undefined : channel(name);
    if (id !== undefined) return id;
    throw new DeliveryError('not-sent', `no channel #${name ?? ''}`, { retryAfterMs: 30_000 });
  };
}

/** So long a step may wait for its turn. */
const LATE = Temporal.Duration.from({ minutes: 10 });

function audit({ engine, rows, people }: HandoffParts, handoffs: HandoffStore, now: Temporal.Instant): Finding[] {
  const hasDue = ({ id }: { id: string }): boolean => engine.isDue(dueKey(id));
  const late = handoffs.late(now.subtract(LATE));
  return auditHandoffs(handoffs.open(), { rows: rows(), people: Object.values(people()), hasDue, late }, now);
}
