import type { Asked, Instant, Person, PersonId, Stack, ToolId } from '../model.ts';
import { whomToAsk } from './plan-ask.ts';
import type { ToolTerms } from './plan-tools.ts';

/** Why somebody who would know is not asked. */
export type NotAsked = 'not-in-slack' | 'left' | 'asked-lately' | 'away';

export interface AskPreview {
  /** `at`: when the message goes, in their working hours. */
  asked: (Asked & { goes: Instant })[];
  cannot: { person: PersonId; tools: ToolId[]; why: NotAsked }[];
}

/** Who can be asked: `hasLeft` and `atWork` answer for each person; `atWork` undefined: nobody knows when. */
export interface Reach {
  hasLeft(person: Person): boolean;
  atWork(person: Person): Instant | undefined;
}

/** Whom the asking would reach, and whom it would not, and why. */
export function previewAsk(stack: Stack, people: Person[], reach: Reach, terms: ToolTerms): AskPreview {
  const asked = whomToAsk(stack, reachable(people, reach), terms).map((one) => ({
    ...one,
    goes: goesAt(people, reach, one),
  }));
  // As if nobody had been asked, and then as if everybody could be: who is in these and is not asked is told why.
  const rested = { ...stack, asked: [] };
  const wished = people.map((person) => ({ ...person, slackId: person.slackId ?? 'none' }));
  const would = [...whomToAsk(rested, reachable(people, reach), terms), ...whomToAsk(rested, wished, terms)];
  const cannot = people.flatMap((person) => {
    const about = would.find((one) => one.person === person.id);
    if (!about || asked.some((one) => one.person === person.id)) return [];
    return [{ person: person.id, tools: about.tools, why: whyNot(person, reach) }];
  });
  return { asked, cannot };
}

/** In Slack, still there, and back some day. */
export function reachable(people: Person[], { hasLeft, atWork }: Reach): Person[] {
  return people.filter((person) => person.slackId !== undefined && !hasLeft(person) && atWork(person) !== undefined);
}

function goesAt(people: Person[], { atWork }: Reach, { person: id, at }: Asked): Instant {
  const person = people.find((one) => one.id === id);
  return (person && atWork(person)) ?? at;
}

function whyNot(person: Person, { hasLeft, atWork }: Reach): NotAsked {
  if (person.slackId === undefined) return 'not-in-slack';
  if (hasLeft(person)) return 'left';
  return atWork(person) === undefined ? 'away' : 'asked-lately';
}
