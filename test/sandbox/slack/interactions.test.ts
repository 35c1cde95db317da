import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type { SandboxChange } from '#sandbox/contract.ts';
import type { SandboxSlack, SandboxSlackOptions } from '#sandbox/slack/start.ts';
import { ana, ben, bot, client, httpApp, plain, sales, section, slack, socketApp, stillClock, until } from './world.ts';

const transports = ['socket', 'http'] as const;

/** A Slack with an app that listens like this, over one of the transports. */
async function connected(
  transport: (typeof transports)[number],
  listen: (app: App) => void,
  options: Partial<SandboxSlackOptions> = {},
): Promise<SandboxSlack> {
  if (transport === 'socket') {
    const server = await slack(options);
    await socketApp(server, listen);
    return server;
  }
  let server: SandboxSlack | undefined;
  const app = await httpApp(listen, () => server as SandboxSlack);
  server = await slack({ ...options, delivery: { http: app.requestUrl } });
  await app.start();
  return server;
}

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

async function postCard(server: SandboxSlack): Promise<{ channel: string; ts: string }> {
  const metadata = { event_type: 'baton', event_payload: { key: 'card:H17' } };
  const { ts = '' } = await client(server).chat.postMessage({ channel: sales, text: 'A lead', blocks: card, metadata });
  return { channel: sales, ts };
}

