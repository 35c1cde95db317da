/** The sockets of Socket Mode: at most ten, each told in time that it ends. */
import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Reply } from './line.ts';
import type { Disconnect } from './model.ts';

const mostConnections = 10;
const mostWarningMs = 10_000;
/** How long a client may take to leave once it was told to. */
const patienceMs = 10_000;

export interface Connection {
  socket: WebSocket;
  draining: boolean;
  waiting: Map<string, (reply: Reply) => void>;
}

export interface Connections {
  all: ReadonlySet<Connection>;
  /** Those that envelopes may go to. */
  live(): Connection[];
  /** `lifeMs`: real milliseconds until it has to reconnect. */
  welcome(socket: WebSocket, lifeMs: number): void;
}

export function newConnections(appId: string, changed: (connected: boolean) => void): Connections {
  const all = new Set<Connection>();
  const live = (): Connection[] =>
    [...all].filter(({ socket, draining }) => !draining && socket.readyState === socket.OPEN);
  const leave = (connection: Connection): void => {
    all.delete(connection);
    for (const settle of connection.waiting.values()) settle({ got: 'silence' });
    if (live().length === 0) changed(false);
  };
  const welcome = (socket: WebSocket, lifeMs: number): void => {
    const connection: Connection = { socket, draining: false, waiting: new Map() };
    all.add(connection);
    const ends = endsAfter(connection, lifeMs);
    socket.on('message', (data: Buffer) => acknowledge(connection, data.toString()));
    socket.on('close', () => {
      for (const timer of ends) clearTimeout(timer);
      leave(connection);
    });
    socket.on('error', () => socket.terminate());
    if (all.size > mostConnections) return dismiss(connection, 'too_many_websockets');
    socket.send(JSON.stringify(hello(appId, live().length, lifeMs)));
    changed(true);
  };
  return { all, live, welcome };
}

function endsAfter(connection: Connection, lifeMs: number): NodeJS.Timeout[] {
  const warnMs = lifeMs - Math.min(mostWarningMs, lifeMs / 2);
  return [
    setTimeout(() => dismiss(connection, 'warning'), warnMs).unref(),
    setTimeout(() => dismiss(connection, 'refresh_requested'), lifeMs).unref(),
  ];
}

const hello = (appId: string, connections: number, lifeMs: number): Record<string, unknown> => ({
  type: 'hello',
  num_connections: connections,
  debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: Math.round(lifeMs / 1000) },
  connection_info: { app_id: appId },
});

/** Says that the connection ends. Except after a warning it gets nothing more, and is closed if it stays. */
export function dismiss(connection: Connection, reason: Disconnect | 'too_many_websockets'): void {
  const { socket } = connection;
  socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }));
  if (reason === 'warning') return;
  connection.draining = true;
  setTimeout(() => socket.terminate(), patienceMs).unref();
}

/** One envelope, and what came back within `ackMs`. What an app says where nothing may be said is not read. */
export function deliver(connection: Connection, envelope: Record<string, unknown>, ackMs: number): Promise<Reply> {
  const envelopeId = randomUUID();
  return new Promise((resolve) => {
    const settle = (reply: Reply): void => {
      clearTimeout(timer);
      connection.waiting.delete(envelopeId);
      const heard = reply.got === 'ack' && envelope['accepts_response_payload'] !== true;
      resolve(heard ? { got: 'ack', body: undefined } : reply);
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
