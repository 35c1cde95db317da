/** A strict local Slack: the far side of the wire for the sandbox and for tests. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { SandboxModal } from '../contract.ts';
import { listenLocally, shutDown } from '../local-server.ts';
import { newEvents, slackRetryMs } from './events.ts';
import { controls } from './controls.ts';
import { newFaults } from './faults.ts';
import { handToApp } from './files.ts';
import type { House } from './house.ts';
import { journaled } from './journal.ts';
import { newLimits } from './limits.ts';
import type { Line } from './line.ts';
import { newModals, pageModal } from './modals.ts';
import type { SandboxSlack, SandboxSlackOptions } from './model.ts';
import { newResponseUrls } from './response-urls.ts';
import { route } from './route.ts';
import { newScheduled } from './scheduled.ts';
import { pageActions } from './page-actions.ts';
import { newHttpLine } from './signed-http.ts';
import { newSocketLine } from './socket.ts';
import type { SocketLine } from './socket.ts';
import { newTriggers } from './triggers.ts';
import { newUploads } from './uploads.ts';
import { newWebApi } from './web-api/serve.ts';
import { messageChanges, newWatchers, pageMessage } from './window.ts';
import type { Watchers } from './window.ts';
import { messageAt, newWorkspace } from './workspace.ts';

export type { FaultKind, Outage, SandboxSlack, SandboxSlackOptions, WireCall } from './model.ts';

const slackAckMs = 3000;

/** Starts a Slack with these people and channels on 127.0.0.1. Give the app `slackApiUrl: url + '/api/'`. */
export async function startSandboxSlack(options: SandboxSlackOptions): Promise<SandboxSlack> {
  const watchers = newWatchers();
  const { house, socket, sent } = build(options, watchers);
  const limits = newLimits(() => options.clock.now().epochMilliseconds);
  const api = newWebApi(house, limits);
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
    ...controls(house),
    url: house.url,
    calls: api.calls,
    sent,
    sendEvent: (event) => house.events.send(event),
    refreshSockets: () => house.line.refresh(),
    stop: () => stop(house, server),
  };
}

interface Built extends Pick<SandboxSlack, 'sent'> {
  house: House;
  socket: SocketLine | undefined;
}

/** Puts the parts together. `url` is not known before the server listens. */
function build(options: SandboxSlackOptions, watchers: Watchers): Built {
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
  const faults = newFaults();
  const now = (): number => options.clock.now().epochMilliseconds;
  const { line, sent } = journaled(socket ?? httpLine(options, ackMs, changed), faults, now);
  const events = newEvents(workspace, line, options.eventRetryMs ?? slackRetryMs);
  const house: House = {
    options,
    workspace,
    modals,
    triggers: newTriggers(),
    responses: newResponseUrls(workspace),
    line,
    events,
    watchers,
    faults,
    scheduled: newScheduled(workspace),
    uploads: newUploads(workspace),
    url: '',
    ...(socket && { socketUrl: () => house.url.replace('http:', 'ws:') + socket.ticket() }),
  };
  house.fileObject = (person, id) => handToApp(house, person, id);
  return { house, socket, sent };
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
  house.scheduled.stop();
  house.events.stop();
  house.line.stop();
  await shutDown(server);
}
