import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { listenLocally, shutDown } from '#sandbox/local-server.ts';

/** A call as it reached the server: form fields, with JSON fields parsed. */
export interface ReceivedCall {
  method: string;
  args: Record<string, unknown>;
  authorization: string | undefined;
}

/** What the server does with a call: an answer in JSON, or anything with the raw response. */
export type Script = (call: ReceivedCall, response: ServerResponse) => object | void;

export interface ScriptedSlack {
  apiUrl: string;
  calls: ReceivedCall[];
  /** How the next and all later calls of `method` are answered. */
  on(method: string, script: Script): void;
  called(method: string): ReceivedCall[];
  /** Sends an envelope down the newest socket, and gives the acknowledgement, or undefined when none comes in `ms`. */
  send(type: string, payload: unknown, ms?: number): Promise<{ payload: unknown } | undefined>;
  /** Sends any text down the newest socket. */
  sendRaw(text: string): void;
  sockets: WebSocket[];
  /** Whether a new socket is greeted. */
  greets: boolean;
  close(): Promise<void>;
}

/** The little of Slack that these tests need, over real HTTP and WebSockets: it does what its script says. */
export async function startScriptedSlack(): Promise<ScriptedSlack> {
  const calls: ReceivedCall[] = [];
  const scripts = new Map<string, Script>();
  const acknowledged = new Map<string, (message: { payload: unknown }) => void>();
  const sockets: WebSocket[] = [];
  let envelopes = 0;

  const server = createServer((request, response) => {
    void receive(request).then((call) => {
      calls.push(call);
      const answer = scripts.get(call.method)?.(call, response) ?? undefined;
      if (answer !== undefined) response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      else if (!scripts.has(call.method)) response.end(JSON.stringify({ ok: false, error: 'unknown_method' }));
    });
  });
  const hub = new WebSocketServer({ server });
  hub.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { envelope_id: string; payload: unknown };
      acknowledged.get(message.envelope_id)?.(message);
    });
    if (slack.greets) socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });
  const { port, url } = await listenLocally(server);
  scripts.set('apps.connections.open', () => ({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
  scripts.set('auth.test', (_, response) => {
    response.setHeader('x-oauth-scopes', 'chat:write, channels:read,groups:read');
    return { ok: true, team_id: 'T1', user_id: 'UBATON', bot_id: 'B1' };
  });

  const sendRaw = (text: string): void => sockets.at(-1)?.send(text);
  const slack: ScriptedSlack = {
    greets: true,
    apiUrl: `${url}/api/`,
    calls,
    sockets,
    on: (method, script) => void scripts.set(method, script),
    called: (method) => calls.filter((call) => call.method === method),
    sendRaw,
    send(type, payload, ms = 1_000) {
      const id = `envelope-${envelopes++}`;
      return new Promise((resolve) => {
        acknowledged.set(id, resolve);
        AbortSignal.timeout(ms).addEventListener('abort', () => resolve(undefined));
        sendRaw(JSON.stringify({ type, envelope_id: id, payload, accepts_response_payload: true }));
      });
    },
    close() {
      for (const socket of sockets) socket.terminate();
      return shutDown(server);
    },
  };
  return slack;
}

async function receive(request: IncomingMessage): Promise<ReceivedCall> {
  const body = Buffer.concat(await request.toArray()).toString('utf8');
  const args = Object.fromEntries(
    [...new URLSearchParams(body)].map(([key, value]) => [key, /^[[{]/.test(value) ? JSON.parse(value) : value]),
  );
  return { method: (request.url ?? '').replace('/api/', ''), args, authorization: request.headers.authorization };
}

/** The headers that Slack signs a body with. */
export function signed(body: string, secret: string, at: Temporal.Instant): Record<string, string> {
  const stamp = String(Math.floor(at.epochMilliseconds / 1000));
  const hash = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${hash}` };
}
