/** What people of a story see of definitions, and what they do there. */
import type { SandboxAnswer, SandboxMessage, SandboxModal } from '#sandbox/contract.ts';
import { modalOf } from './world-handoffs.ts';
import { target, toCard, type Card } from './world-people.ts';
import type { World } from './world.ts';

type Shown = SandboxMessage & Card;

/** Proposals, each in its newest state, oldest first. */
export function proposals(world: World): Shown[] {
  return world.slack
    .posted()
    .filter(({ text }) => / proposes .* \(P\d+\)\./.test(text))
    .map((message) => ({ ...message, ...toCard(message) }));
}

/** The newest proposal, once it says so. */
export async function proposal(world: World, saying: string | RegExp): Promise<Shown> {
  const find = (): Shown | undefined =>
    proposals(world).findLast(({ text, words }) =>
      typeof saying === 'string' ? `${text}\n${words}`.includes(saying) : saying.test(`${text}\n${words}`),
    );
  await world.eventually(`a proposal that says ${saying}`, () => find() !== undefined);
  return find()!;
}

/** Presses a button of a message, or chooses from its menu, by the label. */
export async function presses(world: World, name: string, message: SandboxMessage, label: string): Promise<void> {
  const place = { channel: message.channel, ts: message.ts };
  const answer = await world.slack.click({ as: world.as(name).id, place, ...target(message.blocks, label) });
  if (!answer.ok) throw new Error(answer.error);
}

/** What this person is answered to a command, with its buttons. */
export async function asks(world: World, name: string, line: string): Promise<SandboxMessage> {
  const { id } = world.as(name);
  const before = whispers(world, id).length;
  await world.as(name).says(line);
  await world.until(`an answer to ${line}`, () => whispers(world, id).length > before);
  return whispers(world, id).at(-1)!;
}

function whispers({ slack }: World, id: string): SandboxMessage[] {
  const { channels } = slack.workspace(id);
  return channels.flatMap((channel) => slack.posted(channel.id)).filter((message) => 'whisper' in message);
}

export async function fills(
  world: World,
  name: string,
  modal: SandboxModal,
  words: Record<string, string>,
): Promise<SandboxAnswer> {
  return world.as(name).submits(modal, words);
}

export { modalOf };
