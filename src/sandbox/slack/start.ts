/** A strict local Slack: the far side of the wire for the sandbox and for tests. */
import { createServer } from 'node:http';
import { listenLocally, shutDown } from '../local-server.ts';
import { newConsequences } from './consequences.ts';
import type { Phones } from './consequences.ts';
import { newEvents } from './events.ts';
import type { Server } from 'node:http';
import { controls } from './controls.ts';
import { newFaults } from './faults.ts';
import { handToApp } from './files.ts';
import { remember } from './history.ts';
import type { House } from './house.ts';
import { journaled } from './journal.ts';
import { newLimits } from './limits.ts';
import type { Line } from './line.ts';
import type { SandboxSlack, SandboxSlackOptions } from './model.ts';
import { newOffers } from './offers.ts';
import { newResponseUrls } from './response-urls.ts';
import { route } from './route.ts';
import { newScheduled } from './scheduled.ts';
import { pageActions } from './page-actions.ts';
import { newHttpLine } from './signed-http.ts';
import { newSocketLine } from './socket.ts';
import type { SocketLine } from './socket.ts';
import { newTriggers } from './triggers.ts';
import { pageView } from './view.ts';
import { newViews } from './views.ts';
import type { Views } from './views.ts';
import { newUploads } from './uploads.ts';
import { newWebApi } from './web-api/serve.ts';
import { newWatchers, pageMessage } from './window.ts';
import type { Watchers } from './window.ts';
import { messageAt, newWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

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
    remember: (past) => remember(house, past),
    sendEvent: (event) => house.events.send(event),
    refreshSockets: (reason = 'refresh_requested') => house.line.refresh(reason),
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
  const phones: Phones = new Map();
  workspace.changed = newConsequences(workspace, watchers, phones, () => events);
  const changed = (connected: boolean): void => {
    if (connected) events.flush();
    watchers.tell(() => [{ type: 'connected', connected }]);
  };
  const ackMs = options.ackMs ?? slackAckMs;
  const socket = options.delivery === 'socket' ? newSocketLine(options, ackMs, changed) : undefined;
  const faults = newFaults();
  const now = (): number => options.clock.now().epochMilliseconds;
  const { line, sent } = journaled(socket ?? httpLine(options, ackMs, changed), faults, now);
  const events = newEvents(options, workspace, line);
  const house: House = {
    options,
    workspace,
    views: shownViews(workspace, watchers),
    offers: newOffers(),
    triggers: newTriggers(),
    responses: newResponseUrls(workspace),
    line,
    events,
    phones,
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

/** The page learns which modal a person sees, and what stands in their Home tab. */
function shownViews(workspace: Workspace, watchers: Watchers): Views {
  const views: Views = newViews(workspace, {
    modals(person, closed) {
      const top = views.top(person);
      watchers.tell((watcher) => [
        ...(watcher === person && closed !== undefined ? [{ type: 'modal-closed' as const, viewId: closed }] : []),
        ...(watcher === person && top
          ? [{ type: 'modal' as const, modal: { viewId: top.id, view: pageView(top) } }]
          : []),
      ]);
    },
    home: (home) =>
      watchers.tell((watcher) =>
        watcher === home.person ? [{ type: 'home', home: { viewId: home.id, view: pageView(home) } }] : [],
      ),
  });
  return views;
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
