import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SetupError } from '#lib/errors.ts';
import { startScriptedSlack } from './scripted-slack.ts';
import type { ScriptedSlack } from './scripted-slack.ts';
import { connectTo, failure } from './slack-client.ts';

let api: ScriptedSlack;
beforeEach(async () => {
  api = await startScriptedSlack();
});
afterEach(() => api.close());

describe('who we are', () => {
  test('is asked once with the token, and tells our scopes', async () => {
    expect(await connectTo(api).identify()).toEqual({
      teamId: 'T1',
      botUserId: 'UBATON',
      scopes: ['chat:write', 'channels:read', 'groups:read'],
    });
  });

  test.each(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked'])(
    '%s is a mistake of setup that names the variable',
    async (error) => {
      api.on('auth.test', () => ({ ok: false, error }));
      const asked = connectTo(api).identify();
      await expect(asked).rejects.toThrow(SetupError);
      await expect(asked).rejects.toThrow(/SLACK_BOT_TOKEN .*OAuth & Permissions at https:\/\/api\.slack\.com\/apps/);
    },
  );

  test('a token of a person is a mistake of setup, and Slack being down is not', async () => {
    api.on('auth.test', () => ({ ok: true, team_id: 'T1', user_id: 'U1' }));
    await expect(connectTo(api).identify()).rejects.toThrow(/SLACK_BOT_TOKEN belongs to a person/);
    api.on('auth.test', (_, response) => void response.writeHead(503).end());
    expect(await failure(connectTo(api).identify())).toMatchObject({ outcome: 'not-sent' });
  });
});
