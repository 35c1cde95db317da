/** A strict local Slack: the far side of the wire for the sandbox and for tests. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { SandboxModal } from '../contract.ts';
import { listenLocally, shutDown } from '../local-server.ts';
import { newEvents, slackRetryMs } from './events.ts';
import { newFaults } from './faults.ts';
import type { House } from './house.ts';
import { newLimits } from './limits.ts';
import type { Line } from './line.ts';
import { newModals, pageModal } from './modals.ts';
import { SlackRefusal } from './model.ts';
import type { SandboxSlack, SandboxSlackOptions } from './model.ts';
import { newResponseUrls } from './response-urls.ts';
import { pageActions } from './page-actions.ts';
import { newHttpLine } from './signed-http.ts';
import { newSocketLine } from './socket.ts';
import type { SocketLine } from './socket.ts';
import { newTriggers } from './triggers.ts';
import { parseObject, readBody } from './web-api/arguments.ts';
import { newWebApi } from './web-api/serve.ts';
import type { WebApi } from './web-api/serve.ts';
import { messageChanges, newWatchers, pageMessage } from './window.ts';
import type { Watchers } from './window.ts';
import { messageAt, newWorkspace } from './workspace.ts';

export type { FaultKind, SandboxSlack, SandboxSlackOptions, WireCall } from './model.ts';

const slackAckMs = 3000;

/** Starts a Slack with these people and channels on 127.0.0.1. Give the app `slackApiUrl: url + '/api/'`. */
export async function startSandboxSlack(options: SandboxSlackOptions): Promise<SandboxSlack> {
  const watchers = newWatchers();
  const { house, socket } = build(options, watchers);
  const faults = newFaults();
  const limits = newLimits(() => options.clock.now().epochMilliseconds);
  const api = newWebApi(house, limits, faults);
  const server = createServer((request, response) => {
    route(house, api, request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  server.on('upgrade', (request, stream, head) => {
    if (socket && request.url?.startsWith('/link/')) socket.upgrade(request, stream, head);
    else stream.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
  });
  house.url = (await listenLocally(server, options.port)).url;
  return {
    ...pageActions(house, watchers),
    ...observations(house),
    url: house.url,
    calls: api.calls,
    fail: (method, how, times = 1) => faults.add(method, how, times),
    setFault: faults.stand,
    fault: faults.standing,
    sendEvent: (event) => house.events.send(event),
    refreshSockets: () => house.line.refresh(),
    stop: () => stop(house, server),
  };
}

/** Puts the parts together. `url` is not known before the server listens. */
function build(options: SandboxSlackOptions, watchers: Watchers): { house: House; socket: SocketLine | undefined } {
  const workspace = newWorkspace(options);
  const modals = newModals(workspace, (person, closed) => {
    const top = modals.top(person);
    const modal: SandboxModal | undefined = top && { viewId: top.id, view: pageModal(top) };
    watchers.tell((watcher) => [
      ...(watcher === person && closed !== undefined ? [{ type: 'modal-closed' as const, viewId: closed }] : []),
      ...(watcher === person && modal ? [{ type: 'modal' as const, modal }] : []),
    ]);
  });
  workspace.changed = (message, how) => watchers.tell((person) => messageChanges(workspace, message, how, person));
  const changed = (connected: boolean): void => {
    if (connected) events.flush();
    watchers.tell(() => [{ type: 'connected', connected }]);
  };
  const ackMs = options.ackMs ?? slackAckMs;
  const socket = options.delivery === 'socket' ? newSocketLine({ appId: options.app.id, ackMs, changed }) : undefined;
  const line: Line = socket ?? httpLine(options, ackMs, changed);
  const events = newEvents(workspace, line, options.eventRetryMs ?? slackRetryMs);
  const house: House = {
    options,
    workspace,
    modals,
    triggers: newTriggers(),
    responses: newResponseUrls(workspace),
    line,
    events,
    url: '',
    ...(socket && { socketUrl: () => house.url.replace('http:', 'ws:') + socket.ticket() }),
  };
  return { house, socket };
}

function httpLine(options: SandboxSlackOptions, ackMs: number, changed: (connected: boolean) => void): Line {
  const requestUrl = options.delivery === 'socket' ? '' : options.delivery.http;
  return newHttpLine({
    requestUrl,
    signingSecret: options.signingSecret,
    ackMs,
    now: () => options.clock.now(),
    changed,
  });
}

async function route(house: House, api: WebApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://local').pathname;
  const [, method] = /^\/api\/([\w.]+)$/.exec(path) ?? [];
  const [, responseId] = /^\/response\/([\w-]+)$/.exec(path) ?? [];
  if (method !== undefined) return api.serve(method, request, response);
  if (responseId === undefined || request.method !== 'POST') return void response.writeHead(404).end();
  try {
    house.responses.use(responseId, parseObject(await readBody(request)));
    response.writeHead(200, { 'content-type': 'text/html' }).end('ok');
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    const status = ['expired_url', 'used_url'].includes(error.code) ? 404 : 400;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: false, error: error.code, ...error.more }));
  }
}

function observations({ workspace }: House): Pick<SandboxSlack, 'posted' | 'metadataOf'> {
  return {
    posted: (channelId) =>
      [...workspace.byTs.values()]
        .filter((message) => message.to === undefined && (channelId === undefined || message.channel === channelId))
        .map(pageMessage),
    metadataOf: (channel, ts) => messageAt(workspace, channel, ts)?.metadata,
  };
}

async function stop(house: House, server: Server): Promise<void> {
  house.events.stop();
  house.line.stop();
  await shutDown(server);
}
