import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Line, Reply, Retry } from './line.ts';

const mostConnections = 10;
const pingMs = 10_000;

export interface SocketLine extends Line {
  /** The path and query of a new single-use WebSocket URL. */
  ticket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

interface Connection {
  socket: WebSocket;
  draining: boolean;
  waiting: Map<string, (reply: Reply) => void>;
}

/** Socket Mode: each envelope goes to one of the connections, in turn, and waits `ackMs` for its acknowledgement. */
export function newSocketLine(options: {
  appId: string;
  ackMs: number;
  changed: (connected: boolean) => void;
}): SocketLine {
  const server = new WebSocketServer({ noServer: true });
  const { connections, live, welcome } = newConnections(options.appId, options.changed);
  const tickets = new Set<string>();
  let turn = 0;
  const pings = setInterval(() => {
    for (const { socket } of connections) socket.ping();
  }, pingMs).unref();
  const send = (envelope: Record<string, unknown>): Promise<Reply> => {
    const ready = live();
    const connection = ready[turn++ % Math.max(1, ready.length)];
    return connection ? deliver(connection, envelope, options.ackMs) : Promise.resolve({ got: 'nobody' });
  };

  return {
    waitsForConnection: true,
    ticket() {
      const id = randomUUID();
      tickets.add(id);
      return `/link/?ticket=${id}&app_id=${options.appId}`;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://local').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) return void socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
      server.handleUpgrade(request, socket, head, welcome);
    },
    ask: (kind, payload) =>
      send({ type: kind, payload, accepts_response_payload: payload['type'] !== 'block_actions' }),
    event: (body, retry) =>
      send({ type: 'events_api', payload: body, accepts_response_payload: false, ...retryFields(retry) }),
    connected: () => live().length > 0,
    refresh() {
      for (const connection of connections) dismiss(connection, 'refresh_requested');
      options.changed(false);
    },
    stop() {
      clearInterval(pings);
      for (const { socket } of connections) socket.terminate();
      server.close();
    },
  };
}

interface Connections {
  connections: Set<Connection>;
  /** Those that envelopes may go to. */
  live(): Connection[];
  welcome(socket: WebSocket): void;
}

function newConnections(appId: string, changed: (connected: boolean) => void): Connections {
  const connections = new Set<Connection>();
  const live = (): Connection[] =>
    [...connections].filter(({ socket, draining }) => !draining && socket.readyState === socket.OPEN);
  const leave = (connection: Connection): void => {
    connections.delete(connection);
    for (const settle of connection.waiting.values()) settle({ got: 'silence' });
    if (live().length === 0) changed(false);
  };
  const welcome = (socket: WebSocket): void => {
    const connection: Connection = { socket, draining: false, waiting: new Map() };
    connections.add(connection);
    socket.on('message', (data: Buffer) => acknowledge(connection, data.toString()));
    socket.on('close', () => leave(connection));
    socket.on('error', () => socket.terminate());
    if (connections.size > mostConnections) return dismiss(connection, 'too_many_websockets');
    socket.send(JSON.stringify(hello(appId, live().length)));
    changed(true);
  };
  return { connections, live, welcome };
}

const retryFields = (retry?: Retry): Record<string, unknown> => ({
  retry_attempt: retry?.num ?? 0,
  retry_reason: retry?.reason ?? '',
});

const hello = (appId: string, connections: number): Record<string, unknown> => ({
  type: 'hello',
  num_connections: connections,
  debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 },
  connection_info: { app_id: appId },
});

function dismiss(connection: Connection, reason: string): void {
  connection.draining = true;
  connection.socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }));
}

function deliver(connection: Connection, envelope: Record<string, unknown>, ackMs: number): Promise<Reply> {
  const envelopeId = randomUUID();
  return new Promise((resolve) => {
    const settle = (reply: Reply): void => {
      clearTimeout(timer);
      connection.waiting.delete(envelopeId);
      resolve(reply);
    };
    const timer = setTimeout(() => settle({ got: 'silence' }), ackMs);
    connection.waiting.set(envelopeId, settle);
    connection.socket.send(JSON.stringify({ envelope_id: envelopeId, ...envelope }));
  });
}

function acknowledge(connection: Connection, text: string): void {
  let ack: { envelope_id?: unknown; payload?: unknown };
  try {
    ack = JSON.parse(text) as typeof ack;
  } catch {
    return;
  }
  if (typeof ack.envelope_id === 'string') connection.waiting.get(ack.envelope_id)?.({ got: 'ack', body: ack.payload });
}
