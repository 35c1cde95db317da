import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { form, listening, post } from '../listening.ts';
import { ana, ben, client, sales, section } from '../world.ts';

const shortcuts = [
  { name: 'New lead', type: 'global' as const, callbackId: 'new-lead', description: 'Tell Baton of a lead' },
  { name: 'Make it a lead', type: 'message' as const, callbackId: 'to-lead', description: 'From what was said' },
];

for (const transport of ['socket', 'http'] as const) {
  row(
    'does',
    'shortcuts',
    `over ${transport}, a global one sends who used it and a trigger that opens a modal`,
    async () => {
      const { server, heard } = await listening({}, { shortcuts }, transport);
      expect(await server.shortcut({ as: ana, callbackId: 'new-lead' })).toEqual({ ok: true });
      const [body] = heard('shortcut');
      expect(body).toMatchObject({ callback_id: 'new-lead', user: { id: ana }, action_ts: expect.any(String) });
      await client(server).views.open({ trigger_id: String(body?.['trigger_id']), view: form([section('Who?')]) });
      expect(server.workspace(ana).modal).toBeDefined();
    },
  );

  row('does', 'shortcuts', `over ${transport}, one of a message sends the message and its channel`, async () => {
    const { server, heard } = await listening({}, { shortcuts }, transport);
    const message = await post(server, section('Acme asked for a demo'));
    expect(await server.shortcut({ as: ana, callbackId: 'to-lead', message })).toEqual({ ok: true });
    expect(heard('message_action')).toMatchObject([
      {
        callback_id: 'to-lead',
        channel: { id: sales, name: 'sales' },
        message_ts: message.ts,
        message: { ts: message.ts, text: 'A message' },
        trigger_id: expect.any(String),
      },
    ]);
  });
}

row('does', 'shortcuts', 'the response_url of one of a message answers in its channel', async () => {
  const { server, heard } = await listening({}, { shortcuts });
  await server.shortcut({ as: ana, callbackId: 'to-lead', message: await post(server, section('x')) });
  const url = String(heard('message_action')[0]?.['response_url']);
  await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'Noted' }) });
  expect(server.messages(ana, sales).messages.at(-1)).toMatchObject({ text: 'Noted', ephemeral: true });
});

row('unknown', 'shortcuts', 'a global one has no channel and no response_url', async () => {
  const { server, heard } = await listening({}, { shortcuts });
  await server.shortcut({ as: ana, callbackId: 'new-lead' });
  for (const key of ['channel', 'response_url', 'message']) expect(heard('shortcut')[0]).not.toHaveProperty(key);
});

row('does', 'shortcuts', 'the page lists those of the manifest', async () => {
  const { server } = await listening({}, { shortcuts });
  expect(server.workspace(ana).shortcuts).toEqual(shortcuts);
});

row('refuses', 'shortcuts', 'one that is not in the manifest, and one at the wrong place', async () => {
  const { server, heard } = await listening({}, { shortcuts });
  const message = await post(server, section('x'));
  const refused = { ok: false, error: expect.stringContaining('no such shortcut') };
  expect(await server.shortcut({ as: ana, callbackId: 'other' })).toEqual(refused);
  expect(await server.shortcut({ as: ana, callbackId: 'to-lead' })).toEqual(refused);
  expect(await server.shortcut({ as: ana, callbackId: 'new-lead', message })).toEqual(refused);
  expect([...heard('shortcut'), ...heard('message_action')]).toEqual([]);
});

row('refuses', 'shortcuts', 'one of a message on an ephemeral, or on what the person does not see', async () => {
  const { server } = await listening({}, { shortcuts });
  const only = { channel: sales, user: ana, text: 'Only you' };
  const { message_ts: ts = '' } = await client(server).chat.postEphemeral(only);
  for (const as of [ana, ben])
    expect(await server.shortcut({ as, callbackId: 'to-lead', message: { channel: sales, ts } })).toMatchObject({
      ok: false,
    });
});
