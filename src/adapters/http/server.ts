import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenFault } from '#lib/listen-fault.ts';
import type { Log } from '#lib/log.ts';

/** Thrown by a handler: answered with this status and message. Anything else that is thrown is answered 503, without detail. */
export class HttpRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'HttpRefusal';
    this.status = status;
  }
}

export interface Route {
  method: 'GET' | 'POST';
  /** Exact, without a query string. */
  path: string;
  handler: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

export interface HttpServer {
  /** @returns the port that was taken: another than asked for when that was 0 @throws SetupError when it is not to be had */
  listen(port: number, host: string): Promise<number>;
  /** Stops accepting, lets what is in flight finish for at most `graceMs`, then cuts what is left. */
  close(graceMs: number): Promise<void>;
}

/** One HTTP server: exact paths, HEAD for each GET, 404 and 405, limits on time and connections. */
export function createHttpServer(options: {
  routes: Route[];
  log: Log;
  /** To receive a whole request. Default 10 s. */
  requestTimeoutMs?: number;
  /** More are refused at once. Default 2,048. */
  maxConnections?: number;
}): HttpServer {
  const { log, requestTimeoutMs = 10_000 } = options;
  const routes = byPath(options.routes);
  const inFlight = new Set<ServerResponse>();
  let closing = false;

  const server = createServer(
    { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs },
    (request, response) => {
      inFlight.add(response);
      response.on('close', () => inFlight.delete(response));
      if (closing) response.shouldKeepAlive = false;
      answer(routes, request, response).catch((error: unknown) => refuse(request, response, error, log));
    },
  );
  server.maxConnections = options.maxConnections ?? 2_048;

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        const fail = (error: Error): void => reject(listenFault(error, port, 'PORT or HEALTH_PORT'));
        server.once('error', fail);
        server.listen(port, host, () => {
          server.off('error', fail);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: (graceMs) =>
      new Promise((resolve) => {
        closing = true;
        for (const response of inFlight) if (!response.headersSent) response.shouldKeepAlive = false;
        server.close(() => resolve());
        AbortSignal.timeout(graceMs).addEventListener('abort', () => server.closeAllConnections());
      }),
  };
}

/**
 * The bytes of a request's body.
 * @throws HttpRefusal 413 past `maxBytes`, 408 when it takes longer than `timeoutMs`, 400 when it breaks off
 */
export function readBody(request: IncomingMessage, maxBytes: number, timeoutMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const give = (status: number, message: string): void => {
      settle();
      reject(new HttpRefusal(status, message));
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBytes) return give(413, 'The body is too large.');
      chunks.push(chunk);
    };
    const done = (): void => {
      settle();
      resolve(Buffer.concat(chunks));
    };
    const broken = (): void => give(400, 'The body broke off.');
    const late = (): void => give(408, 'The body took too long.');
    // Not the clock that can be moved: a network is never faster than the wall.
    const timeout = AbortSignal.timeout(timeoutMs);
    const settle = (): void => {
      timeout.removeEventListener('abort', late);
      request.off('data', take).off('end', done).off('error', broken).off('close', broken);
      // What still comes is not read: the connection closes with the answer.
      request.on('error', () => {}).pause();
    };
    if (Number(request.headers['content-length']) > maxBytes) return give(413, 'The body is too large.');
    timeout.addEventListener('abort', late);
    request.on('data', take).on('end', done).on('error', broken).on('close', broken);
  });
}

type RoutesByPath = Map<string, Map<string, Route['handler']>>;

function byPath(routes: Route[]): RoutesByPath {
  const result: RoutesByPath = new Map();
  for (const { method, path, handler } of routes) {
    const methods = result.get(path) ?? new Map<string, Route['handler']>();
    if (methods.has(method)) throw new Error(`Two handlers for ${method} ${path}.`);
    methods.set(method, handler);
    if (method === 'GET') methods.set('HEAD', handler);
    result.set(path, methods);
  }
  return result;
}

async function answer(routes: RoutesByPath, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const methods = routes.get(path);
  if (methods === undefined) throw new HttpRefusal(404, 'Not found.');
  const handler = methods.get(request.method ?? '');
  if (handler === undefined) {
    response.setHeader('allow', [...methods.keys()].join(', '));
    throw new HttpRefusal(405, 'Method not allowed.');
  }
  await handler(request, response);
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, log: Log): void {
  const known = error instanceof HttpRefusal;
  if (!known) log.error({ error, path: request.url?.split('?', 1)[0] }, 'A request failed');
  if (response.headersSent) return void response.destroy();
  // An unread body would be taken for the next request on this connection.
  if (!request.complete) response.shouldKeepAlive = false;
  response.writeHead(known ? error.status : 503, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(known ? error.message : 'Try again later.');
}
