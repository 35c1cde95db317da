import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import { createLog } from '#adapters/log.ts';
import { createSlack } from '#adapters/slack/web.ts';
import type { SlackOptions } from '#adapters/slack/web.ts';
import { DeliveryError, SetupError } from '#lib/errors.ts';
import { closedPort } from '../../local-server.ts';
import { startScriptedSlack } from './scripted-slack.ts';
import type { Script, ScriptedSlack } from './scripted-slack.ts';

const TOKEN = ['xoxb', '1', 'canary'].join('-');
const MESSAGE = { channel: 'C1', text: 'A lead', key: 'card:L1', mentions: [] };
const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

let api: ScriptedSlack;
let lines: string[];
beforeEach(async () => {
  api = await startScriptedSlack();
  lines = [];
});
afterEach(() => api.close());

function connect(options: Partial<SlackOptions> = {}) {
  return createSlack({
    botToken: TOKEN,
    apiUrl: api.apiUrl,
    allowedHosts: ['app.hubspot.com'],
    gate: () => [],
    clock: systemClock(),
    log: createLog({ level: 'debug', stream: { write: (line) => lines.push(line) } }),
    ...options,
  });
}

async function failure(work: Promise<unknown>): Promise<DeliveryError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw new Error('Expected a DeliveryError.', { cause: error });
  return error;
}

describe('what goes out', () => {
  test('carries the key as metadata, unfurls nothing, links no names, and never puts the token in the body', async () => {
    api.on('chat.postMessage', ({ args }) => ({ ok: true, channel: args['channel'], ts: '1.2' }));
    const posted = await connect().post({ ...MESSAGE, threadTs: '1.1', blocks: [{ type: 'divider' }] });
    expect(posted).toEqual({ channel: 'C1', ts: '1.2' });
    expect(api.calls).toEqual([
      {
        method: 'chat.postMessage',
        authorization: `Bearer ${TOKEN}`,
        args: {
          channel: 'C1',
          text: 'A lead',
          blocks: [{ type: 'divider' }],
          thread_ts: '1.1',
          metadata: { event_type: 'baton_message', event_payload: { key: 'card:L1' } },
          parse: 'none',
          link_names: 'false',
          unfurl_links: 'false',
          unfurl_media: 'false',
        },
      },
    ]);
  });

  test('is updated in place, as text where it is text', async () => {
    api.on('chat.update', () => ({ ok: true }));
    await connect().update({ ...MESSAGE, ts: '1.2', threadTs: '1.1' });
    expect(api.calls[0]?.args).toMatchObject({ channel: 'C1', ts: '1.2', parse: 'none', link_names: 'false' });
    expect(api.calls[0]?.args).not.toHaveProperty('thread_ts');
  });

  test('never reaches the wire when the gate refuses it', async () => {
    const seen: object[] = [];
    const slack = connect({ gate: (outgoing) => (seen.push(outgoing), ['It mentions everyone.']) });
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Why' }, blocks: [] };
    const tries = [
      slack.post(MESSAGE),
      slack.update({ ...MESSAGE, ts: '1.2' }),
      slack.whisper({ channel: 'C1', user: 'U1', text: 'Only <@U2> may' }),
      slack.openModal('trigger', view),
    ];
    for (const attempt of tries) {
      expect(await failure(attempt)).toMatchObject({ outcome: 'refused', code: 'gate: It mentions everyone.' });
    }
    expect(api.calls).toEqual([]);
    expect(seen[0]).toEqual({ text: 'A lead', mentions: [], allowedHosts: ['app.hubspot.com'] });
    expect(seen[2]).toMatchObject({ mentions: ['U2'] });
  });

  test('leaves neither the token nor the text in the log, however it ends', async () => {
    api.on('chat.postMessage', () => ({
      ok: false,
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] no'] },
    }));
    await failure(connect().post({ ...MESSAGE, text: 'canary lead' }));
    expect(lines.join('')).not.toContain('canary');
  });
});

