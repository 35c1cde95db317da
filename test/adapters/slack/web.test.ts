import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '#adapters/log.ts';
import type { SlackOptions } from '#adapters/slack/web.ts';
import { freePort } from '#sandbox/free-port.ts';
import { startScriptedSlack } from './scripted-slack.ts';
import type { Script, ScriptedSlack } from './scripted-slack.ts';
import { connectTo, failure, TOKEN } from './slack-client.ts';

const MESSAGE = { channel: 'C1', text: 'A lead', key: 'card:L1', mentions: [] };

let api: ScriptedSlack;
beforeEach(async () => {
  api = await startScriptedSlack();
});
afterEach(() => api.close());

const connect = (options: Partial<SlackOptions> = {}) => connectTo(api, options);

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

  test('is somebody’s Home tab, for them alone', async () => {
    api.on('views.publish', () => ({ ok: true }));
    const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
    await connect().publishHome('U1', view);
    expect(api.calls[0]?.args).toEqual({ user_id: 'U1', view });
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
      slack.publishHome('U1', { type: 'home', blocks: [] }),
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
    const lines: string[] = [];
    const log = createLog({ level: 'debug', stream: { write: (line) => lines.push(line) } });
    await failure(connect({ log }).post({ ...MESSAGE, text: 'canary lead' }));
    expect(lines).not.toEqual([]);
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
    ['a revoked token', platform('token_revoked'), 'not-sent', 'not-sent', 'token_revoked'],
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
    const refused = connect({ apiUrl: `http://127.0.0.1:${await freePort()}/api/` });
    expect(await failure(refused.post(MESSAGE))).toMatchObject({ outcome: 'not-sent', code: 'ECONNREFUSED' });
    const nowhere = connect({ apiUrl: 'http://slack.invalid/api/' });
    expect(await failure(nowhere.post(MESSAGE))).toMatchObject({ outcome: 'not-sent' });
  });
});
