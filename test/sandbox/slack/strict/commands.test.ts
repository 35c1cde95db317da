import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { listening, post } from '../listening.ts';
import { ana, ben, bot, sales, section, slack } from '../world.ts';

for (const transport of ['socket', 'http'] as const)
  row('does', 'slash commands', `over ${transport}, a command sends its text, who typed it and where`, async () => {
    const { server, heard } = await listening({}, {}, transport);
    expect(await server.say({ as: ana, channel: sales, text: '/baton why  L42' })).toEqual({ ok: true });
    expect(heard('command')).toMatchObject([
      {
        command: '/baton',
        text: 'why  L42',
        user_id: ana,
        user_name: 'ana',
        channel_id: sales,
        channel_name: 'sales',
        team_id: 'T0ACME',
        team_domain: 'acme',
        api_app_id: 'A0BATON',
        is_enterprise_install: 'false',
        trigger_id: expect.any(String),
        response_url: expect.stringContaining(server.url),
      },
    ]);
  });

row('does', 'slash commands', 'the answer in the acknowledgement is seen by its person alone', async () => {
  const { server } = await listening({ command: () => ({ text: 'Here is help' }) });
  await server.say({ as: ana, channel: sales, text: '/baton' });
  expect(server.messages(ana, sales).messages).toMatchObject([{ text: 'Here is help', ephemeral: true, user: bot }]);
  expect(server.messages(ben, sales).messages).toEqual([]);
});

row('does', 'slash commands', 'an answer with in_channel is seen by all, and so is the command', async () => {
  const { server, heard } = await listening({ command: () => ({ text: 'All is well', response_type: 'in_channel' }) });
  await server.say({ as: ana, channel: sales, text: '/baton status' });
  expect(server.messages(ben, sales).messages).toMatchObject([
    { user: ana, text: '/baton status', ephemeral: false },
    { user: bot, text: 'All is well', ephemeral: false },
  ]);
  expect(heard('event_callback')).toEqual([]);
});

row('unknown', 'slash commands', 'what a person typed as a command is no message event', async () => {
  const { server, heard } = await listening();
  await server.say({ as: ana, channel: sales, text: '/baton status' });
  await server.say({ as: ana, channel: sales, text: '/batton status' });
  expect(heard('command')).toHaveLength(1);
  expect(heard('event_callback')).toEqual([]);
});

row('does', 'slash commands', 'with should_escape people and channels come as <@U…|name> and <#C…|name>', async () => {
  const commands = [{ name: '/baton', hint: '', description: '', escape: true }];
  const { server, heard } = await listening({}, { commands });
  await server.say({ as: ana, channel: sales, text: `/baton away @ben <@${ana}> #sales ben@acme.example @nobody` });
  expect(heard('command')[0]?.['text']).toBe(
    `away <@${ben}|ben> <@${ana}|ana> <#${sales}|sales> ben@acme.example @nobody`,
  );
});

row('does', 'slash commands', 'without should_escape they come as the words that the person saw', async () => {
  const { server, heard } = await listening();
  await server.say({ as: ana, channel: sales, text: `/baton away <@${ben}> in <#${sales}>` });
  expect(heard('command')[0]?.['text']).toBe('away @ben in #sales');
});

row(
  'refuses',
  'slash commands',
  'a command of no app: Slackbot names those that there are, to its person alone',
  async () => {
    const server = await slack();
    await server.say({ as: ana, channel: sales, text: '/batton help' });
    expect(server.messages(ana, sales).messages).toMatchObject([
      { user: 'USLACKBOT', ephemeral: true, text: expect.stringContaining('/baton') },
    ]);
    expect(server.messages(ben, sales).messages).toEqual([]);
  },
);

row('refuses', 'slash commands', 'a command in a thread: Slackbot says that it is not supported there', async () => {
  const { server, heard } = await listening();
  const { ts } = await post(server, section('A lead'));
  await server.say({ as: ana, channel: sales, text: '/baton help', threadTs: ts });
  expect(server.messages(ana, sales, { threadTs: ts }).messages.at(-1)).toMatchObject({
    user: 'USLACKBOT',
    text: expect.stringContaining('not supported in threads'),
  });
  expect(heard('command')).toEqual([]);
});

row('refuses', 'slash commands', 'no acknowledgement in time: operation_timeout', async () => {
  const { server } = await listening({ deaf: true }, { ackMs: 50 });
  expect(await server.say({ as: ana, channel: sales, text: '/baton' })).toEqual({
    ok: false,
    error:
      '/baton failed with the error "operation_timeout". Baton did not respond in time. Wait a moment and try again.',
  });
});

row('refuses', 'slash commands', 'an app that is not there: dispatch_failed', async () => {
  expect(await (await slack()).say({ as: ana, channel: sales, text: '/baton' })).toEqual({
    ok: false,
    error: '/baton failed with the error "dispatch_failed". Baton is not connected. Start it and try again.',
  });
});

row('refuses', 'slash commands', 'an answer whose blocks break a limit: the person is told the code', async () => {
  const { server } = await listening({ command: () => ({ text: 'x', blocks: [section('x'.repeat(3001))] }) });
  expect(await server.say({ as: ana, channel: sales, text: '/baton' })).toEqual({
    ok: false,
    error: 'Slack refused this: invalid_blocks.',
  });
});