describe('how a call fails', () => {
  const platform =
    (error: string): Script =>
    () => ({ ok: false, error });
  const status =
    (code: number, headers: Record<string, string> = {}): Script =>
    (_, response) =>
      void response.writeHead(code, headers).end('<html>no</html>');
  const reset: Script = (_, response) => void response.destroy();
  const halfway: Script = (_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('{"ok":');
    response.socket?.end();
  };
  const never: Script = () => {};
  const page: Script = (_, response) => void response.end('<html>Proxy</html>');
  const nothing: Script = (_, response) => void response.end('null');

  test.each<[string, Script, string, string, string]>([
    ['a refusal', platform('channel_not_found'), 'refused', 'refused', 'channel_not_found'],
    ['bad blocks', platform('invalid_blocks'), 'refused', 'refused', 'invalid_blocks'],
    ['a revoked token', platform('token_revoked'), 'refused', 'refused', 'token_revoked'],
    ['a stumble', platform('internal_error'), 'unknown', 'not-sent', 'internal_error'],
    ['a fatal error', platform('fatal_error'), 'unknown', 'not-sent', 'fatal_error'],
    ['a limit in a 200', platform('ratelimited'), 'not-sent', 'not-sent', 'ratelimited'],
    ['a 429', status(429, { 'retry-after': '7' }), 'not-sent', 'not-sent', 'ratelimited'],
    ['a 429 that says no time', status(429), 'not-sent', 'not-sent', 'ratelimited'],
    ['a 500', status(500), 'unknown', 'not-sent', 'http_500'],
    ['a 503', status(503), 'unknown', 'not-sent', 'http_503'],
    ['a 403 of a proxy', status(403), 'not-sent', 'not-sent', 'http_403'],
    ['a reset', reset, 'unknown', 'not-sent', 'UND_ERR_SOCKET'],
    ['an answer that breaks off', halfway, 'unknown', 'not-sent', 'UND_ERR_SOCKET'],
    ['no answer', never, 'unknown', 'not-sent', 'timeout'],
    ['a page of a proxy', page, 'unknown', 'not-sent', 'broken_answer'],
    ['an empty answer', nothing, 'unknown', 'not-sent', 'broken_answer'],
    ['a redirect', status(302, { location: 'http://127.0.0.1:9/' }), 'unknown', 'not-sent', 'no_answer'],
  ])('%s: one POST, and the outcome is told', async (_, script, ofPost, ofUpdate, code) => {
    api.on('chat.postMessage', script);
    api.on('chat.update', script);
    const told: string[] = [];
    const slack = connect({
      timeoutMs: script === never ? 100 : 5_000,
      onCall: (call) => told.push(`${call.method} ${call.outcome}`),
    });
    expect(await failure(slack.post(MESSAGE))).toMatchObject({ outcome: ofPost, code });
    expect(await failure(slack.update({ ...MESSAGE, ts: '1.2' }))).toMatchObject({ outcome: ofUpdate, code });
    expect(api.calls.map((call) => call.method)).toEqual(['chat.postMessage', 'chat.update']);
    expect(told).toEqual([`chat.postMessage ${ofPost}`, `chat.update ${ofUpdate}`]);
  });

  test('a limit says when to come again', async () => {
    api.on('chat.postMessage', status(429, { 'retry-after': '7' }));
    expect((await failure(connect().post(MESSAGE))).retryAfterMs).toBe(7_000);
    api.on('chat.postMessage', status(429, { 'retry-after': 'soon' }));
    expect((await failure(connect().post(MESSAGE))).retryAfterMs).toBe(30_000);
  });

  test('a refusal says where in the blocks, and which scope', async () => {
    api.on('chat.postMessage', () => ({
      ok: false,
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] too long [json-pointer:/blocks/0/text]'] },
    }));
    expect((await failure(connect().post(MESSAGE))).message).toContain('/blocks/0/text');
    api.on('chat.postMessage', () => ({ ok: false, error: 'missing_scope', needed: 'chat:write.public' }));
    expect((await failure(connect().post(MESSAGE))).message).toBe('missing_scope: needs chat:write.public');
  });

  test('a message that got no timestamp may be there', async () => {
    api.on('chat.postMessage', () => ({ ok: true }));
    expect(await failure(connect().post(MESSAGE))).toMatchObject({ outcome: 'unknown', code: 'no_timestamp' });
  });

  test('a server that is not there was sent nothing', async () => {
    const refused = connect({ apiUrl: `http://127.0.0.1:${await closedPort()}/api/` });
    expect(await failure(refused.post(MESSAGE))).toMatchObject({ outcome: 'not-sent', code: 'ECONNREFUSED' });
    const nowhere = connect({ apiUrl: 'http://slack.invalid/api/' });
    expect(await failure(nowhere.post(MESSAGE))).toMatchObject({ outcome: 'not-sent' });
  });
});

describe('who we are', () => {
  test('is asked once with the token, and tells our scopes', async () => {
    expect(await connect().identify()).toEqual({
      teamId: 'T1',
      botUserId: 'UBATON',
      scopes: ['chat:write', 'channels:read', 'groups:read'],
    });
  });

  test.each(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked'])(
    '%s is a mistake of setup that names the variable',
    async (error) => {
      api.on('auth.test', () => ({ ok: false, error }));
      const asked = connect().identify();
      await expect(asked).rejects.toThrow(SetupError);
      await expect(asked).rejects.toThrow(/SLACK_BOT_TOKEN .*OAuth & Permissions at https:\/\/api\.slack\.com\/apps/);
    },
  );

  test('a token of a person is a mistake of setup, and Slack being down is not', async () => {
    api.on('auth.test', () => ({ ok: true, team_id: 'T1', user_id: 'U1' }));
    await expect(connect().identify()).rejects.toThrow(/SLACK_BOT_TOKEN belongs to a person/);
    api.on('auth.test', (_, response) => void response.writeHead(503).end());
    expect(await failure(connect().identify())).toMatchObject({ outcome: 'not-sent' });
  });
});

