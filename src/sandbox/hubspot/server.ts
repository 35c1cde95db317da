import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenLocally, shutDown } from '../local-server.ts';
import type { Contract } from './contract.ts';
import { createLimits, tooMany, type Policy } from './limits.ts';
import type { Answer } from './operation.ts';
import { invalid, Refusal, refusalBody } from './refusal.ts';

export type Fault = 'rate-limited' | 'server-error' | 'timeout-applied' | 'timeout-not-applied' | 'reset';

/** One answered call. Status 0 stands for no answer at all. `at` is epoch milliseconds. */
export interface Call {
  method: string;
  path: string;
  status: number;
  at: number;
}

export interface HubSpotServer {
  url: string;
  calls(): Call[];
  /** The next `times` calls whose `METHOD /path` matches fail in this way. */
  fail(how: Fault, match?: RegExp, times?: number): void;
  stop(): Promise<void>;
}

const JOURNAL = 10_000;
const LARGEST_BODY = 10_000_000;

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Refusal(413, 'PAYLOAD_TOO_LARGE', 'The request body is too large');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid('Invalid input JSON: the body is not JSON');
  }
}

/** A name that stands more than once has all its values. */
function queryOf(url: URL): Record<string, string | string[]> {
  const names = new Set(url.searchParams.keys());
  return Object.fromEntries(
    [...names].map((name) => {
      const values = url.searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

function accountDetails(portalId: string): Answer {
  return {
    status: 200,
    body: {
      portalId: Number(portalId),
      accountType: 'STANDARD',
      timeZone: 'Europe/London',
      companyCurrency: 'USD',
      additionalCurrencies: [],
      utcOffset: '+00:00',
      utcOffsetMilliseconds: 0,
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'eu1',
    },
  };
}

interface ServerOptions {
  contract: Contract;
  token: string;
  portalId: string;
  paced: boolean;
  port: number;
  /** Epoch milliseconds. */
  now: () => number;
  /** Names each answer. */
  correlationId: () => string;
}

async function carryOut(options: ServerOptions, request: IncomingMessage, url: URL, method: string): Promise<Answer> {
  try {
    const body = await readBody(request);
    if (method === 'GET' && /^\/account-info\/(v3|2026-03|2026-09)\/details\/?$/.test(url.pathname)) {
      return accountDetails(options.portalId);
    }
    return options.contract.answer({ method, path: url.pathname, query: queryOf(url), body });
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'SANDBOX_ERROR', String(error));
    return { status: refusal.status, body: refusalBody(refusal, options.correlationId()) };
  }
}

function unauthorized(options: ServerOptions, request: IncomingMessage): Answer | undefined {
  if (request.headers.authorization === `Bearer ${options.token}`) return undefined;
  const reason =
    request.headers.authorization === undefined
      ? 'This API supports OAuth 2.0 authentication.'
      : 'The access token is not valid for this account.';
  const refusal = new Refusal(401, 'INVALID_AUTHENTICATION', `Authentication credentials not found. ${reason}`);
  return { status: 401, body: refusalBody(refusal, options.correlationId()) };
}

type Sent = (Answer & { headers?: Record<string, string> }) | 'reset' | 'silence';

/** Decides on one call: who asks, what was ordered to fail, the limits, and only then the work itself. */
function createResponder(
  options: ServerOptions,
  nextFault: (call: string) => Fault | undefined,
): (request: IncomingMessage, url: URL, method: string) => Promise<Sent> {
  const limits = options.paced ? createLimits(options.now) : undefined;
  const over = (policy: Policy): Sent => ({ status: 429, body: tooMany(policy, options.correlationId()) });
  return async (request, url, method) => {
    const no = unauthorized(options, request);
    if (no !== undefined) return no;
    switch (nextFault(`${method} ${url.pathname}`)) {
      case 'rate-limited':
        return over('TEN_SECONDLY_ROLLING');
      case 'server-error':
        return {
          status: 500,
          body: refusalBody(new Refusal(500, 'INTERNAL_ERROR', 'internal error'), options.correlationId()),
        };
      case 'reset':
        return 'reset';
      case 'timeout-not-applied':
        return 'silence';
      case 'timeout-applied':
        await carryOut(options, request, url, method);
        return 'silence';
      case undefined: {
        const taken = limits?.take(/\/search\/?$/.test(url.pathname));
        if (taken?.ok === false) return over(taken.policy);
        return { ...(await carryOut(options, request, url, method)), headers: taken?.headers ?? {} };
      }
    }
  };
}

function send(response: ServerResponse, sent: Sent): void {
  if (sent === 'reset') response.socket?.resetAndDestroy();
  if (typeof sent !== 'object') return;
  response.writeHead(sent.status, { 'content-type': 'application/json;charset=utf-8', ...sent.headers });
  response.end(sent.body === undefined ? undefined : JSON.stringify(sent.body));
}

/** Listens on 127.0.0.1. */
export async function startServer(options: ServerOptions): Promise<HubSpotServer> {
  const journal: Call[] = [];
  const faults: { how: Fault; match: RegExp; left: number }[] = [];
  const respond = createResponder(options, (call) => {
    const fault = faults.find(({ match, left }) => left > 0 && match.test(call));
    if (fault !== undefined) fault.left -= 1;
    return fault?.how;
  });

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method ?? 'GET';
    void respond(request, url, method).then((sent) => {
      const status = typeof sent === 'object' ? sent.status : 0;
      journal.push({ method, path: url.pathname, status, at: options.now() });
      if (journal.length > JOURNAL) journal.shift();
      send(response, sent);
    });
  });
  const { url } = await listenLocally(server, options.port);

  return {
    url,
    calls: () => [...journal],
    fail(how, match = /./, times = 1) {
      faults.push({ how, match, left: times });
    },
    stop: () => shutDown(server),
  };
}
