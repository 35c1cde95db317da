/** Where a request goes: a method, the answer to a response_url, the bytes of a file. */
import { ServerResponse, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { seesFile } from './files.ts';
import type { House } from './house.ts';
import { SlackRefusal } from './model.ts';
import { parseObject, readBody } from './web-api/arguments.ts';
import { tokenFault } from './web-api/authorize.ts';
import type { WebApi } from './web-api/serve.ts';

const slowMs = 4000;

/** Answers one request; while Slack is down everything is answered 503, and while it is slow, late. */
export async function route(
  house: House,
  api: WebApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://local').pathname;
  const part = (pattern: RegExp): string | undefined => pattern.exec(path)?.[1];
  if (house.faults.mode === 'slow') await sleep(house.options.slowMs ?? slowMs, undefined, { ref: false });
  const method = part(/^\/api\/([\w.]+)$/);
  if (method !== undefined) return api.serve(method, request, response);
  if (house.faults.mode === 'down') return void response.writeHead(503).end('upstream error');
  const upload = part(/^\/upload\/v1\/([\w-]+)$/);
  if (upload !== undefined && request.method === 'POST')
    return amidFaults(house, 'upload', request, response, (to) => house.uploads.receive(upload, request, to));
  const file = part(/^\/files-pri\/\w+-(F\w+)\//);
  if (file !== undefined)
    return amidFaults(house, 'download', request, response, async (to) => download(house, file, request, to));
  if (path === '/signin') return void response.writeHead(200, { 'content-type': 'text/html' }).end(signIn);
  const responseId = part(/^\/response\/([\w-]+)$/);
  if (responseId !== undefined && request.method === 'POST') return respond(house, responseId, request, response);
  response.writeHead(404).end();
}

/** Bytes, which are no method: `fail` knows them as `upload` and `download`. */
async function amidFaults(
  house: House,
  name: 'upload' | 'download',
  request: IncomingMessage,
  response: ServerResponse,
  serve: (to: ServerResponse) => Promise<void>,
): Promise<void> {
  const fault = house.faults.take(name);
  if (fault === 'reset') return void request.socket.destroy();
  if (fault === 'timeout-not-applied') return;
  if (fault === 'timeout-applied') return serve(new ServerResponse(request));
  if (fault === 'server-error') return void response.writeHead(503).end('upstream error');
  if (typeof fault === 'object' && 'wait' in fault)
    return void response.writeHead(429, { 'retry-after': String(fault.wait) }).end();
  return serve(response);
}

const signIn = '<!doctype html><title>Sign in to Slack</title><h1>Sign in to your workspace</h1>';

async function respond(house: House, id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    house.responses.use(id, parseObject(await readBody(request)));
    response.writeHead(200, { 'content-type': 'text/html' }).end('ok');
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    const status = ['expired_url', 'used_url'].includes(error.code) ? 404 : 400;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: false, error: error.code, ...error.more }));
  }
}

/** `url_private`: whoever comes without a good token is sent to the page for signing in, and gets HTML. */
function download(house: House, id: string, request: IncomingMessage, response: ServerResponse): void {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (tokenFault(house, 'bot', token, 'files:read')) return void response.writeHead(302, { location: '/signin' }).end();
  const { workspace } = house;
  const file = workspace.files.get(id);
  if (file === undefined || file.processing || !seesFile(workspace, workspace.app.botUserId, file))
    return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': file.mimetype, 'content-length': file.bytes.length }).end(file.bytes);
}