describe('the directories', () => {
  test('lists all pages of people, without bots, and knows the guests', async () => {
    const ann = {
      id: 'U1',
      team_id: 'T1',
      tz: 'Europe/Berlin',
      profile: { display_name: 'Ann', email: 'ann@example.com' },
    };
    const bob = {
      id: 'U2',
      team_id: 'T1',
      name: 'bob',
      deleted: true,
      profile: { display_name: '', real_name: 'Bob B' },
    };
    const bots = [{ id: 'USLACKBOT' }, { id: 'U3', is_bot: true }];
    const guests = [
      { id: 'U4', team_id: 'T1', is_restricted: true },
      { id: 'U5', team_id: 'T2' },
    ];
    api.on('users.list', ({ args }) =>
      args['cursor'] === undefined
        ? { ok: true, members: [ann, ...bots], response_metadata: { next_cursor: 'page2' } }
        : { ok: true, members: [bob, ...guests], response_metadata: { next_cursor: '' } },
    );
    const slack = connect();
    const people = await slack.people();
    expect(people.slice(0, 2)).toEqual([
      { id: 'U1', name: 'Ann', email: 'ann@example.com', zone: 'Europe/Berlin', deactivated: false },
      { id: 'U2', name: 'Bob B', email: undefined, zone: 'UTC', deactivated: true },
    ]);
    expect(people.map(({ id }) => id)).toEqual(['U1', 'U2', 'U4', 'U5']);
    expect(['U1', 'U2', 'U4', 'U5'].map((id) => slack.isGuest(id))).toEqual([false, false, true, true]);
  });

  test('lists the channels of the kinds that our scopes allow', async () => {
    api.on('conversations.list', ({ args }) =>
      args['cursor'] === undefined
        ? { ok: true, channels: [{ id: 'C1', name: 'leads' }], response_metadata: { next_cursor: 'more' } }
        : { ok: true, channels: [{ id: 'G2', name: 'ops' }] },
    );
    expect(await connect().channels()).toEqual(
      new Map([
        ['leads', 'C1'],
        ['ops', 'G2'],
      ]),
    );
    expect(api.called('conversations.list')[0]?.args).toMatchObject({
      types: 'public_channel,private_channel',
      exclude_archived: 'true',
    });
  });

  test('gives up on a list that never ends', async () => {
    api.on('users.list', () => ({ ok: true, members: [], response_metadata: { next_cursor: 'same' } }));
    expect(await failure(connect().people())).toMatchObject({ outcome: 'not-sent', code: 'endless_list' });
    expect(api.called('users.list')).toHaveLength(2);
  });

  test('opens the direct channel', async () => {
    api.on('conversations.open', () => ({ ok: true, channel: { id: 'D1' } }));
    expect(await connect().directChannel('U1')).toBe('D1');
  });
});

describe('finding a message again', () => {
  const since = instant('2026-11-23T08:00:00.5Z');
  const mine = (key: string, ts: string) => ({ ts, metadata: { event_type: 'baton_message', event_payload: { key } } });
  const foreign = { ts: '9.9', metadata: { event_type: 'other_app', event_payload: { key: 'card:L1' } } };

  test('looks a little before it was sent, and goes on over the pages', async () => {
    api.on('conversations.history', ({ args }) =>
      args['cursor'] === undefined
        ? {
            ok: true,
            messages: [foreign, mine('card:L2', '3.0'), { ts: '2.9' }],
            response_metadata: { next_cursor: 'next' },
          }
        : { ok: true, messages: [mine('card:L1', '2.0')] },
    );
    const found = await connect().findByKey({ channel: 'C1', key: 'card:L1', since });
    expect(found).toEqual({ channel: 'C1', ts: '2.0' });
    expect(api.calls.map((call) => call.args)).toMatchObject([
      { oldest: '1795420795.500000', limit: '15', include_all_metadata: 'true', inclusive: 'true' },
      { cursor: 'next' },
    ]);
  });

  test('looks in the thread where it was to be, and may find nothing', async () => {
    api.on('conversations.replies', () => ({ ok: true, messages: [foreign] }));
    const found = await connect().findByKey({ channel: 'C1', threadTs: '1.1', key: 'card:L1', since });
    expect(found).toBeUndefined();
    expect(api.calls[0]?.args).toMatchObject({ ts: '1.1', channel: 'C1' });
  });

  test('does not say that it is not there when it could not see all', async () => {
    let page = 0;
    api.on('conversations.history', () => ({
      ok: true,
      messages: [],
      response_metadata: { next_cursor: `p${page++}` },
    }));
    const search = connect().findByKey({ channel: 'C1', key: 'card:L1', since });
    expect(await failure(search)).toMatchObject({ outcome: 'not-sent', code: 'history_too_long' });
  });
});
