import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { connected } from '../lead-app.ts';
import { client, refusal, slack, until } from '../world.ts';

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

row('refuses', 'tokens', 'the bot token for apps.connections.open: not_allowed_token_type', async () => {
  const call = client(await slack()).apps.connections.open();
  expect((await refusal(call)).error).toBe('not_allowed_token_type');
});

row('does', 'tokens', 'the app-level token opens a socket', async () => {
  const answer = await client(await slack(), 'xapp-good').apps.connections.open();
  expect(answer.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\//);
});

row('refuses', 'tokens', 'apps.connections.open of an app on HTTP: not_allowed', async () => {
  const server = await slack({ delivery: { http: 'http://127.0.0.1:9/slack/events' } });
  expect((await refusal(client(server, 'xapp-good').apps.connections.open())).error).toBe('not_allowed');
});

row('does', 'tokens', 'each answer names the scopes of the token in x-oauth-scopes', async () => {
  const answer = await client(await slack({ scopes: ['chat:write', 'users:read'] })).auth.test();
  expect(answer.response_metadata?.scopes).toEqual(['chat:write', 'users:read']);
});

row('refuses', 'tokens', 'the bot token after auth.revoke: token_revoked', async () => {
  const api = client(await slack());
  expect(await api.auth.revoke({ test: true })).toMatchObject({ revoked: false });
  expect(await api.auth.revoke()).toMatchObject({ revoked: true });
  expect((await refusal(api.auth.test())).error).toBe('token_revoked');
});

row(
  'refuses',
  'tokens',
  'the bot token after the app was removed: account_inactive, until it is installed again',
  async () => {
    const server = await slack();
    await server.uninstall();
    expect((await refusal(client(server).auth.test())).error).toBe('account_inactive');
    server.reinstall();
    expect((await client(server).auth.test()).ok).toBe(true);
  },
);

row('does', 'tokens', 'an app that is removed hears tokens_revoked and app_uninstalled', async () => {
  const heard: string[] = [];
  const server = await connected('socket', (app) => {
    app.event('tokens_revoked', async ({ event }) => void heard.push(event.type));
    app.event('app_uninstalled', async ({ event }) => void heard.push(event.type));
  });
  await server.uninstall();
  await until(() => heard.length === 2);
  expect(heard.toSorted()).toEqual(['app_uninstalled', 'tokens_revoked']);
});

row('refuses', 'tokens', 'a body that is neither JSON nor a form: invalid_post_type', async () => {
  const { url } = await slack();
  const headers = { authorization: 'Bearer xoxb-good', 'content-type': 'text/plain' };
  const answer = await fetch(`${url}/api/chat.postMessage`, { method: 'POST', headers, body: 'hello' });
  expect(await answer.json()).toMatchObject({ ok: false, error: 'invalid_post_type' });
});

row('refuses', 'tokens', 'JSON that is none: invalid_json', async () => {
  const { url } = await slack();
  const headers = { authorization: 'Bearer xoxb-good', 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/chat.postMessage`, { method: 'POST', headers, body: '{' });
  expect(await answer.json()).toMatchObject({ ok: false, error: 'invalid_json' });
});
