import type { Instant, Person, PersonId } from '../model.ts';

import { shown } from './shown.ts';

export type People = Record<PersonId, Person>;

/** What a view must know beside the lead. */
export interface ViewContext {
  people: People;
  now: Instant;
  /** Zone of the times that everybody reads alike. */
  zone: string;
}

const NAME = 40;

/** A person by their id in team.yml, their Slack user id or their HubSpot owner id. */
function findPerson(people: People, id: string): Person | undefined {
  if (Object.hasOwn(people, id)) return people[id];
  return Object.values(people).find((person) => person.slackId === id || person.ownerId === id);
}

/** The name of a person, untrusted. A Slack user outside team.yml is a teammate; whoever else acted, it was Baton. */
export function rawNameOf(people: People, id: string): string {
  return findPerson(people, id)?.name ?? (/^[UW][A-Z0-9]{2,}$/.test(id) ? 'a teammate' : 'Baton');
}

/** The name for mrkdwn. */
export function nameOf(people: People, id: string): string {
  return shown(rawNameOf(people, id), NAME) || 'a teammate';
}

/** Nobody is mentioned about what they did themselves: a mention of `id` unless `actor` is the same person. */
export function mentionUnlessActor(
  people: People,
  id: string,
  actor: string | false | undefined,
): { text: string; mentions: string[] } {
  const person = findPerson(people, id);
  const acted =
    actor !== undefined &&
    actor !== false &&
    (actor === id || actor === person?.slackId || actor === person?.ownerId || actor === person?.id);
  if (person?.slackId === undefined || acted) return { text: nameOf(people, id), mentions: [] };
  return { text: `<@${person.slackId}>`, mentions: [person.slackId] };
}
