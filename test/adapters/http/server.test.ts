import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import { createHttpServer, HttpRefusal, readBody } from '#adapters/http/server.ts';
import type { Log } from '#lib/log.ts';
import type { HttpServer, Route } from '#adapters/http/server.ts';
import { createLog } from '#adapters/log.ts';
import { silentLog } from '../../silent-log.ts';

const clock = systemClock();
let server: HttpServer | undefined;
afterEach(async () => {
  await server?.close(0);
  server = undefined;
});

async function serve(routes: Route[], log: Log = silentLog): Promise<string> {
  server = createHttpServer({ routes, log });
  return `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
}
const hello: Route = { method: 'GET', path: '/hello', handler: (_, response) => void response.end('hi') };
const echo = (maxBytes: number, timeoutMs = 1_000): Route => ({
  method: 'POST',
  path: '/echo',
  handler: async (request, response) => void response.end(await readBody(request, maxBytes, timeoutMs)),
});

/** Sends `body` under a promised length, without ever ending it when it is shorter. */
async function sendPart(url: string, body: string, promised: number): Promise<IncomingMessage> {
  const request = httpRequest(`${url}/echo`, { method: 'POST', headers: { 'content-length': promised } });
  request.on('error', () => {});
  request.write(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  return response;
}

describe('the HTTP server', () => {
  test('answers its exact paths, with or without a query, and HEAD for GET', async () => {
    const url = await serve([hello]);
    expect(await (await fetch(`${url}/hello?x=1`)).text()).toBe('hi');
    expect((await fetch(`${url}/hello`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${url}/hello/`)).status).toBe(404);
    const wrong = await fetch(`${url}/hello`, { method: 'POST', body: 'x' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('refuses to be built with two handlers for one path', () => {
    expect(() => createHttpServer({ routes: [hello, hello], log: silentLog })).toThrow('Two handlers for GET /hello');
  });

  test('says nothing of what went wrong inside, but logs it', async () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', stream: { write: (line) => lines.push(line) } });
    const boom: Route = { method: 'GET', path: '/boom', handler: () => Promise.reject(new Error('the disk is full')) };
    const no: Route = {
      method: 'GET',
      path: '/no',
      handler: () => Promise.reject(new HttpRefusal(401, 'Who are you?')),
    };
    const url = await serve([boom, no], log);
    const answer = await fetch(`${url}/boom`);
    expect([answer.status, await answer.text()]).toEqual([503, 'Try again later.']);
    expect(lines.join('')).toContain('the disk is full');
    const refusal = await fetch(`${url}/no`);
    expect([refusal.status, await refusal.text()]).toEqual([401, 'Who are you?']);
  });

  test('lets in-flight requests finish when it closes, and takes no new ones', async () => {
    const started = Promise.withResolvers<void>();
    const slow: Route = {
      method: 'GET',
      path: '/slow',
      handler: async (_, response) => {
        started.resolve();
        await clock.sleep(40);
        response.end('done');
      },
    };
    const url = await serve([slow]);
    const answer = fetch(`${url}/slow`);
    await started.promise;
    const closing = server?.close(2_000);
    await expect(fetch(`${url}/slow`)).rejects.toThrow();
    expect(await (await answer).text()).toBe('done');
    await closing;
  });

  test('cuts what does not finish within the grace', async () => {
    const started = Promise.withResolvers<void>();
    const never: Route = { method: 'GET', path: '/never', handler: () => started.resolve() };
    const url = await serve([never]);
    const answer = fetch(`${url}/never`).catch(() => 'cut');
    await started.promise;
    await server?.close(10);
    expect(await answer).toBe('cut');
  });
});

describe('reading a body', () => {
  test('gives the bytes', async () => {
    const url = await serve([echo(100)]);
    expect(await (await fetch(`${url}/echo`, { method: 'POST', body: 'Grüße' })).text()).toBe('Grüße');
  });

  test('answers 413 for a body that is too large, said or counted', async () => {
    const url = await serve([echo(10)]);
    expect((await sendPart(url, 'x', 11)).statusCode).toBe(413);
    const chunked = httpRequest(`${url}/echo`, { method: 'POST' });
    chunked.on('error', () => {});
    chunked.write('x'.repeat(11));
    const [response] = (await once(chunked, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(413);
    chunked.destroy();
  });

  test('answers 408 for a body that does not come', async () => {
    const url = await serve([echo(100, 20)]);
    expect((await sendPart(url, 'x', 50)).statusCode).toBe(408);
  });

  test('survives a caller that hangs up in the middle', async () => {
    const url = await serve([echo(100), hello]);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\nabc');
    await clock.sleep(10);
    socket.resetAndDestroy();
    await clock.sleep(10);
    expect((await fetch(`${url}/hello`)).status).toBe(200);
  });
});
