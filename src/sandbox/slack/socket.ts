import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Line, Reply, Retry } from './line.ts';
import type { SandboxSlackOptions } from './model.ts';
import { deliver, dismiss, newConnections } from './socket-connections.ts';

const pingMs = 10_000;
const lifeMs = 18_060_000;
/** Of a URL to which the app adds `&debug_reconnects=true`. */
const debugLifeMs = 360_000;

export interface SocketLine extends Line {
  /** The path and query of a new single-use WebSocket URL. */
  ticket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** Where the app may answer with more than an acknowledgement. */
const answerable = new Set<unknown>(['view_submission', 'block_suggestion']);

/** Socket Mode: each envelope goes to one of the connections, in turn, and waits `ackMs` for its acknowledgement. */
export function newSocketLine(
  options: SandboxSlackOptions,
  ackMs: number,
  changed: (connected: boolean) => void,
): SocketLine {
  const server = new WebSocketServer({ noServer: true });
  const { all, live, welcome } = newConnections(options.app.id, changed);
  const tickets = new Set<string>();
  let turn = 0;
  const pings = setInterval(() => {
    for (const { socket } of all) socket.ping();
  }, pingMs).unref();
  const send = (envelope: Record<string, unknown>): Promise<Reply> => {
    const ready = live();
    const connection = ready[turn++ % Math.max(1, ready.length)];
    return connection ? deliver(connection, envelope, ackMs) : Promise.resolve({ got: 'nobody' });
  };

  return {
    waitsForConnection: true,
    ticket() {
      const id = randomUUID();
      tickets.add(id);
      return `/link/?ticket=${id}&app_id=${options.app.id}`;
    },
    upgrade(request, socket, head) {
      const query = new URL(request.url ?? '/', 'http://local').searchParams;
      if (!tickets.delete(query.get('ticket') ?? ''))
        return void socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
      const life = options.socketLifeMs ?? (query.get('debug_reconnects') === 'true' ? debugLifeMs : lifeMs);
      server.handleUpgrade(request, socket, head, (opened) => welcome(opened, life));
    },
    ask(kind, payload) {
      const accepts_response_payload = kind === 'slash_commands' || answerable.has(payload['type']);
      return send({ type: kind, payload, accepts_response_payload });
    },
    event: (body, retry) =>
      send({ type: 'events_api', payload: body, accepts_response_payload: false, ...retryFields(retry) }),
    connected: () => live().length > 0,
    refresh(reason) {
      for (const connection of all) dismiss(connection, reason);
      if (live().length === 0) changed(false);
    },
    stop() {
      clearInterval(pings);
      for (const { socket } of all) socket.terminate();
      server.close();
    },
  };
}

const retryFields = (retry?: Retry): Record<string, unknown> => ({
  retry_attempt: retry?.num ?? 0,
  retry_reason: retry?.reason ?? '',
});
