import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/web-api';
import type { SandboxSlack, SandboxSlackOptions } from '#sandbox/slack/start.ts';
import { ana, client, httpApp, plain, sales, section, slack, socketApp, until } from './world.ts';

/** A Slack with an app that listens like this, over one of the transports. */
export async function connected(
  transport: 'socket' | 'http',
  listen: (app: App) => void,
  options: Partial<SandboxSlackOptions> = {},
): Promise<SandboxSlack> {
  if (transport === 'socket') {
    const server = await slack(options);
    await socketApp(server, listen);
    return server;
  }
  const app = await httpApp(listen);
  const server = await slack({ ...options, delivery: { http: app.requestUrl } });
  app.start(server);
  return server;
}

/** A lead's card with a button and a menu. */
const card = [
  section('*A lead*'),
  {
    type: 'actions' as const,
    block_id: 'decide',
    elements: [
      { type: 'button' as const, action_id: 'accept', text: plain('Accept'), value: 'H17' },
      {
        type: 'overflow' as const,
        action_id: 'more',
        options: [
          { text: plain('Why?'), value: 'why' },
          { text: plain('Undo'), value: 'undo' },
        ],
      },
    ],
  },
];

/** Posts the card, with metadata. */
export async function postCard(server: SandboxSlack): Promise<{ channel: string; ts: string }> {
  const metadata = { event_type: 'baton', event_payload: { key: 'card:H17' } };
  const { ts = '' } = await client(server).chat.postMessage({ channel: sales, text: 'A lead', blocks: card, metadata });
  return { channel: sales, ts };
}

/** A form that asks for a reason and takes a note. */
export const modal = (more: object = {}): ModalView => ({
  type: 'modal',
  callback_id: 'reject',
  private_metadata: 'H17',
  title: plain('Reject'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'reason',
      label: plain('Why?'),
      element: { type: 'static_select', action_id: 'pick', options: [{ text: plain('No budget'), value: 'budget' }] },
    },
    {
      type: 'input',
      block_id: 'note',
      optional: true,
      label: plain('Note'),
      element: { type: 'plain_text_input', action_id: 'text', min_length: 3, max_length: 10 },
    },
  ],
  ...more,
});

/** An app whose Accept button opens this modal; answers submissions as told. */
export const opening =
  (view: ModalView, submitted: (body: Record<string, unknown>) => object | undefined) => (app: App) => {
    app.action('accept', async ({ ack, body, client: api }) => {
      await ack();
      await api.views.open({ trigger_id: (body as { trigger_id: string }).trigger_id, view });
    });
    app.view('reject', async ({ ack, body }) => {
      const answer = submitted(body as unknown as Record<string, unknown>);
      await (answer ? ack(answer as { response_action: 'clear' }) : ack());
    });
  };

/** Clicks Accept on a new card and waits for the modal; gives its id. */
export async function openModal(server: SandboxSlack, as = ana): Promise<string> {
  const place = await postCard(server);
  await server.click({ as, place, blockId: 'decide', actionId: 'accept' });
  await until(() => server.workspace(as).modal !== undefined);
  return server.workspace(as).modal?.viewId ?? '';
}
