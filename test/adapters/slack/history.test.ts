import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startScriptedSlack } from './scripted-slack.ts';
import type { ScriptedSlack } from './scripted-slack.ts';
import { connectTo, failure } from './slack-client.ts';

let api: ScriptedSlack;
beforeEach(async () => {
  api = await startScriptedSlack();
});
afterEach(() => api.close());

describe('finding a message again', () => {
  const since = Temporal.Instant.from('2026-11-23T08:00:00.5Z');
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
    const found = await connectTo(api).findByKey({ channel: 'C1', key: 'card:L1', since });
    expect(found).toEqual({ channel: 'C1', ts: '2.0' });
    expect(api.calls.map((call) => call.args)).toMatchObject([
      { oldest: '1795420795.500000', limit: '15', include_all_metadata: 'true', inclusive: 'true' },
      { cursor: 'next' },
    ]);
  });

  test('looks in the thread where it was to be, and may find nothing', async () => {
    api.on('conversations.replies', () => ({ ok: true, messages: [foreign] }));
    const found = await connectTo(api).findByKey({ channel: 'C1', threadTs: '1.1', key: 'card:L1', since });
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
    const search = connectTo(api).findByKey({ channel: 'C1', key: 'card:L1', since });
    expect(await failure(search)).toMatchObject({ outcome: 'not-sent', code: 'history_too_long' });
  });
});
