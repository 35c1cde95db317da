import type { SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import type { Database } from '#engine/database.ts';
import type { Topic } from '#engine/intake.ts';
import type { Due } from '#engine/plan.ts';
import type { LeadNews } from '#features/leads/index.ts';
import { followTests } from './follow-test.ts';
import { contactEffects } from './hubspot-contacts.ts';
import type { InstallParts } from './install-parts.ts';
import { beginInstall, hearHubSpot, lookAtInstall, type Looking } from './look-at-install.ts';
import type { Person, PersonId } from './model.ts';
import { FIRST_TOPIC, firstLeadDue, firstLeadKey, LOOK_TOPIC, TEST_TOPIC, testDue } from './rules/steps.ts';
import { installListeners, testLeadWord } from './slack.ts';
import { installEffects } from './slack-messages.ts';
import { createInstallStore } from './store.ts';
import { homeChecklist } from './views/checklist-message.ts';
import { welcomePeople } from './welcome-people.ts';

export type InstallNeeds = Omit<InstallParts, 'store'> & { db: Database };

/** A new installation finds its feet: four steps that tick themselves, a word to each rep with their first lead, and a lead to try the way with. */
export interface Install {
  listeners: SlackListeners;
  /** What it answers to after `/baton`. */
  subcommands: Record<string, Subcommand>;
  /** To ops, until all four are done. */
  homeSection(person: Person): KnownBlock[];
  /** At start, before the engine's. */
  begin(): Promise<void>;
  /** HubSpot has called us. */
  heard(): Promise<void>;
  /** Who asked for the test lead that these facts are of; undefined of every other. */
  trial(facts: LeadFacts): PersonId | undefined;
  /** What wakes because of news of a lead. Synchronous: runs in the lead's own unit of work. */
  follow(news: LeadNews): Due[];
}

interface LeadFacts {
  contact: { email?: string };
}

/** Addresses that Baton makes: nobody else's are looked up. */
const OURS = /^baton-test-[\da-z-]+@example\.com$/;

/** Registers its messages and its work with the engine. */
export function createInstall({ db, ...needs }: InstallNeeds): Install {
  const { engine, clock } = needs;
  const store = createInstallStore(db, engine);
  const parts: InstallParts = { ...needs, store };
  const looking: Looking = { heard: false, fresh: true };
  const alone = (handle: Topic['handle']): Topic => ({ batch: 20, parallel: 1, handle });
  engine.register({
    topics: {
      [LOOK_TOPIC]: alone((messages) => lookAtInstall(parts, looking, messages)),
      [FIRST_TOPIC]: alone((messages) => welcomePeople(parts, messages)),
      [TEST_TOPIC]: alone((messages) => followTests(parts, messages)),
    },
    effects: { ...installEffects(parts), ...contactEffects(parts) },
  });
  const testOf = (email: string | undefined) =>
    email !== undefined && OURS.test(email) ? store.testByEmail(email) : undefined;
  return {
    listeners: installListeners(parts),
    subcommands: { 'test-lead': testLeadWord(parts) },
    homeSection: ({ roles }) => {
      const known = roles.includes('ops') ? store.checklist() : undefined;
      return known && !known.doneAt ? homeChecklist(known.facts) : [];
    },
    begin: () => beginInstall(parts),
    heard: () => hearHubSpot(parts, looking),
    trial: ({ contact }) => testOf(contact.email)?.person,
    follow: ({ lead, email, isTrial, given }) => {
      const test = isTrial ? testOf(email) : undefined;
      if (test) return [testDue(test.id, clock.now())];
      if (isTrial || !given || store.place(firstLeadKey(given.to))) return [];
      return [firstLeadDue(given.to, lead, given.at)];
    },
  };
}
