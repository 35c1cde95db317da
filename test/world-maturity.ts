/** What people of a story do with the form of answers. */
import type { SandboxAnswer, SandboxModal } from '#sandbox/contract.ts';
import { modalOf } from './world-handoffs.ts';
import type { World } from './world.ts';

const DIMENSIONS = [
  'CRM',
  'Lead Management',
  'Automation',
  'Data Quality',
  'Integration',
  'Reporting',
  'RevOps Alignment',
  'AI Agents',
  'Documentation',
];
const NAMES = ['', 'Crawl', 'Walk', 'Run'];

export function openModal({ slack, as }: World, name: string): SandboxModal | undefined {
  return slack.workspace(as(name).id).modal;
}

export function json(modal: SandboxModal | undefined): string {
  return JSON.stringify(modal?.view ?? {});
}

export async function close(world: World, name: string): Promise<void> {
  const modal = openModal(world, name);
  if (modal) await world.slack.close({ as: world.as(name).id, viewId: modal.viewId });
}

/** `/maturity`, and the window that opens. */
export async function says(world: World, name: string, text: string): Promise<SandboxModal> {
  await close(world, name);
  await world.as(name).says(text);
  return modalOf(world, name);
}

/** Gives these levels, in the order of the dimensions. */
export async function answers(world: World, name: string, levels: string): Promise<SandboxAnswer> {
  const modal = await says(world, name, '/maturity');
  const words = Object.fromEntries(DIMENSIONS.map((label, index) => [label, NAMES[Number(levels[index])] ?? '']));
  return world.as(name).submits(modal, words);
}
