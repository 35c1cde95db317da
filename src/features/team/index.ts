import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Slack } from '#adapters/slack/port.ts';
import type { Finding } from '#engine/auditor.ts';
import type { Bookmarks } from '#engine/bookmarks.ts';
import type { Person, PersonId } from '#features/leads/index.ts';
import { z } from 'zod';
import { matchPeople, type Directories } from './match-people.ts';

export interface Team {
  /** Asks Slack and HubSpot who is who, and keeps the answer over restarts. Throws `DeliveryError`. */
  refresh(): Promise<void>;
  /** Uses what an earlier run was told. False when there is nothing yet. */
  recall(): boolean;
  people(): Record<PersonId, Person>;
  /** The id of a channel by its name without `#`. */
  channel(name: string): string | undefined;
  /** Who or what of team.yml could not be found, each with what it means and what to do. */
  problems(): Finding[];
}

const REMEMBERED = 'team.directories';

const Remembered = z.object({
  slack: z.array(z.object({ id: z.string(), email: z.string() })),
  owners: z.array(z.object({ id: z.string(), email: z.string() })),
  channels: z.record(z.string(), z.string()),
});

/** Who is who: the people of team.yml, with the Slack user and HubSpot owner found by their e-mail address. */
export function createTeam(parts: {
  slack: Slack;
  hubspot: HubSpot;
  bookmarks: Bookmarks;
  /** The people of team.yml, as it runs. */
  declared(): Person[];
  /** Channels that the packs name. */
  channels(): string[];
}): Team {
  let known: Directories | undefined;
  let followed = parts.declared();
  let people: Record<PersonId, Person> = byId(followed);

  function use(directories: Directories): void {
    known = directories;
    followed = parts.declared();
    people = byId(matchPeople(followed, directories));
  }

  /** Other packs may have gone live since. */
  function follow(): Record<PersonId, Person> {
    if (parts.declared() !== followed) {
      followed = parts.declared();
      people = byId(known ? matchPeople(followed, known) : followed);
    }
    return people;
  }

  return {
    async refresh() {
      const directories = await askDirectories(parts);
      use(directories);
      const mine = (entry: { email: string }): boolean =>
        parts.declared().some(({ email }) => email.toLowerCase() === entry.email.toLowerCase());
      const { slack, owners, channels } = directories;
      const kept = { slack: slack.filter(mine), owners: owners.filter(mine), channels };
      await parts.bookmarks.set(REMEMBERED, JSON.stringify(kept));
    },
    recall() {
      const text = parts.bookmarks.get(REMEMBERED);
      if (text === undefined) return false;
      use(Remembered.parse(JSON.parse(text)));
      return true;
    },
    people: follow,
    channel: (name) => known?.channels[name],
    problems: () => (known ? findProblems(Object.values(follow()), parts.channels(), known) : []),
  };
}

async function askDirectories({ slack, hubspot }: { slack: Slack; hubspot: HubSpot }): Promise<Directories> {
  const [people, owners, channels] = await Promise.all([slack.people(), hubspot.owners(), slack.channels()]);
  return {
    slack: people.flatMap(({ id, email, deactivated }) => (email && !deactivated ? [{ id, email }] : [])),
    owners: owners.flatMap(({ id, email, archived }) => (archived ? [] : [{ id, email }])),
    channels: Object.fromEntries(channels),
  };
}

function byId(people: Person[]): Record<PersonId, Person> {
  return Object.fromEntries(people.map((person) => [person.id, person]));
}

const GETS_LEADS = ['ae', 'sdr'];

function findProblems(people: Person[], channels: string[], known: Directories): Finding[] {
  const unknownChannels = channels
    .filter((name) => known.channels[name] === undefined)
    .map((name) => ({
      key: `team:channel:${name}`,
      says: `There is no channel #${name} that Baton can see. Create it, or invite Baton with /invite @Baton, or change team.yml.`,
    }));
  const unmatched = people
    .filter(({ roles }) => roles.some((role) => GETS_LEADS.includes(role)))
    .flatMap(({ id, slackId, ownerId }) => [
      ...(slackId
        ? []
        : [
            {
              key: `team:slack:${id}`,
              says: `No Slack user has the e-mail address that team.yml gives for ${id}: nobody can be mentioned. Correct the address.`,
            },
          ]),
      ...(ownerId
        ? []
        : [
            {
              key: `team:owner:${id}`,
              says: `No HubSpot owner has the e-mail address that team.yml gives for ${id}: ownership cannot be written. Correct the address, or add the user in HubSpot.`,
            },
          ]),
    ]);
  return [...unknownChannels, ...unmatched];
}
