import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { isValidSlackRequest } from '@slack/bolt';
import { expect } from 'vitest';
import { listenLocally, shutDown } from '#sandbox/local-server.ts';
import type { SandboxSlackOptions } from '#sandbox/slack/start.ts';
import { row } from '../../rows.ts';
import { act, acting, post } from '../listening.ts';
import { ana, later, plain, sales, slack, until } from '../world.ts';

interface Planned {
  status: number;
  headers?: Record<string, string>;
  never?: boolean;
}

/** A Slack and a request URL that answers so, then 200, and keeps what it got. */
async function delivering(answers: Planned[], options: Partial<SandboxSlackOptions> = {}) {
  const got: { body: string; headers: IncomingHttpHeaders }[] = [];
  const app = createServer(async (request, response) => {
    const body = Buffer.concat((await request.toArray()) as Buffer[]).toString();
    got.push({ body, headers: request.headers });
    const { status, headers = {}, never } = answers.shift() ?? { status: 200 };
    if (!never) response.writeHead(status, headers).end();
  });
  const { url } = await listenLocally(app);
  later(() => shutDown(app));
  const server = await slack({ delivery: { http: `${url}/slack/events` }, eventRetryMs: [0, 5, 10], ...options });
  const retries = () => got.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
  return { server, got, retries };
}

const event = (text: string) => ({
  type: 'message',
  channel: sales,
  user: ana,
  text,
  ts: '1.000001',
  event_ts: '1.000001',
});

for (const kind of ['command', 'interaction', 'event'] as const)
  row('does', 'signed HTTP', `${kind === 'event' ? 'an event' : `a ${kind}`} is signed over its raw body`, async () => {
    const { server, got } = await delivering([]);
    const place = await post(server, acting({ type: 'button', text: plain('Accept') }));
    await until(() => got.length === 1);
    if (kind === 'command') await server.say({ as: ana, channel: sales, text: '/baton help' });
    if (kind === 'interaction') await act(server, place);
    const { body, headers } = got.at(-1) ?? { body: '', headers: {} };
    const valid = (signingSecret: string) =>
      isValidSlackRequest({
        signingSecret,
        body,
        headers: {
          'x-slack-signature': String(headers['x-slack-signature']),
          'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
        },
      });
    expect([valid('shhh'), valid('other')]).toEqual([true, false]);
    expect(headers['content-type']).toBe(kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded');
  });

row(
  'does',
  'signed HTTP',
  'an event that fails comes again three times, with number and reason, and then no more',
  async () => {
    const { server, got, retries } = await delivering(Array.from({ length: 9 }, () => ({ status: 500 })));
    await server.sendEvent(event('again'));
    await until(() => got.length === 4);
    await server.say({ as: ana, channel: sales, text: '/baton' });
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
      [undefined, undefined],
    ]);
    expect(new Set(got.slice(0, 4).map(({ body }) => body)).size).toBe(1);
  },
);

row('does', 'signed HTTP', 'an event that is not answered in time comes again because of http_timeout', async () => {
  const { server, got, retries } = await delivering([{ status: 200, never: true }], { ackMs: 50 });
  await server.sendEvent(event('slow'));
  await until(() => got.length === 2);
  expect(retries()[1]).toEqual(['1', 'http_timeout']);
});

row('does', 'signed HTTP', 'x-slack-no-retry: 1 on an error stops the retries', async () => {
  const { server, got } = await delivering([{ status: 503, headers: { 'x-slack-no-retry': '1' } }], {
    eventRetryMs: [0, 0, 0],
  });
  await server.sendEvent(event('once'));
  for (let times = 0; times < 3; times += 1) await server.sendEvent(event('next'));
  expect(got.map(({ body }) => JSON.parse(body).event.text as string)).toEqual(['once', 'next', 'next', 'next']);
});

row('refuses', 'signed HTTP', 'a redirect is an error', async () => {
  const { server, got, retries } = await delivering([{ status: 302, headers: { location: '/elsewhere' } }]);
  await server.sendEvent(event('moved'));
  await until(() => got.length === 2);
  expect(retries()[1]).toEqual(['1', 'http_error']);
});

row(
  'refuses',
  'signed HTTP',
  'a command that is answered with an error is not sent again, and its person is told',
  async () => {
    const { server, got } = await delivering([{ status: 500 }]);
    const answer = await server.say({ as: ana, channel: sales, text: '/baton help' });
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining('HTTP 500') });
    await server.sendEvent(event('after'));
    expect(got).toHaveLength(2);
  },
);
