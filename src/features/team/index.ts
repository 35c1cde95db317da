import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Slack } from '#adapters/slack/port.ts';
import type { Finding } from '#engine/auditor.ts';
import type { Bookmarks } from '#engine/bookmarks.ts';
import type { Person, PersonId } from '#features/leads/index.ts';
import { z } from 'zod';
import { DeliveryError } from '#lib/errors.ts';
import { membersOf, withGroups, type Company, type GroupRoles } from './groups.ts';
import { matchPeople, whoLeft, type Directories, type Entry, type Left } from './match-people.ts';
import { findProblems } from './problems.ts';

export interface Team {
  /** Asks Slack and HubSpot who is who, and keeps the answer over restarts. Throws `DeliveryError`. */
  refresh(): Promise<void>;
  /** Asks who is in the user groups that team.yml names, and for the rest where that has changed. Throws `DeliveryError`. */
  refreshGroups(): Promise<void>;
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

const entries = z.array(
  z.object({ id: z.string(), email: z.string(), name: z.string().optional(), zone: z.string().optional() }),
);
const Remembered = z.object({
  slack: entries,
  owners: entries,
  channels: z.record(z.string(), z.string()),
  gone: z.object({ slack: entries, owners: entries }).default({ slack: [], owners: [] }),
  groups: z.record(z.string(), z.array(z.string())).default({}),
});

export interface TeamParts {
  slack: Slack & { isGuest?(user: string): boolean };
  hubspot: HubSpot;
  bookmarks: Bookmarks;
  /** The people of team.yml, as it runs. */
  declared(): Person[];
  /** Which user groups have roles, as it runs. */
  groups?(): GroupRoles[];
  /** The team's own hours, for whoever comes by a group alone. */
  company?(): Company;
  /** Channels that the packs name. */
  channels(): string[];
}

const NO_HOURS = { zone: 'UTC', hours: {} };

/** Who is who: the people of team.yml and of its groups, with the Slack user and HubSpot owner found by their e-mail address. */
export function createTeam(parts: TeamParts): Team {
  const { groups = () => [] } = parts;
  const { use, follow, current } = following(parts);

  async function refresh(): Promise<void> {
    const directories = withAddresses(await askDirectories(parts, groups(), current()), current());
    use(directories);
    await parts.bookmarks.set(REMEMBERED, JSON.stringify(ofTeam(directories, parts.declared(), groups())));
  }

  const left = (): Record<PersonId, Left> => {
    const known = current();
    return known ? whoLeft(parts.declared(), known) : {};
  };

  return {
    refresh,
    async refreshGroups() {
      if (groups().length === 0) return;
      const known = current();
      const asked = withoutGuests(await askGroups(parts.slack, groups(), known), parts.slack);
      if (JSON.stringify(asked) !== JSON.stringify({ groups: known?.groups, locked: known?.locked })) await refresh();
    },
    recall() {
      const text = parts.bookmarks.get(REMEMBERED);
      if (text === undefined) return false;
      use(Remembered.parse(JSON.parse(text)));
      return true;
    },
    people: follow,
    left,
    hasLeftSlack: (slackId) => current()?.gone.slack.some(({ id }) => id === slackId) === true,
    ownerIs: (ownerId) => standingOf(ownerId, Object.values(follow()), left(), current()),
    ...channelsOf(() => current()?.channels ?? {}),
    problems: () => {
      const known = current();
      return known ? findProblems(Object.values(follow()), parts.channels(), known, groups()) : [];
    },
  };
}

/** Who the people are by what was asked last, whichever packs run. */
function following({ declared, groups = () => [], company = () => NO_HOURS }: TeamParts) {
  let known: Directories | undefined;
  let followed = declared();
  let people: Record<PersonId, Person> = byId(followed);
  const matched = (directories: Directories): Record<PersonId, Person> => {
    const left = whoLeft(followed, directories);
    const found = matchPeople(followed, directories);
    return byId(withGroups(found, groups(), directories, company(), (id) => left[id] !== undefined));
  };
  return {
    current: () => known,
    use(directories: Directories): void {
      known = directories;
      followed = declared();
      people = matched(directories);
    },
    /** Other packs may have gone live since. */
    follow(): Record<PersonId, Person> {
      if (declared() !== followed) {
        followed = declared();
        people = known ? matched(known) : byId(followed);
      }
      return people;
    },
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

async function askDirectories(
  { slack, hubspot }: Pick<TeamParts, 'slack' | 'hubspot'>,
  declared: GroupRoles[],
  before: Directories | undefined,
): Promise<Directories> {
  const [people, owners, channels, all] = await Promise.all([
    slack.people(),
    hubspot.owners(),
    slack.channels(),
    askGroups(slack, declared, before),
  ]);
  const groups = withoutGuests(all, slack);
  const members = membersOf(declared, groups);
  const inSlack = (gone: boolean): Entry[] =>
    people.flatMap(({ id, email = '', deactivated, name, zone }) => {
      const isMember = members.has(id);
      if (deactivated !== gone || !(email || gone || isMember)) return [];
      return [{ id, email, ...(isMember && { name, zone }) }];
    });
  const inHubSpot = (gone: boolean) =>
    owners.flatMap(({ id, email, archived }) => (archived === gone ? [{ id, email }] : []));
  return {
    slack: inSlack(false),
    owners: inHubSpot(false),
    channels: Object.fromEntries(channels),
    gone: { slack: inSlack(true), owners: inHubSpot(true) },
    ...groups,
  };
}

/** A guest has no role by a group. Who is one is known once Slack's people were read. */
function withoutGuests({ groups, ...rest }: Asked, { isGuest = () => false }: TeamParts['slack']): Asked {
  const members = Object.entries(groups).map(([group, all]) => [group, all.filter((id) => !isGuest(id))]);
  return { groups: Object.fromEntries(members), ...rest };
}

type Asked = Pick<Directories, 'groups' | 'locked'>;

/** Those that have roles, by id and by handle. Where Slack does not let us see them, what was known still counts. */
async function askGroups(slack: Slack, declared: GroupRoles[], before: Directories | undefined): Promise<Asked> {
  if (declared.length === 0) return { groups: {} };
  try {
    const all = await slack.groups();
    const wanted = declared.flatMap(({ group }) => {
      const found = all.find(({ id, handle }) => id === group || handle === group);
      return found ? [[group, found.members] as const] : [];
    });
    return { groups: Object.fromEntries(wanted) };
  } catch (error) {
    if (!(error instanceof DeliveryError) || error.code !== 'missing_scope') throw error;
    return { groups: before?.groups ?? {}, locked: true };
  }
}

/** Slack does not tell the address of everybody who left: where we have known it, it still says who that was. */
function withAddresses(now: Directories, before: Directories | undefined): Directories {
  const known = new Map([...(before?.gone.slack ?? []), ...(before?.slack ?? [])].map(({ id, email }) => [id, email]));
  const slack = now.gone.slack.map(({ id, email }) => ({ id, email: email || (known.get(id) ?? '') }));
  return { ...now, gone: { ...now.gone, slack } };
}

/** What is kept over restarts: nobody but the people of team.yml and of its groups. */
function ofTeam(all: Directories, declared: Person[], groups: GroupRoles[]): Omit<Directories, 'locked'> {
  const { slack, owners, channels, gone } = all;
  const members = membersOf(groups, all);
  const theirs = new Set(slack.flatMap(({ id, email }) => (members.has(id) && email ? [email.toLowerCase()] : [])));
  const mine = ({ id, email }: Entry): boolean =>
    members.has(id) ||
    theirs.has(email.toLowerCase()) ||
    declared.some(
      (person) => person.slackId === id || person.ownerId === id || person.email.toLowerCase() === email.toLowerCase(),
    );
  return {
    slack: slack.filter(mine),
    owners: owners.filter(mine),
    channels,
    gone: { slack: gone.slack.filter(mine), owners: gone.owners.filter(mine) },
    groups: all.groups,
  };
}

function byId(people: Person[]): Record<PersonId, Person> {
  return Object.fromEntries(people.map((person) => [person.id, person]));
}