const modal = (more: object = {}): ModalView => ({
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
const opening = (view: ModalView, submitted: (body: Record<string, unknown>) => object | undefined) => (app: App) => {
  app.action('accept', async ({ ack, body, client: api }) => {
    await ack();
    await api.views.open({ trigger_id: (body as { trigger_id: string }).trigger_id, view });
  });
  app.view('reject', async ({ ack, body }) => {
    const answer = submitted(body as unknown as Record<string, unknown>);
    await (answer ? ack(answer as { response_action: 'clear' }) : ack());
  });
};

async function openModal(server: SandboxSlack, as = ana): Promise<string> {
  const place = await postCard(server);
  await server.click({ as, ...place, blockId: 'decide', actionId: 'accept' });
  await until(() => server.workspace(as).modal !== undefined);
  return server.workspace(as).modal?.viewId ?? '';
}

describe.each(transports)('over %s', (transport) => {
  test('a click carries who, where, the message with its metadata and the value', async () => {
    let seen: Record<string, unknown> = {};
    const server = await connected(transport, (app) => {
      app.action('accept', async ({ ack, body }) => {
        seen = body as unknown as Record<string, unknown>;
        await ack();
      });
    });
    const place = await postCard(server);
    expect(await server.click({ as: ana, ...place, blockId: 'decide', actionId: 'accept' })).toEqual({ ok: true });
    expect(seen).toMatchObject({
      type: 'block_actions',
      team: { id: 'T0ACME', domain: 'acme' },
      user: { id: ana, username: 'ana', team_id: 'T0ACME' },
      api_app_id: 'A0BATON',
      container: { type: 'message', message_ts: place.ts, channel_id: sales, is_ephemeral: false },
      channel: { id: sales, name: 'sales' },
      message: { user: bot, ts: place.ts, bot_id: 'B0BATON', metadata: { event_payload: { key: 'card:H17' } } },
      actions: [
        { type: 'button', action_id: 'accept', block_id: 'decide', value: 'H17', action_ts: expect.any(String) },
      ],
      trigger_id: expect.any(String),
      response_url: expect.stringContaining(server.url),
    });
  });

  test('a menu gives the option that was chosen', async () => {
    let chosen: unknown;
    const server = await connected(transport, (app) => {
      app.action('more', async ({ ack, action }) => {
        chosen = (action as { selected_option: { value: string } }).selected_option.value;
        await ack();
      });
    });
    const place = await postCard(server);
    await server.click({ as: ben, ...place, blockId: 'decide', actionId: 'more', option: 'undo' });
    expect(chosen).toBe('undo');
    expect(await server.click({ as: ben, ...place, blockId: 'decide', actionId: 'more', option: 'no' })).toMatchObject({
      ok: false,
    });
  });

  test('a modal opens for the one who clicked, checks its inputs, and is submitted with its values', async () => {
    const bodies: Record<string, unknown>[] = [];
    const server = await connected(
      transport,
      opening(modal(), (body) => void bodies.push(body)),
    );
    const viewId = await openModal(server);
    expect(server.workspace(ben).modal).toBeUndefined();
    const empty = await server.submit({
      as: ana,
      viewId,
      values: { note: { text: { type: 'plain_text_input', value: 'x' } } },
    });
    expect(empty).toMatchObject({
      ok: false,
      errors: { reason: 'Please complete this required field.', note: 'Please use at least 3 characters.' },
    });
    expect(bodies).toEqual([]);
    const values = { reason: { pick: { type: 'static_select', option: 'budget' } } };
    expect(await server.submit({ as: ana, viewId, values })).toEqual({ ok: true });
    expect(bodies).toMatchObject([
      {
        type: 'view_submission',
        user: { id: ana },
        view: {
          id: viewId,
          callback_id: 'reject',
          private_metadata: 'H17',
          state: {
            values: {
              reason: { pick: { type: 'static_select', selected_option: { value: 'budget' } } },
              note: { text: { type: 'plain_text_input', value: null } },
            },
          },
        },
      },
    ]);
    expect(server.workspace(ana).modal).toBeUndefined();
  });

  test('errors of the app stand at their blocks and the modal stays open', async () => {
    const errors = { reason: 'Choose another one.' };
    const server = await connected(
      transport,
      opening(modal(), () => ({ response_action: 'errors', errors })),
    );
    const viewId = await openModal(server);
    const values = { reason: { pick: { type: 'static_select', option: 'budget' } } };
    expect(await server.submit({ as: ana, viewId, values })).toMatchObject({ ok: false, errors });
    expect(server.workspace(ana).modal?.viewId).toBe(viewId);
  });

  test('a command answers privately, and its response_url works five times', async () => {
    let command: Record<string, unknown> = {};
    const server = await connected(transport, (app) => {
      app.command('/baton', async ({ ack, body }) => {
        command = body;
        await ack({ text: 'Here is help' });
      });
    });
    expect(await server.say({ as: ana, channel: sales, text: '/baton why  L42' })).toEqual({ ok: true });
    expect(command).toMatchObject({
      command: '/baton',
      text: 'why  L42',
      user_id: ana,
      channel_id: sales,
      channel_name: 'sales',
      team_domain: 'acme',
    });
    expect(server.messages(ana, sales)).toMatchObject([{ text: 'Here is help', ephemeral: true, user: bot }]);
    expect(server.messages(ben, sales)).toEqual([]);
    const respond = () =>
      fetch(String(command['response_url']), {
        method: 'POST',
        body: JSON.stringify({ text: 'more', response_type: 'in_channel' }),
      });
    for (let use = 0; use < 5; use += 1) expect((await respond()).status).toBe(200);
    expect(await (await respond()).json()).toEqual({ ok: false, error: 'used_url' });
    expect(server.messages(ben, sales)).toHaveLength(5);
  });

  test("a person's message reaches the app as an event, once and with an id of its own", async () => {
    const events: Record<string, unknown>[] = [];
    const server = await connected(transport, (app) => {
      app.event('message', async ({ body }) => void events.push(body as unknown as Record<string, unknown>));
    });
    await server.say({ as: ana, channel: sales, text: '5 < 6 & <@U0BEN>' });
    await server.sendEvent({
      type: 'message',
      channel: sales,
      user: ben,
      text: 'second',
      ts: '1.000002',
      event_ts: '1.000002',
    });
    await until(() => events.length === 2);
    expect(events).toMatchObject([
      {
        type: 'event_callback',
        team_id: 'T0ACME',
        event: { type: 'message', channel: sales, channel_type: 'channel', user: ana, text: '5 &lt; 6 &amp; <@U0BEN>' },
      },
      { event: { text: 'second' } },
    ]);
    expect(events[0]?.['event_id']).not.toBe(events[1]?.['event_id']);
  });

  test('an app that does not acknowledge in time is said to be late', async () => {
    const server = await connected(transport, (app) => app.action('accept', async () => undefined), { ackMs: 50 });
    const place = await postCard(server);
    const answer = await server.click({ as: ana, ...place, blockId: 'decide', actionId: 'accept' });
    expect(answer).toEqual({ ok: false, error: 'Baton did not respond in time. Wait a moment and try again.' });
  });

  test('an app that is not there is said to be away', async () => {
    const options = transport === 'socket' ? {} : { delivery: { http: 'http://127.0.0.1:1/slack/events' } };
    const server = await slack(options);
    const answer = await server.say({ as: ana, channel: sales, text: '/baton help' });
    expect(answer).toEqual({ ok: false, error: 'Baton is not connected. Start it and try again.' });
    expect(server.workspace(ana).connected).toBe(false);
  });
});

describe('clicks', () => {
  test('a button that is no longer on the message is stale', async () => {
    const server = await connected('socket', (app) => app.action('accept', async ({ ack }) => ack()));
    const place = await postCard(server);
    await client(server).chat.update({ ...place, text: 'Accepted', blocks: [section('Accepted by Ben')] });
    const answer = await server.click({ as: ana, ...place, blockId: 'decide', actionId: 'accept' });
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining('changed') });
  });

  test('an ephemeral can be clicked by its person alone, replaced and deleted through its response_url', async () => {
    const server = await connected('socket', (app) => {
      app.action('accept', async ({ ack, respond, body }) => {
        await ack();
        expect(body).not.toHaveProperty('message');
        expect(body).toMatchObject({ container: { is_ephemeral: true } });
        await respond({ replace_original: true, text: 'Done' });
        await respond({ delete_original: true });
      });
    });
    const { message_ts: ts = '' } = await client(server).chat.postEphemeral({
      channel: sales,
      user: ana,
      text: 'Sure?',
      blocks: card,
    });
    const changes: SandboxChange[] = [];
    server.watch(ana, (change) => void changes.push(change));
    const by = (as: string) => server.click({ as, channel: sales, ts, blockId: 'decide', actionId: 'accept' });
    expect(await by(ben)).toMatchObject({ ok: false });
    expect(await by(ana)).toEqual({ ok: true });
    await until(() => changes.some(({ type }) => type === 'deleted'));
    expect(changes).toContainEqual(
      expect.objectContaining({ type: 'message', message: expect.objectContaining({ text: 'Done' }) }),
    );
    expect(server.messages(ana, sales)).toEqual([]);
  });

  test('a response_url lasts half an hour', async () => {
    const clock = stillClock(Temporal.Now.instant().toString());
    let url = '';
    const server = await connected(
      'socket',
      (app) => {
        app.command('/baton', async ({ ack, body }) => {
          url = body.response_url;
          await ack();
        });
      },
      { clock },
    );
    await server.say({ as: ana, channel: sales, text: '/baton' });
    clock.move({ minutes: 30, seconds: 1 });
    const late = await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'late' }) });
    expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
  });
});

