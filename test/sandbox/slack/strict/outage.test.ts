import type { App } from '@slack/bolt';
import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { expect } from 'vitest';
import type { FaultKind } from '#sandbox/slack/start.ts';
import { row } from '../../rows.ts';
import { connected, postCard } from '../lead-app.ts';
import { ana, ben, client, refusal, sales, slack, until } from '../world.ts';

const once: [FaultKind & string, string, new (...args: never[]) => Error, number][] = [
  ['rate-limited', '429 with Retry-After 1', WebAPIRateLimitedError, 0],
  ['server-error', '503', WebAPIHTTPError, 0],
  ['reset', 'the connection breaks', WebAPIRequestError, 0],
  ['timeout-not-applied', 'no answer, and nothing was done', WebAPIRequestError, 0],
  ['timeout-applied', 'no answer, and yet it was done', WebAPIRequestError, 1],
];
for (const [how, what, error, posts] of once)
  row('does', 'faults', `fail(method, '${how}'): the next call gets ${what}`, async () => {
    const server = await slack();
    const impatient = client(server, 'xoxb-good', how.startsWith('timeout') ? 300 : 0);
    server.fail('chat.postMessage', how);
    await expect(impatient.chat.postMessage({ channel: sales, text: 'x' })).rejects.toBeInstanceOf(error);
    await until(() => server.calls().length === 1);
    expect(server.posted(sales)).toHaveLength(posts);
    await client(server).chat.postMessage({ channel: sales, text: 'y' });
    expect(server.posted(sales)).toHaveLength(posts + 1);
  });

row('does', 'faults', 'fail(method, { error }, times): any error, as often as asked', async () => {
  const server = await slack();
  server.fail('chat.postMessage', { error: 'fatal_error' }, 2);
  const post = () => client(server).chat.postMessage({ channel: sales, text: 'x' });
  expect((await refusal(post())).error).toBe('fatal_error');
  expect((await refusal(post())).error).toBe('fatal_error');
  expect((await post()).ok).toBe(true);
});

row('does', 'faults', "setFault('down'): every call answers 503, until it is up again", async () => {
  const server = await slack();
  server.setFault('down');
  expect(server.fault()).toBe('down');
  for (const call of [() => client(server).auth.test(), () => client(server).users.list({})])
    await expect(call()).rejects.toBeInstanceOf(WebAPIHTTPError);
  expect((await fetch(`${server.url}/upload/v1/x`, { method: 'POST' })).status).toBe(503);
  server.setFault('up');
  expect((await client(server).auth.test()).ok).toBe(true);
});

row('does', 'faults', 'while Slack is down a click reaches nobody, and the person is told so', async () => {
  const clicks: string[] = [];
  const server = await connected('socket', (app) =>
    app.action('accept', async ({ ack, body }) => {
      clicks.push(body.user.id);
      await ack();
    }),
  );
  const place = await postCard(server);
  const click = (as: string) => server.click({ as, place, blockId: 'decide', actionId: 'accept' });
  server.setFault('down');
  expect(await click(ana)).toEqual({ ok: false, error: 'Slack cannot be reached. Try again in a moment.' });
  expect(server.workspace(ana).connected).toBe(false);
  server.setFault('up');
  expect(await click(ben)).toEqual({ ok: true });
  expect(clicks).toEqual([ben]);
});

for (const transport of ['socket', 'http'] as const)
  row('does', 'faults', `events of an outage reach the app afterwards, over ${transport} too`, async () => {
    const heard: string[] = [];
    const server = await connected(transport, (app) => {
      app.event('app_home_opened', async ({ event }) => void heard.push(event.user));
    });
    server.setFault('down');
    await server.sendEvent({ type: 'app_home_opened', user: ana, channel: 'D0ANA', tab: 'home' });
    expect(heard).toEqual([]);
    server.setFault('up');
    await until(() => heard.length === 1);
    expect(heard).toEqual([ana]);
  });

row('does', 'faults', "setFault('slow'): answers take about four seconds, and are right", async () => {
  const server = await slack({ slowMs: 80 });
  server.setFault('slow');
  const began = performance.now();
  expect((await client(server).auth.test()).ok).toBe(true);
  expect(performance.now() - began).toBeGreaterThan(75);
});

row(
  'does',
  'faults',
  "setFault('rate-limited'): each chat call gets 429 with Retry-After 5, others go on",
  async () => {
    const server = await slack();
    server.setFault('rate-limited');
    const post = client(server).chat.postMessage({ channel: sales, text: 'x' });
    await expect(post).rejects.toMatchObject({ constructor: WebAPIRateLimitedError, retryAfter: 5 });
    expect((await client(server).users.info({ user: ana })).ok).toBe(true);
  },
);

row('does', 'journal', 'calls() holds what the app asked, sent() what it was sent and how that ended', async () => {
  const listen = (app: App): void => {
    app.action('accept', async ({ ack }) => ack());
    app.command('/baton', async ({ ack }) => ack());
  };
  const server = await connected('socket', listen, { events: [] });
  const place = await postCard(server);
  await server.click({ as: ana, place, blockId: 'decide', actionId: 'accept' });
  await server.say({ as: ana, channel: sales, text: '/baton help' });
  server.setFault('down');
  await server.click({ as: ana, place, blockId: 'decide', actionId: 'accept' });
  expect(server.calls().map(({ method }) => method)).toContain('chat.postMessage');
  expect(server.sent().map(({ what, outcome }) => [what, outcome])).toEqual([
    ['block_actions', 'ok'],
    ['/baton', 'ok'],
    ['block_actions', 'Slack is down'],
  ]);
});
