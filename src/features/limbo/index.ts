import type { CrmEvent } from '#adapters/hubspot/port.ts';
import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { Database } from '#engine/database.ts';
import { forgetContacts, takeGone } from './forget-contacts.ts';
import { carryOut } from './handle-finding.ts';
import { giveOnAll, noticeLeft } from './left-owner.ts';
import type { LimboParts } from './limbo-parts.ts';
import { beginLook, lookForStuck } from './look-for-stuck.ts';
import { createToldStore } from './messages-store.ts';
import { CARRY_TOPIC, EFFECT, GONE_TOPIC, LEFT_TOPIC, LOOK_TOPIC } from './rules/steps.ts';
import { limboListeners } from './slack.ts';
import { csvEffect } from './slack-csv.ts';
import { stuckCommand } from './slack-list.ts';
import { toldEffects } from './slack-told.ts';
import { createFindingStore } from './store.ts';
import { tellOfStuck } from './tell-of-stuck.ts';

export { loadStuck, readStuck } from './packs.ts';

export interface LimboNeeds extends Omit<LimboParts, 'findings' | 'told'> {
  db: Database;
  slack: Slack;
  /** The channel of ops; throws `DeliveryError('not-sent')` while it is not known. */
  channel(): string;
  /** The contact's page in HubSpot. */
  recordUrl(contactId: string): string;
}

/** Sees to it that no contact comes to rest: finds them, tells ops, and gives them on by a person's word. */
export interface Limbo {
  listeners: SlackListeners;
  subcommands: Record<string, Subcommand>;
  /** All contacts in the stages of stuck.yml are looked at, in the background. */
  look(date: string): Promise<void>;
  /** The weekly message, if anything is stuck. */
  tell(date: string): Promise<void>;
  /** Who has left with leads on their hands is told to ops, once. To be called when the directories were read. */
  noticeLeft(): Promise<void>;
  /** Contacts that are gone from HubSpot, stored when this resolves. */
  receive(events: CrmEvent[]): Promise<void>;
  /** How many contacts are stuck and nobody has dealt with; undefined while nobody has looked. */
  count(): number | undefined;
}

/** Registers its topics and messages with the engine. */
export function createLimbo({ db, ...needs }: LimboNeeds): Limbo {
  const { engine } = needs;
  const parts = { ...needs, findings: createFindingStore(db, engine), told: createToldStore(db, engine) };
  engine.register({
    topics: {
      [LOOK_TOPIC]: lookForStuck(parts),
      [CARRY_TOPIC]: carryOut(parts),
      [LEFT_TOPIC]: giveOnAll(parts),
      [GONE_TOPIC]: forgetContacts(parts),
    },
    effects: { ...toldEffects(parts), [EFFECT.csv]: csvEffect(parts) },
  });
  return {
    listeners: limboListeners(parts),
    subcommands: { stuck: stuckCommand(parts) },
    look: (date) => beginLook(parts, date),
    tell: (date) => tellOfStuck(parts, date),
    noticeLeft: () => noticeLeft(parts),
    receive: (events) => takeGone(parts, events),
    count: () => (engine.latest(['stuck.looked'], 1).length > 0 ? parts.findings.count({}) : undefined),
  };
}
