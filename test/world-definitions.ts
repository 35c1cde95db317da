/** What people of a story see of definitions, and what they do there. */
import type { SandboxMessage, SandboxModal } from '#sandbox/contract.ts';
import { LEADS, target, toCard, type Card } from './world-people.ts';
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
    proposals(world).findLast(({ text, words }) => new RegExp(saying).test(`${text}\n${words}`));
  await world.until(
    `a proposal that says ${saying}, beside ${JSON.stringify(proposals(world).map(({ words }) => words))}`,
    () => find() !== undefined,
  );
  return find()!;
}

/** Presses a button of a message, or chooses from its menu, by the label. */
export async function presses(world: World, name: string, message: SandboxMessage, label: string): Promise<void> {
  const place = { channel: message.channel, ts: message.ts };
  const answer = await world.slack.click({ as: world.as(name).id, place, ...target(message.blocks, label) });
  if (!answer.ok) throw new Error(answer.error);
}

/** What this person is answered to a command typed in #leads, with its buttons. */
export async function asks(world: World, name: string, line: string): Promise<Shown> {
  const { id } = world.as(name);
  const told = () => world.slack.messages(id, LEADS).messages.filter(({ ephemeral }) => ephemeral);
  const before = told().length;
  await world.as(name).says(line);
  await world.until(`an answer to ${line}`, () => told().length > before);
  const message = told().at(-1)!;
  return { ...message, ...toCard(message) };
}

/** Presses a button that asks for more, and waits for the window: not for one that was open before. */
export async function opens(world: World, name: string, message: SandboxMessage, label: string): Promise<SandboxModal> {
  const modal = () => world.slack.workspace(world.as(name).id).modal;
  const before = modal()?.viewId;
  await presses(world, name, message, label);
  await world.until(`a window for ${name}`, () => modal() !== undefined && modal()?.viewId !== before);
  return modal()!;
}

/** Opens the form in which a change of the MQL is proposed. */
export async function proposing(world: World, name: string): Promise<SandboxModal> {
  return opens(world, name, await asks(world, name, '/baton define mql'), 'Propose a change…');
}

/** Proposes another clause. */
export async function proposes(world: World, name: string, clause: string, more: Record<string, string> = {}) {
  const form = await proposing(world, name);
  return world.as(name).submits(form, { ...said(clause), ...more });
}

export function said(clause: string): Record<string, string> {
  return { 'Aligned definition': 'Fit and a little interest', 'Clause that runs': clause, 'Why?': 'Too few' };
}
