import type { Person } from '#features/leads/index.ts';

/** Who Slack and HubSpot know, by e-mail address; channel ids by name. */
export interface Directories {
  slack: { id: string; email: string }[];
  owners: { id: string; email: string }[];
  channels: Record<string, string>;
}

/** Fills in the ids that team.yml leaves out. An id that team.yml states wins. */
export function matchPeople(declared: Person[], known: Directories): Person[] {
  const slack = new Map(known.slack.map(({ id, email }) => [email.toLowerCase(), id]));
  const owners = new Map(known.owners.map(({ id, email }) => [email.toLowerCase(), id]));
  return declared.map((person) => {
    const email = person.email.toLowerCase();
    const slackId = person.slackId ?? slack.get(email);
    const ownerId = person.ownerId ?? owners.get(email);
    return { ...person, ...(slackId ? { slackId } : {}), ...(ownerId ? { ownerId } : {}) };
  });
}
