import type { Person, PersonId } from '#features/leads/index.ts';

/** Who Slack and HubSpot know, by e-mail address; channel ids by name. */
export interface Directories {
  slack: Entry[];
  owners: { id: string; email: string }[];
  channels: Record<string, string>;
  /** Deactivated in Slack, archived in HubSpot. */
  gone: Record<'slack' | 'owners', Entry[]>;
  /** Slack user ids by user group, as team.yml calls it. */
  groups: Record<string, string[]>;
  /** Slack does not let us see the groups. */
  locked?: true;
}

/** Where somebody who left is not known any more. */
export type Left = 'slack' | 'hubspot';

/**
 * Who of team.yml has left: deactivated in Slack or archived in HubSpot, and not there a second time under the same address. Who was
 * never there has not left.
 */
export function whoLeft(declared: Person[], { slack, owners, gone }: Directories): Record<PersonId, Left> {
  const isGone = (stated: string | undefined, email: string, from: Entry[], still: Entry[]): boolean => {
    const theirs = (entry: Entry): boolean =>
      stated === undefined ? entry.email.toLowerCase() === email.toLowerCase() : entry.id === stated;
    return from.some(theirs) && !still.some(theirs);
  };
  return Object.fromEntries(
    declared.flatMap(({ id, email, slackId, ownerId }): [PersonId, Left][] => {
      if (isGone(slackId, email, gone.slack, slack)) return [[id, 'slack']];
      return isGone(ownerId, email, gone.owners, owners) ? [[id, 'hubspot']] : [];
    }),
  );
}

/** `name` and `zone` of Slack's people alone. Untrusted text. */
export type Entry = { id: string; email: string; name?: string | undefined; zone?: string | undefined };

/**
 * Fills in the ids that team.yml leaves out. An id that team.yml states wins. Who left has no role any more: nothing is given to them,
 * and they decide nothing.
 */
export function matchPeople(declared: Person[], known: Directories): Person[] {
  const slack = new Map(known.slack.map(({ id, email }) => [email.toLowerCase(), id]));
  const owners = new Map(known.owners.map(({ id, email }) => [email.toLowerCase(), id]));
  const archived = new Map(known.gone.owners.map(({ id, email }) => [email.toLowerCase(), id]));
  const left = whoLeft(declared, known);
  return declared.map((person) => {
    const email = person.email.toLowerCase();
    const slackId = person.slackId ?? slack.get(email);
    // What they own in HubSpot is still known by the owner that they were.
    const ownerId = person.ownerId ?? owners.get(email) ?? archived.get(email);
    return {
      ...person,
      ...(slackId ? { slackId } : {}),
      ...(ownerId ? { ownerId } : {}),
      ...(left[person.id] && { roles: [] }),
    };
  });
}