describe('modals', () => {
  test('a trigger opens one modal and no second', async () => {
    const errors: string[] = [];
    const server = await connected('socket', (app) => {
      app.action('accept', async ({ ack, body, client: api }) => {
        await ack();
        const trigger_id = (body as { trigger_id: string }).trigger_id;
        const open = () => api.views.open({ trigger_id, view: modal() });
        await open();
        await open().catch((error: { data: { error: string } }) => errors.push(error.data.error));
      });
    });
    await openModal(server);
    await until(() => errors.length > 0);
    expect(errors).toEqual(['exchanged_trigger_id']);
  });

  test('an update with an old hash is refused, one with the newest is shown', async () => {
    const server = await connected(
      'socket',
      opening(modal(), () => undefined),
    );
    const viewId = await openModal(server);
    const api = client(server);
    const { view } = await api.views.update({ view_id: viewId, view: modal({ title: plain('Second') }) });
    await expect(api.views.update({ view_id: viewId, hash: 'old', view: modal() })).rejects.toMatchObject({
      data: { error: 'hash_conflict' },
    });
    await api.views.update({ view_id: viewId, hash: view?.hash ?? '', view: modal({ title: plain('Third') }) });
    expect(server.workspace(ana).modal?.view.title.text).toBe('Third');
  });

  test('update, push and clear do what they say; a fourth view does not fit', async () => {
    const answers: object[] = [
      { response_action: 'update', view: modal({ title: plain('Updated') }) },
      { response_action: 'push', view: modal({ title: plain('Second') }) },
      { response_action: 'push', view: modal({ title: plain('Third') }) },
      { response_action: 'push', view: modal({ title: plain('Fourth') }) },
      { response_action: 'clear' },
    ];
    const server = await connected(
      'socket',
      opening(modal(), () => answers.shift()),
    );
    await openModal(server);
    const titles: (string | undefined)[] = [];
    const send = async () => {
      const viewId = server.workspace(ana).modal?.viewId ?? '';
      const answer = await server.submit({
        as: ana,
        viewId,
        values: { reason: { pick: { type: 'static_select', option: 'budget' } } },
      });
      titles.push(server.workspace(ana).modal?.view.title.text);
      return answer;
    };
    for (let times = 0; times < 3; times += 1) await send();
    expect(await send()).toMatchObject({ ok: false, error: expect.stringContaining('push_limit_reached') });
    await send();
    expect(titles).toEqual(['Updated', 'Second', 'Third', 'Third', undefined]);
  });

  test('an answer that Slack would not understand is told to the person', async () => {
    const server = await connected(
      'socket',
      opening(modal(), () => ({ response_action: 'errors', errors: { nowhere: 'x' } })),
    );
    const viewId = await openModal(server);
    const values = { reason: { pick: { type: 'static_select', option: 'budget' } } };
    const answer = await server.submit({ as: ana, viewId, values });
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining('does not understand') });
    expect(answer).not.toHaveProperty('errors');
  });

  test('a modal that the app opened meanwhile outlives the answer to an older one', async () => {
    const server = await slack();
    await socketApp(server, (app) => {
      app.action('accept', async ({ ack, body, client: api }) => {
        await ack();
        await api.views.open({ trigger_id: (body as { trigger_id: string }).trigger_id, view: modal() });
      });
      app.view('reject', async ({ ack, body, client: api }) => {
        const { trigger_id } = body as { trigger_id: string };
        await api.views.open({ trigger_id, view: modal({ title: plain('Next') }) });
        await ack();
      });
    });
    const viewId = await openModal(server);
    const values = { reason: { pick: { type: 'static_select', option: 'budget' } } };
    await server.submit({ as: ana, viewId, values });
    expect(server.workspace(ana).modal?.view.title.text).toBe('Next');
  });

  test('closing tells the app when it asked to know', async () => {
    const closed: unknown[] = [];
    const server = await connected('socket', (app) => {
      opening(modal({ notify_on_close: true }), () => undefined)(app);
      app.view({ callback_id: 'reject', type: 'view_closed' }, async ({ ack, body }) => {
        closed.push(body);
        await ack();
      });
    });
    const viewId = await openModal(server);
    expect(await server.close({ as: ana, viewId })).toEqual({ ok: true });
    expect(closed).toMatchObject([{ type: 'view_closed', is_cleared: false, view: { id: viewId } }]);
    expect(await server.close({ as: ana, viewId })).toMatchObject({ ok: false });
  });

  test('an external select asks the app, and what it offered can be submitted', async () => {
    const external: ModalView = modal({
      blocks: [
        {
          type: 'input',
          block_id: 'tool',
          label: plain('Tool'),
          element: { type: 'external_select', action_id: 'find', min_query_length: 2 },
        },
      ],
    });
    const asked: unknown[] = [];
    const bodies: Record<string, unknown>[] = [];
    const server = await connected('socket', (app) => {
      opening(external, (body) => void bodies.push(body))(app);
      app.options('find', async ({ ack, payload }) => {
        asked.push(payload);
        await ack({ options: [{ text: plain('Clay'), value: 'clay' }] });
      });
    });
    const viewId = await openModal(server);
    const typed = (text: string) => server.options({ as: ana, viewId, blockId: 'tool', actionId: 'find', typed: text });
    expect(await typed('c')).toEqual([]);
    expect(await typed('cl')).toEqual([{ text: 'Clay', value: 'clay' }]);
    expect(asked).toMatchObject([
      { type: 'block_suggestion', value: 'cl', action_id: 'find', block_id: 'tool', view: { id: viewId } },
    ]);
    await server.submit({ as: ana, viewId, values: { tool: { find: { type: 'external_select', option: 'clay' } } } });
    expect(bodies).toMatchObject([
      { view: { state: { values: { tool: { find: { selected_option: { value: 'clay' } } } } } } },
    ]);
  });
});

