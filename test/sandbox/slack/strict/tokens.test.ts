import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { client, refusal, slack } from '../world.ts';

row('does', 'tokens', 'the bot token answers auth.test with who the app is', async () => {
  expect(await client(await slack()).auth.test()).toMatchObject({ ok: true, bot_id: 'B0BATON', team_id: 'T0ACME' });
});

row('refuses', 'tokens', 'no token at all: not_authed', async () => {
  const { url } = await slack();
  const answer = await fetch(`${url}/api/auth.test`, { method: 'POST' });
  expect(await answer.json()).toMatchObject({ ok: false, error: 'not_authed' });
});

row('refuses', 'tokens', 'a token of nobody: invalid_auth', async () => {
  expect((await refusal(client(await slack(), 'xoxb-other').auth.test())).error).toBe('invalid_auth');
});

row('refuses', 'tokens', 'the app-level token for a method of the bot: not_allowed_token_type', async () => {
  expect((await refusal(client(await slack(), 'xapp-good').auth.test())).error).toBe('not_allowed_token_type');
});

row(
  'refuses',
  'tokens',
  'a method whose scope the manifest does not ask for: missing_scope, needed and provided',
  async () => {
    const server = await slack({ scopes: ['chat:write'] });
    expect(await refusal(client(server).users.list({}))).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write',
    });
  },
);

row('unknown', 'tokens', 'a method that is not in this table: unknown_method', async () => {
  expect((await refusal(client(await slack()).apiCall('admin.users.list'))).error).toBe('unknown_method');
});
