import type { CrmEvent, HubSpot } from '#adapters/hubspot/port.ts';
import type { Slack, SlackUser } from '#adapters/slack/port.ts';
import type { Engine } from '#engine/engine.ts';
import type { Effect } from '#engine/plan.ts';
import type { KnownLead } from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Hand, LeadId, Person, PersonId } from './model.ts';
import type { InstallStore } from './store.ts';

export interface InstallParts {
  store: InstallStore;
  engine: Engine;
  clock: Clock;
  slack: Slack;
  hubspot: HubSpot;
  people(): Record<PersonId, Person>;
  /** Asks Slack and HubSpot who is who. Throws `DeliveryError`. */
  refreshTeam(): Promise<void>;
  /** The channels that the packs name, without `#`. */
  channels(): string[];
  /** The one of the cards among them. */
  leadsChannel(): string;
  /** The id of a channel by its name, as far as Baton sees it. */
  channel(name: string): string | undefined;
  /** HubSpot's number of the account. */
  portal(): string;
  intake: 'webhook' | 'poll';
  leads: {
    known(who: { lead: LeadId } | { contact: string }): KnownLead | undefined;
    receive(events: CrmEvent[]): Promise<void>;
  };
  /** Brings somebody's Home tab up to date. */
  showHome(person: Person): Effect[];
}

export function handOf({ people }: Pick<InstallParts, 'people'>, user: SlackUser): Hand {
  const person = Object.values(people()).find(({ slackId }) => slackId === user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}
