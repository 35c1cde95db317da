import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { act, acting, asking, form, listening, openByCommand, option, post } from '../listening.ts';
import { ana, ben, bot, client, plain, sales, section, until } from '../world.ts';

const button = { type: 'button', text: plain('Accept'), value: 'H17' };
const abc = { options: ['a', 'b', 'c'].map(option) };

/** What an element sends when this is chosen. */
const elements: [element: object, chosen: string[], sends: object][] = [
  [button, [], { type: 'button', value: 'H17', text: plain('Accept') }],
  [{ type: 'static_select', ...abc }, ['b'], { selected_option: option('b') }],
  [{ type: 'radio_buttons', ...abc }, ['b'], { selected_option: option('b') }],
  [{ type: 'overflow', ...abc }, ['c'], { selected_option: option('c') }],
  [{ type: 'checkboxes', ...abc }, ['a', 'c'], { selected_options: [option('a'), option('c')] }],
  [{ type: 'multi_static_select', ...abc }, ['a', 'c'], { selected_options: [option('a'), option('c')] }],
  [{ type: 'users_select' }, [ben], { selected_user: ben }],
  [{ type: 'multi_users_select' }, [ana, ben], { selected_users: [ana, ben] }],
  [{ type: 'channels_select' }, [sales], { selected_channel: sales }],
  [{ type: 'conversations_select' }, [sales], { selected_conversation: sales }],
  [{ type: 'datepicker' }, ['2026-11-30'], { selected_date: '2026-11-30' }],
  [{ type: 'timepicker' }, ['09:30'], { selected_time: '09:30' }],
  [{ type: 'datetimepicker' }, ['1795415858'], { selected_date_time: 1_795_415_858 }],
];

for (const [element, chosen, sends] of elements) {
  const { type } = element as { type: string };
  row('does', 'clicks', `a ${type} sends ${Object.keys(sends).join(', ')}`, async () => {
    const { server, heard } = await listening();
    const place = await post(server, acting(element));
    expect(await act(server, place, { chosen })).toEqual({ ok: true });
    const [body] = heard('block_actions');
    expect(body?.['actions']).toEqual([
      expect.objectContaining({ type, action_id: 'a', block_id: 'b', action_ts: expect.any(String), ...sends }),
    ]);
  });
}

row('does', 'clicks', 'feedback_buttons send the value of the one that was pressed', async () => {
  const { server, heard } = await listening();
  const half = (value: string) => ({ text: plain(value), value });
  const element = { type: 'feedback_buttons', positive_button: half('good'), negative_button: half('bad') };
  const place = await post(server, { ...acting(element), type: 'context_actions' });
  expect(await act(server, place, { chosen: ['bad'] })).toEqual({ ok: true });
  expect(heard('block_actions')[0]?.['actions']).toMatchObject([{ type: 'feedback_buttons', value: 'bad' }]);
});

row('does', 'clicks', 'a button that is a link sends block_actions as well', async () => {
  const { server, heard } = await listening();
  const place = await post(server, acting({ ...button, url: 'https://acme.example' }));
  expect(await act(server, place)).toEqual({ ok: true });
  expect(heard('block_actions')[0]?.['actions']).toMatchObject([{ url: 'https://acme.example' }]);
});

row('does', 'clicks', 'a menu repeats its placeholder and what it began with', async () => {
  const { server, heard } = await listening();
  const begun = { placeholder: plain('Who?'), initial_user: ana };
  await act(server, await post(server, acting({ type: 'users_select', ...begun })), { chosen: [ben] });
  expect(heard('block_actions')[0]?.['actions']).toMatchObject([{ ...begun, selected_user: ben }]);
});

