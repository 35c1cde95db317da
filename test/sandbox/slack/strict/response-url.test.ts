import { expect } from 'vitest';
import type { SandboxSlackOptions } from '#sandbox/slack/start.ts';
import { row } from '../../rows.ts';
import { act, acting, listening, post } from '../listening.ts';
import { ana, ben, client, plain, sales, section, stillClock } from '../world.ts';

const button = acting({ type: 'button', text: plain('Accept') });

/** Ana presses a button of a message, or of an ephemeral; `say` is one use of the response_url that this gave. */
async function pressed(ephemeral = false, options: Partial<SandboxSlackOptions> = {}) {
  const { server, heard } = await listening({}, options);
  const only = { channel: sales, user: ana, text: 'Sure?', blocks: [button] as never[] };
  const place = ephemeral
    ? { channel: sales, ts: (await client(server).chat.postEphemeral(only)).message_ts ?? '' }
    : await post(server, button);
  await act(server, place);
  const url = String(heard('block_actions')[0]?.['response_url']);
  const say = async (body: object) => {
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.text() };
  };
  const seen = (as: string) => server.messages(as, sales).messages.map(({ text }) => text);
  return { server, say, seen, place };
}

row('does', 'response_url', 'it says something to its person alone when nothing else is asked', async () => {
  const { say, seen } = await pressed();
  expect(await say({ text: 'For you' })).toEqual({ status: 200, body: 'ok' });
  expect([seen(ana), seen(ben)]).toEqual([['A message', 'For you'], ['A message']]);
});

row('does', 'response_url', 'with response_type in_channel all see it', async () => {
  const { say, seen } = await pressed();
  await say({ text: 'For all', response_type: 'in_channel' });
  expect(seen(ben)).toEqual(['A message', 'For all']);
});

row('does', 'response_url', 'with replace_original it changes the message', async () => {
  const { server, say } = await pressed();
  await say({ text: 'Accepted', replace_original: true });
  expect(server.posted(sales)).toMatchObject([{ text: 'Accepted', edited: true }]);
});

row('does', 'response_url', 'with delete_original it takes the message away', async () => {
  const { server, say } = await pressed();
  await say({ delete_original: true });
  expect(server.posted(sales)).toEqual([]);
});

row('does', 'response_url', 'it replaces and deletes an ephemeral', async () => {
  const { say, seen } = await pressed(true);
  await say({ text: 'Done', replace_original: true });
  expect(seen(ana)).toEqual(['Done']);
  await say({ delete_original: true });
  expect(seen(ana)).toEqual([]);
});

row('does', 'response_url', 'with thread_ts it answers in the thread', async () => {
  const { server, say, place } = await pressed();
  await say({ text: 'Here', response_type: 'in_channel', thread_ts: place.ts });
  expect(server.messages(ben, sales, { threadTs: place.ts }).messages.at(-1)?.text).toBe('Here');
});

row('refuses', 'response_url', 'an ephemeral replaced by what all see: invalid_response_type', async () => {
  const { say, seen } = await pressed(true);
  const { status, body } = await say({ text: 'x', replace_original: true, response_type: 'in_channel' });
  expect([status, JSON.parse(body)]).toEqual([400, { ok: false, error: 'invalid_response_type' }]);
  expect([seen(ana), seen(ben)]).toEqual([['Sure?'], []]);
});

row('refuses', 'response_url', 'a message replaced by what one person sees: invalid_response_type', async () => {
  const { say } = await pressed();
  const { body } = await say({ text: 'x', replace_original: true, response_type: 'ephemeral' });
  expect(JSON.parse(body)).toEqual({ ok: false, error: 'invalid_response_type' });
});

row('refuses', 'response_url', 'a sixth use: used_url', async () => {
  const { say } = await pressed();
  for (let use = 0; use < 5; use += 1) expect((await say({ text: 'more' })).status).toBe(200);
  const { status, body } = await say({ text: 'more' });
  expect([status, JSON.parse(body)]).toEqual([404, { ok: false, error: 'used_url' }]);
});

row('refuses', 'response_url', 'a use after thirty minutes: expired_url', async () => {
  const clock = stillClock();
  const { say } = await pressed(false, { clock });
  clock.move({ minutes: 30 });
  expect((await say({ text: 'in time' })).status).toBe(200);
  clock.move({ seconds: 1 });
  const { status, body } = await say({ text: 'late' });
  expect([status, JSON.parse(body)]).toEqual([404, { ok: false, error: 'expired_url' }]);
});

for (const [what, body, error] of [
  ['an empty answer', {}, 'no_text'],
  ['blocks that break a limit', { blocks: [section('x'.repeat(3001))] }, 'invalid_blocks'],
  ['an answer in the thread of nothing', { text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
] as const)
  row('refuses', 'response_url', `${what}: ${error}, and it does not count as a use`, async () => {
    const { say } = await pressed();
    for (let use = 0; use < 6; use += 1) expect(JSON.parse((await say(body)).body)).toMatchObject({ ok: false, error });
    expect((await say({ text: 'fine' })).status).toBe(200);
  });

row('refuses', 'response_url', 'a body that is not JSON: invalid_json', async () => {
  const { server, heard } = await listening();
  await act(server, await post(server, button));
  const url = String(heard('block_actions')[0]?.['response_url']);
  const answer = await fetch(url, { method: 'POST', body: 'text=hello' });
  expect(await answer.json()).toEqual({ ok: false, error: 'invalid_json' });
});
