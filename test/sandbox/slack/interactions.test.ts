import { describe, expect, test } from 'vitest';
import { connected, modal, openModal, opening, postCard } from './lead-app.ts';
import { ana, ben, bot, sales, slack, until } from './world.ts';

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  test('a click carries who, where, the message with its metadata and the value', async () => {
    let seen: Record<string, unknown> = {};
    const server = await connected(transport, (app) => {
      app.action('accept', async ({ ack, body }) => {
        seen = body as unknown as Record<string, unknown>;
        await ack();
      });
    });
    const place = await postCard(server);
    expect(await server.click({ as: ana, place, blockId: 'decide', actionId: 'accept' })).toEqual({ ok: true });
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
    await server.click({
      as: ben,
      place,
      blockId: 'decide',
      actionId: 'more',
      input: { type: 'overflow', chosen: ['undo'] },
    });
    expect(chosen).toBe('undo');
    expect(
      await server.click({
        as: ben,
        place,
        blockId: 'decide',
        actionId: 'more',
        input: { type: 'overflow', chosen: ['no'] },
      }),
    ).toMatchObject({
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
    const values = { reason: { pick: { type: 'static_select', chosen: ['budget'] } } };
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
    const values = { reason: { pick: { type: 'static_select', chosen: ['budget'] } } };
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
    expect(server.messages(ana, sales).messages).toMatchObject([{ text: 'Here is help', ephemeral: true, user: bot }]);
    expect(server.messages(ben, sales).messages).toEqual([]);
    const respond = () =>
      fetch(String(command['response_url']), {
        method: 'POST',
        body: JSON.stringify({ text: 'more', response_type: 'in_channel' }),
      });
    for (let use = 0; use < 5; use += 1) expect((await respond()).status).toBe(200);
    expect(await (await respond()).json()).toEqual({ ok: false, error: 'used_url' });
    expect(server.messages(ben, sales).messages).toHaveLength(5);
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
    const answer = await server.click({ as: ana, place, blockId: 'decide', actionId: 'accept' });
    expect(answer).toEqual({ ok: false, error: 'Baton did not respond in time. Wait a moment and try again.' });
  });

  test('an app that is not there is said to be away', async () => {
    const options = transport === 'socket' ? {} : { delivery: { http: 'http://127.0.0.1:1/slack/events' } };
    const server = await slack(options);
    const answer = await server.say({ as: ana, channel: sales, text: '/baton help' });
    expect(answer).toEqual({
      ok: false,
      error: '/baton failed with the error "dispatch_failed". Baton is not connected. Start it and try again.',
    });
    expect(server.workspace(ana).connected).toBe(false);
  });
});
