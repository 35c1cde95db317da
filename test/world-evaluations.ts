/** What people of a story see of evaluations in their direct messages, and what they do there. */
import type { SandboxAnswer, SandboxMessage, SandboxModal } from '#sandbox/contract.ts';
import { modalOf } from './world-handoffs.ts';
import { target, toCard, type Card } from './world-people.ts';
import type { World } from './world.ts';

/** The direct messages of Baton with this person, oldest first, in their newest state. */
export function directsOf({ slack, as }: World, name: string): SandboxMessage[] {
  const mine = slack.workspace(as(name).id).channels.filter(({ direct }) => direct);
  return mine.flatMap(({ id }) => slack.posted(id)).filter(({ user }) => user !== as(name).id);
}

/** This person's message that says so. */
export async function directOf(world: World, name: string, saying: string | RegExp): Promise<Card & SandboxMessage> {
  const find = () =>
    directsOf(world, name)
      .map((message) => ({ ...message, ...toCard(message) }))
      .findLast(({ words, text }) =>
        typeof saying === 'string' ? `${text}\n${words}`.includes(saying) : saying.test(`${text}\n${words}`),
      );
  await world.until(`a message to ${name} that says ${saying}`, () => find() !== undefined);
  return find()!;
}

/** Presses a button of that message. */
export async function presses(world: World, name: string, message: SandboxMessage, label: string): Promise<void> {
  const { channel, ts } = message;
  const place = { channel, ts };
  const answer = await world.slack.click({ as: world.as(name).id, place, ...target(message.blocks, label) });
  if (!answer.ok) throw new Error(answer.error);
}

/** Presses a button of the message, and answers the modal that opens. */
export async function opens(world: World, name: string, saying: string | RegExp, label: string): Promise<SandboxModal> {
  await presses(world, name, await directOf(world, name, saying), label);
  return modalOf(world, name);
}

export const CRITERIA = [
  'Problem severity (25 %)',
  'Integration fit (20 %)',
  'Time to value (15 %)',
  'Total cost (incl. time) (15 %)',
  'Scalability (10 %)',
  'Team adoption risk (10 %)',
  'Vendor viability (5 %)',
];

/** Fills in the form of scores, in the order of the criteria, and sends it. `more`: by label. */
export async function scores(
  world: World,
  name: string,
  all: number[],
  more: Record<string, string> = {},
): Promise<SandboxAnswer> {
  const modal = await opens(world, name, 'to score Hotjar', 'Score…');
  const given = Object.fromEntries(CRITERIA.map((label, index) => [label, String(all[index])]));
  return world.as(name).submits(modal, { ...given, ...more });
}
