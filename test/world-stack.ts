/** What people of a story do with the audit of tools: its windows, its forms, and files that they drop. */
import type { SandboxAnswer, SandboxInput, SandboxModal } from '#sandbox/contract.ts';
import { readTeam } from '#sandbox/company.ts';
import { chatter } from '#sandbox/seed/chatter.ts';
import { randomStream } from '#sandbox/hubspot/random-stream.ts';
import { directsOf } from './world-evaluations.ts';
import { target } from './world-people.ts';
import type { World } from './world.ts';

type Part = Record<string, unknown>;

export const json = (modal: SandboxModal | undefined): string => JSON.stringify(modal?.view ?? {});

export function openModal(world: World, name: string): SandboxModal | undefined {
  return world.slack.workspace(world.as(name).id).modal;
}

/** The window of this person that says so. */
export async function windowOf(world: World, name: string, saying: string): Promise<SandboxModal> {
  await world.until(`a window for ${name} that says ${saying}`, () => json(openModal(world, name)).includes(saying));
  return openModal(world, name)!;
}

export async function closes(world: World, name: string): Promise<void> {
  for (let modal = openModal(world, name); modal; modal = openModal(world, name))
    await world.slack.close({ as: world.as(name).id, viewId: modal.viewId });
}

/** Types a command with nothing open, and waits for its window. */
export async function asks(world: World, name: string, command: string, saying: string): Promise<SandboxModal> {
  await closes(world, name);
  await world.as(name).says(command);
  return windowOf(world, name, saying);
}

/** Presses a button, or chooses from a menu, of the window; `near`: of the line that says so. */
export async function picks(world: World, name: string, modal: SandboxModal, label: string, near = ''): Promise<void> {
  const blocks = modal.view.blocks.filter((block) => JSON.stringify(block).includes(near));
  const place = { viewId: modal.viewId };
  const answer = await world.slack.click({ as: world.as(name).id, place, ...target(blocks, label) });
  if (!answer.ok) throw new Error(answer.error);
}

/** By block id: words, or the value of a choice, several with commas. */
export function sends(
  world: World,
  name: string,
  modal: SandboxModal,
  given: Record<string, string>,
): Promise<SandboxAnswer> {
  const values: Record<string, Record<string, SandboxInput>> = {};
  for (const [id, text] of Object.entries(given)) {
    const block = (modal.view.blocks as unknown as Part[]).find((one) => one['block_id'] === id);
    const { type, action_id: action } = (block?.['element'] ?? {}) as { type: string; action_id: string };
    if (!block) throw new Error(`the window has no field ${id}`);
    const input = type === 'plain_text_input' ? { value: text } : { chosen: text === '' ? [] : text.split(',') };
    values[id] = { [action]: type === 'file_input' ? { type, files: text.split(',') } : { type, ...input } };
  }
  return world.slack.submit({ as: world.as(name).id, viewId: modal.viewId, values });
}

/** A file on their machine is dropped into the open form, and sent. */
export async function drops(
  world: World,
  name: string,
  file: { name: string; bytes: Uint8Array | string },
): Promise<SandboxAnswer> {
  const as = world.as(name).id;
  const bytes = typeof file.bytes === 'string' ? Buffer.from(file.bytes) : file.bytes;
  const modal = await asks(world, name, '/stack-audit import', 'Bring in a file');
  const sent = world.slack.upload({ as, name: file.name, bytes });
  if (!sent.ok || !sent.file) throw new Error(JSON.stringify(sent));
  return sends(world, name, modal, { file: sent.file.id });
}

/** A file that somebody of the made-up company has shared in a channel. */
export function shared(world: World, like: RegExp): { name: string; bytes: string } {
  const said = chatter(readTeam('manifests'), randomStream(11), world.clock.now());
  const file = said.flatMap(({ files = [] }) => files).find(({ name }) => like.test(name));
  if (!file) throw new Error(`nobody has shared ${like.source}`);
  return { name: file.name, bytes: file.text };
}

/** All that Baton says to this person, in its newest state. */
export function saidTo(world: World, name: string): string {
  return JSON.stringify(directsOf(world, name).map(({ text, blocks, files }) => [text, blocks, files]));
}
