/** The tool stack of a story, and what people do in the windows of its audit. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxMessage, SandboxModal } from '#sandbox/contract.ts';
import { stackCommand } from '../src/cli-stack.ts';
import { FILES } from './features/stack-audit/a-statement.ts';
import { target } from './world-people.ts';
import type { World } from './world.ts';

/** What people know of the tools of the statement, and one that no statement names. */
const INVENTORY = [
  'tool,category,cost,currency,per,seats,active users,owner,integrations,loss,jobs',
  'HubSpot,crm,900,USD,month,20,12,mia,Slack (native),stops,"crm; email marketing; marketing automation"',
  'Gong,sales-enablement,9000,USD,year,10,9,,,slows,call recording',
  'Mailchimp,marketing-automation,120,USD,month,2,1,,,,email marketing',
  'Slack,project-management,87.50,USD,month,14,14,,,stops,chat',
  'ActiveCampaign,marketing-automation,1188,USD,year,3,1,,,slows,email marketing',
].join('\n');

/** By whoever sits at the machine, while the app is stopped: a statement of 300 lines, then the inventory. */
export async function bringInStack(world: World): Promise<void> {
  await world.closeApp();
  const home = mkdtempSync(join(tmpdir(), 'baton-stack-story-'));
  const options = ['--data', world.env['BATON_DATA']!, '--packs', world.env['BATON_MANIFESTS']!];
  const said: string[] = [];
  const say = { out: (text: string) => void said.push(text), err: (text: string) => void said.push(text) };
  for (const text of [FILES['American, with commas']!(), INVENTORY]) {
    writeFileSync(join(home, 'file.csv'), text);
    const code = await stackCommand(['import', join(home, 'file.csv'), '--yes', ...options], {}, process.cwd(), say);
    if (code !== 0) throw new Error(said.join('\n'));
  }
  rmSync(home, { recursive: true });
  await world.openApp();
}

export const modalNow = (world: World, name: string): SandboxModal | undefined =>
  world.slack.workspace(world.as(name).id).modal;

/** Waits until this person's window says so. */
export async function windowOf(world: World, name: string, saying: string): Promise<SandboxModal> {
  await world.until(`a window of ${name} that says ${saying}`, () =>
    JSON.stringify(modalNow(world, name)?.view ?? {}).includes(saying),
  );
  return modalNow(world, name)!;
}

/** Presses a button of the window; `near`: the first one below these words. */
export async function pressesIn(world: World, name: string, label: string, near = ''): Promise<void> {
  const modal = modalNow(world, name);
  if (!modal) throw new Error(`no window is open for ${name}`);
  const { blocks } = modal.view;
  const from = blocks.findIndex((block) => JSON.stringify(block).includes(near));
  const place = { viewId: modal.viewId };
  const answer = await world.slack.click({ as: world.as(name).id, place, ...target(blocks.slice(from), label) });
  if (!answer.ok) throw new Error(answer.error);
}

/** Presses a button of a message; `near`: the first one below these words. */
export async function pressesOn(
  world: World,
  name: string,
  { channel, ts, blocks }: SandboxMessage,
  label: string,
  near = '',
): Promise<void> {
  const from = blocks.findIndex((block) => JSON.stringify(block).includes(near));
  const place = { channel, ts };
  const answer = await world.slack.click({ as: world.as(name).id, place, ...target(blocks.slice(from), label) });
  if (!answer.ok) throw new Error(answer.error);
}

/** Everything in #marketing-metrics, oldest first, in its newest state. */
export function metricsPosts(world: World): SandboxMessage[] {
  const channel = world.slack.workspace(world.as('mia').id).channels.find(({ name }) => name === 'marketing-metrics');
  return world.slack.posted(channel?.id ?? '');
}
