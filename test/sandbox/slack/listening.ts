import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/web-api';
import type { SandboxPlace } from '#sandbox/contract.ts';
import type { SandboxSlack, SandboxSlackOptions } from '#sandbox/slack/start.ts';
import { connected } from './lead-app.ts';
import { ana, client, plain, sales, until } from './world.ts';

export type Body = Record<string, any>;

/** How the app answers; what is absent is only acknowledged. */
interface Answers {
  /** `/baton`, and any action called "open", open this. */
  modal?: ModalView;
  submission?: (body: Body) => object | undefined;
  options?: object;
  command?: (body: Body) => object | undefined;
  /** It hears and does not acknowledge actions and commands. */
  deaf?: boolean;
}

/** A Slack whose app acknowledges all that it hears and keeps the bodies, by type: "block_actions", "event", … */
export async function listening(
  answers: Answers = {},
  options: Partial<SandboxSlackOptions> & { scopes?: string[] } = {},
  transport: 'socket' | 'http' = 'socket',
): Promise<{ server: SandboxSlack; heard: (type: string) => Body[] }> {
  const bodies: Body[] = [];
  const server = await connected(transport, (app) => listen(app, answers, bodies), options);
  return {
    server,
    heard: (type) =>
      bodies.filter((body) => body['type'] === type || (type === 'command' && body['command'] !== undefined)),
  };
}

function listen(app: App, answers: Answers, bodies: Body[]): void {
  const open = async (body: Body) => {
    if (answers.modal)
      await app.client.views.open({ token: 'xoxb-good', trigger_id: body['trigger_id'], view: answers.modal });
  };
  app.event(/.*/, async ({ body }) => void bodies.push(body));
  app.action(/.*/, async ({ ack, body, action }) => {
    bodies.push(body);
    if (answers.deaf) return;
    await ack();
    if ((action as Body)['action_id'] === 'open') await open(body);
  });
  app.shortcut(/.*/, async ({ ack, body }) => {
    bodies.push(body);
    await ack();
  });
  app.command('/baton', async ({ ack, body }) => {
    bodies.push(body);
    if (answers.deaf) return;
    await ack(answers.command?.(body));
    await open(body);
  });
  app.options(/.*/, async ({ ack, body }) => {
    bodies.push(body);
    await ack(answers.options as { options: [] });
  });
  app.view(/.*/, async ({ ack, body }) => {
    bodies.push(body);
    await ack(answers.submission?.(body) as { response_action: 'clear' });
  });
  app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ ack, body }) => {
    bodies.push(body);
    await ack();
  });
}

/** Posts these blocks into #sales. */
export async function post(server: SandboxSlack, ...blocks: object[]): Promise<{ channel: string; ts: string }> {
  const { ts = '' } = await client(server).chat.postMessage({
    channel: sales,
    text: 'A message',
    blocks: blocks as KnownBlock[],
  });
  return { channel: sales, ts };
}

/** Types `/baton` and waits for the modal that the app opens; gives its id. */
export async function openByCommand(server: SandboxSlack, as = ana): Promise<string> {
  await server.say({ as, channel: sales, text: '/baton' });
  await until(() => server.workspace(as).modal !== undefined);
  return server.workspace(as).modal?.viewId ?? '';
}

/** An actions block "b" with this one element, called "a" unless it says otherwise. */
export const acting = (element: object): object => ({
  type: 'actions',
  block_id: 'b',
  elements: [{ action_id: 'a', ...element }],
});

/** An input block "b" with this element, called "a". */
export const asking = (element: object, more: object = {}): object => ({
  type: 'input',
  block_id: 'b',
  label: plain('Field'),
  element: { action_id: 'a', ...element },
  ...more,
});

/** A modal of these blocks, with a submit. */
export const form = (blocks: object[], more: object = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('Form'),
  submit: plain('Send'),
  blocks: blocks as KnownBlock[],
  ...more,
});

export const option = (value: string) => ({ text: plain(value.toUpperCase()), value });

/** Acts on the element "a" of block "b". */
export const act = (
  server: SandboxSlack,
  place: SandboxPlace,
  input?: { value?: string; chosen?: string[] },
  as = ana,
) => server.click({ as, place, blockId: 'b', actionId: 'a', ...(input && { input: { type: '', ...input } }) });