describe('what people see', () => {
  test('an unknown command is answered by Slackbot to its person alone', async () => {
    const server = await slack();
    await server.say({ as: ana, channel: sales, text: '/batton help' });
    expect(server.messages(ana, sales)).toMatchObject([
      { user: 'USLACKBOT', ephemeral: true, text: expect.stringContaining('/baton') },
    ]);
    expect(server.messages(ben, sales)).toEqual([]);
  });

  test('a command in a thread is not supported', async () => {
    const server = await slack();
    const { ts } = await postCard(server);
    await server.say({ as: ana, channel: sales, text: '/baton help', threadTs: ts });
    expect(server.messages(ana, sales, ts).at(-1)).toMatchObject({
      user: 'USLACKBOT',
      text: expect.stringContaining('threads'),
    });
  });

  test('unread counts what others said since, until it is read', async () => {
    const server = await slack();
    const unread = (as: string) => server.workspace(as).channels.find(({ id }) => id === sales)?.unread;
    await postCard(server);
    await server.say({ as: ana, channel: sales, text: 'mine' });
    expect([unread(ana), unread(ben)]).toEqual([0, 2]);
    server.read({ as: ben, channel: sales });
    expect(unread(ben)).toBe(0);
  });

  test('each watcher is told of what that person may see, until the watch ends', async () => {
    const server = await slack();
    const told: Record<string, string[]> = { [ana]: [], [ben]: [] };
    const watch = (as: string) =>
      server.watch(as, (change) => void (change.type === 'message' && told[as]?.push(change.message.text)));
    const stop = watch(ana);
    watch(ben);
    await client(server).chat.postMessage({ channel: sales, text: 'all' });
    await client(server).chat.postEphemeral({ channel: sales, user: ana, text: 'Ana' });
    stop();
    await client(server).chat.postMessage({ channel: sales, text: 'later' });
    expect(told).toEqual({ [ana]: ['all', 'Ana'], [ben]: ['all', 'later'] });
  });

  test('a watcher learns that the app connected and went', async () => {
    const server = await slack();
    const states: boolean[] = [];
    server.watch(ana, (change) => void (change.type === 'connected' && states.push(change.connected)));
    const app = await socketApp(server, () => undefined);
    expect(states).toEqual([true]);
    await app.stop();
    await until(() => states.length === 2);
    expect(states).toEqual([true, false]);
  });
});