row(
  'does',
  'clicks',
  'a message sends state.values of all its menus and inputs, the choice itself included',
  async () => {
    const { server, heard } = await listening();
    const place = await post(
      server,
      acting({ type: 'static_select', ...abc }),
      { ...asking({ type: 'plain_text_input' }), block_id: 'note' },
      { ...acting({ type: 'datepicker', initial_date: '2026-11-30' }), block_id: 'day' },
    );
    await server.click({
      as: ana,
      place,
      blockId: 'b',
      actionId: 'a',
      input: { type: 'static_select', chosen: ['b'] },
      values: { note: { a: { type: 'plain_text_input', value: 'soon' } } },
    });
    expect(heard('block_actions')[0]?.['state']).toEqual({
      values: {
        b: { a: { type: 'static_select', selected_option: option('b') } },
        note: { a: { type: 'plain_text_input', value: 'soon' } },
        day: { a: { type: 'datepicker', selected_date: '2026-11-30' } },
      },
    });
  },
);

for (const transport of ['socket', 'http'] as const) {
  row(
    'does',
    'clicks',
    `over ${transport}, a message sends itself with its metadata, channel and response_url`,
    async () => {
      const { server, heard } = await listening({}, {}, transport);
      const metadata = { event_type: 'baton', event_payload: { key: 'card:H17' } };
      const blocks = [acting(button)] as never[];
      const { ts = '' } = await client(server).chat.postMessage({ channel: sales, text: 'A lead', blocks, metadata });
      await act(server, { channel: sales, ts });
      expect(heard('block_actions')).toMatchObject([
        {
          user: { id: ana, username: 'ana', team_id: 'T0ACME' },
          container: { type: 'message', message_ts: ts, channel_id: sales, is_ephemeral: false },
          channel: { id: sales, name: 'sales' },
          message: { user: bot, ts, bot_id: 'B0BATON', metadata },
          response_url: expect.stringContaining(server.url),
          trigger_id: expect.any(String),
        },
      ]);
    },
  );

  row('does', 'clicks', `over ${transport}, a modal sends itself with state.values and hash`, async () => {
    const modal = form([acting(button), { ...asking({ type: 'plain_text_input' }), block_id: 'note' }]);
    const { server, heard } = await listening({ modal }, {}, transport);
    const viewId = await openByCommand(server);
    const values = { note: { a: { type: 'plain_text_input', value: 'half' } } };
    expect(await server.click({ as: ana, place: { viewId }, blockId: 'b', actionId: 'a', values })).toEqual({
      ok: true,
    });
    expect(heard('block_actions')).toMatchObject([
      {
        container: { type: 'view', view_id: viewId },
        view: { id: viewId, type: 'modal', hash: expect.any(String), state: { values } },
        actions: [{ action_id: 'a', value: 'H17' }],
      },
    ]);
  });
}

row('unknown', 'clicks', 'a click in a modal has no message, no channel, no response_url', async () => {
  const { server, heard } = await listening({ modal: form([acting(button)]) });
  await act(server, { viewId: await openByCommand(server) });
  const [body] = heard('block_actions');
  for (const key of ['message', 'channel', 'response_url', 'state']) expect(body).not.toHaveProperty(key);
});

row('unknown', 'clicks', 'a click in an ephemeral does not carry the message', async () => {
  const { server, heard } = await listening();
  const blocks = [acting(button)] as never[];
  const { message_ts: ts = '' } = await client(server).chat.postEphemeral({
    channel: sales,
    user: ana,
    text: 'Sure?',
    blocks,
  });
  expect(await act(server, { channel: sales, ts })).toEqual({ ok: true });
  expect(heard('block_actions')).toMatchObject([{ container: { is_ephemeral: true } }]);
  expect(heard('block_actions')[0]).not.toHaveProperty('message');
});

row('refuses', 'clicks', 'an ephemeral of somebody else: the person is told that it has changed', async () => {
  const { server } = await listening();
  const blocks = [acting(button)] as never[];
  const { message_ts: ts = '' } = await client(server).chat.postEphemeral({
    channel: sales,
    user: ana,
    text: 'Sure?',
    blocks,
  });
  expect(await act(server, { channel: sales, ts }, undefined, ben)).toMatchObject({ ok: false });
});

