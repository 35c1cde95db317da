import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Slack } from '#adapters/slack/port.ts';
import type { Finding } from '#engine/auditor.ts';
import type { Bookmarks } from '#engine/bookmarks.ts';
import type { Person, PersonId } from '#features/leads/index.ts';
import { z } from 'zod';
import { matchPeople, whoLeft, type Directories, type Left } from './match-people.ts';

export interface Team {
  /** Asks Slack and HubSpot who is who, and keeps the answer over restarts. Throws `DeliveryError`. */
  refresh(): Promise<void>;
  /** Uses what an earlier run was told. False when there is nothing yet. */
  recall(): boolean;
  people(): Record<PersonId, Person>;
  /** Who of them is not there any more, and where. */
  left(): Record<PersonId, Left>;
  /** Whether a Slack user's account is deactivated, as far as the directory tells. */
  hasLeftSlack(slackId: string): boolean;
  /** Whether a HubSpot owner is one of the team, left, or never was of it. */
  ownerIs(ownerId: string): 'here' | 'left' | 'stranger';
  /** The id of a channel by its name without `#`. */
  channel(name: string): string | undefined;
  /** The name of a channel without `#` by its id. */
  channelName(id: string): string | undefined;
  /** Who or what of team.yml could not be found, each with what it means and what to do. */
  problems(): Finding[];
}

const REMEMBERED = 'team.directories';

const entries = z.array(z.object({ id: z.string(), email: z.string() }));
const Remembered = z.object({
  slack: entries,
  owners: entries,
  channels: z.record(z.string(), z.string()),
  gone: z.object({ slack: entries, owners: entries }).default({ slack: [], owners: [] }),
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

  const left = (): Record<PersonId, Left> => (known ? whoLeft(parts.declared(), known) : {});

  return {
    async refresh() {
      const directories = withAddresses(await askDirectories(parts), known);
      use(directories);
      await parts.bookmarks.set(REMEMBERED, JSON.stringify(ofTeam(directories, parts.declared())));
    },
    recall() {
      const text = parts.bookmarks.get(REMEMBERED);
      if (text === undefined) return false;
      use(Remembered.parse(JSON.parse(text)));
      return true;
    },
    people: follow,
    left,
    hasLeftSlack: (slackId) => known?.gone.slack.some(({ id }) => id === slackId) === true,
    ownerIs: (ownerId) => standingOf(ownerId, Object.values(follow()), left(), known),
    ...channelsOf(() => known?.channels ?? {}),
    problems: () => (known ? findProblems(Object.values(follow()), parts.channels(), known) : []),
  };
}

/** By name without `#`, and the other way round. */
function channelsOf(known: () => Record<string, string>): Pick<Team, 'channel' | 'channelName'> {
  return {
    channel: (name) => known()[name],
    channelName: (id) => Object.entries(known()).find(([, one]) => one === id)?.[0],
  };
}

function standingOf(
  ownerId: string,
  people: Person[],
  left: Record<PersonId, Left>,
  known: Directories | undefined,
): ReturnType<Team['ownerIs']> {
  const person = people.find((one) => one.ownerId === ownerId);
  const isGone = person ? left[person.id] !== undefined : known?.gone.owners.some(({ id }) => id === ownerId);
  return isGone ? 'left' : person ? 'here' : 'stranger';
}

async function askDirectories({ slack, hubspot }: { slack: Slack; hubspot: HubSpot }): Promise<Directories> {
  const [people, owners, channels] = await Promise.all([slack.people(), hubspot.owners(), slack.channels()]);
  const inSlack = (gone: boolean) =>
    people.flatMap(({ id, email = '', deactivated }) =>
      deactivated === gone && (email || gone) ? [{ id, email }] : [],
    );
  const inHubSpot = (gone: boolean) =>
    owners.flatMap(({ id, email, archived }) => (archived === gone ? [{ id, email }] : []));
  return {
    slack: inSlack(false),
    owners: inHubSpot(false),
    channels: Object.fromEntries(channels),
    gone: { slack: inSlack(true), owners: inHubSpot(true) },
  };
}

/** Slack does not tell the address of everybody who left: where we have known it, it still says who that was. */
function withAddresses(now: Directories, before: Directories | undefined): Directories {
  const known = new Map([...(before?.gone.slack ?? []), ...(before?.slack ?? [])].map(({ id, email }) => [id, email]));
  const slack = now.gone.slack.map(({ id, email }) => ({ id, email: email || (known.get(id) ?? '') }));
  return { ...now, gone: { ...now.gone, slack } };
}

/** What is kept over restarts: nobody but the people of team.yml. */
function ofTeam({ slack, owners, channels, gone }: Directories, declared: Person[]): Directories {
  const mine = ({ id, email }: { id: string; email: string }): boolean =>
    declared.some(
      (person) => person.slackId === id || person.ownerId === id || person.email.toLowerCase() === email.toLowerCase(),
    );
  return {
    slack: slack.filter(mine),
    owners: owners.filter(mine),
    channels,
    gone: { slack: gone.slack.filter(mine), owners: gone.owners.filter(mine) },
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