row(
  'refuses',
  'clicks',
  'a button that is no longer on the message: the person is told that it has changed',
  async () => {
    const { server, heard } = await listening();
    const place = await post(server, acting(button));
    await client(server).chat.update({ ...place, text: 'Accepted', blocks: [section('Accepted by Ben')] });
    expect(await act(server, place)).toMatchObject({
      ok: false,
      error: expect.stringContaining('message has changed'),
    });
    expect(heard('block_actions')).toEqual([]);
  },
);

for (const [type, chosen] of [
  ['static_select', 'z'],
  ['users_select', 'U0NOBODY'],
  ['channels_select', `D${ana.slice(1)}`],
  ['datepicker', '30.11.2026'],
  ['timepicker', '25:00'],
  ['datetimepicker', '2026-11-30'],
] as const)
  row('refuses', 'clicks', `a ${type} with ${chosen}, which it does not offer`, async () => {
    const { server, heard } = await listening();
    const place = await post(server, acting({ type, ...(type === 'static_select' && abc) }));
    expect(await act(server, place, { chosen: [chosen] })).toMatchObject({ ok: false });
    expect(heard('block_actions')).toEqual([]);
  });

row('refuses', 'clicks', 'an icon_button that only others see', async () => {
  const { server } = await listening();
  const icon = { type: 'icon_button', icon: 'trash', text: plain('Delete'), visible_to_user_ids: [ben] };
  const place = await post(server, { ...acting(icon), type: 'context_actions' });
  expect(await act(server, place)).toMatchObject({ ok: false });
  expect(await act(server, place, undefined, ben)).toEqual({ ok: true });
});

row('refuses', 'clicks', 'an element of a modal that lies under another one', async () => {
  const modal = form([acting(button)]);
  const { server } = await listening({
    modal,
    submission: () => ({ response_action: 'push', view: form([section('Next')]) }),
  });
  const viewId = await openByCommand(server);
  await server.submit({ as: ana, viewId, values: {} });
  expect(await act(server, { viewId })).toMatchObject({
    ok: false,
    error: expect.stringContaining('window has changed'),
  });
});

row('does', 'clicks', 'an input with dispatch_action sends what was typed', async () => {
  const dispatch_action_config = { trigger_actions_on: ['on_character_entered'] };
  const input = asking({ type: 'plain_text_input', dispatch_action_config }, { dispatch_action: true });
  const { server, heard } = await listening({ modal: form([input]) });
  const viewId = await openByCommand(server);
  expect(await act(server, { viewId }, { value: 'Acm' })).toEqual({ ok: true });
  expect(heard('block_actions')).toMatchObject([
    {
      actions: [{ type: 'plain_text_input', value: 'Acm' }],
      view: { state: { values: { b: { a: { value: 'Acm' } } } } },
    },
  ]);
});

row('refuses', 'clicks', 'an input without dispatch_action', async () => {
  const { server, heard } = await listening({ modal: form([asking({ type: 'plain_text_input' })]) });
  const viewId = await openByCommand(server);
  expect(await act(server, { viewId }, { value: 'Acm' })).toMatchObject({ ok: false });
  expect(heard('block_actions')).toEqual([]);
});

row('refuses', 'clicks', 'an app that does not acknowledge in time: the person is told so', async () => {
  const { server } = await listening({ deaf: true }, { ackMs: 50 });
  const answer = await act(server, await post(server, acting(button)));
  expect(answer).toEqual({ ok: false, error: 'Baton did not respond in time. Wait a moment and try again.' });
});

row('does', 'clicks', 'a button opens a modal for the one who pressed it alone', async () => {
  const { server } = await listening({ modal: form([section('Sure?')]) });
  const place = await post(server, acting({ ...button, action_id: 'open' }));
  await server.click({ as: ana, place, blockId: 'b', actionId: 'open' });
  await until(() => server.workspace(ana).modal !== undefined);
  expect(server.workspace(ben).modal).toBeUndefined();
});
