import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Contract } from './contract.ts';
import { createLimits, tooMany, type Policy } from './limits.ts';
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

interface Sent {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

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

/** Listens on 127.0.0.1. `now` is epoch milliseconds; `correlationId` names each answer. */
export async function startServer(options: {
  contract: Contract;
  token: string;
  portalId: string;
  paced: boolean;
  port: number;
  now: () => number;
  correlationId: () => string;
}): Promise<HubSpotServer> {
  const limits = options.paced ? createLimits(options.now) : undefined;
  const journal: Call[] = [];
  const faults: { how: Fault; match: RegExp; left: number }[] = [];

  const tooManyAnswer = (policy: Policy): Sent => ({ status: 429, body: tooMany(policy, options.correlationId()) });

  const refused = (refusal: Refusal): Sent => ({
    status: refusal.status,
    body: refusalBody(refusal, options.correlationId()),
  });

  const carryOut = async (request: IncomingMessage, url: URL, method: string): Promise<Sent> => {
    try {
      const body = await readBody(request);
      if (method === 'GET' && /^\/account-info\/(v3|2026-03|2026-09)\/details\/?$/.test(url.pathname)) {
        return accountDetails(options.portalId);
      }
      return options.contract.answer({ method, path: url.pathname, query: queryOf(url), body });
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      throw error;
    }
  };

  const unauthorized = (request: IncomingMessage): Sent | undefined => {
    if (request.headers.authorization === `Bearer ${options.token}`) return undefined;
    const given = request.headers.authorization !== undefined;
    return refused(
      new Refusal(
        401,
        'INVALID_AUTHENTICATION',
        given
          ? 'Authentication credentials not found. The access token is not valid for this account.'
          : 'Authentication credentials not found. This API supports OAuth 2.0 authentication.',
      ),
    );
  };

  /** `undefined`: no answer will come, as if the line had gone dead. */
  const respond = async (request: IncomingMessage, url: URL, method: string): Promise<Sent | 'reset' | undefined> => {
    const no = unauthorized(request);
    if (no !== undefined) return no;
    const fault = faults.find(({ match, left }) => left > 0 && match.test(`${method} ${url.pathname}`));
    if (fault !== undefined) fault.left -= 1;
    switch (fault?.how) {
      case 'rate-limited':
        return tooManyAnswer('TEN_SECONDLY_ROLLING');
      case 'server-error':
        return refused(new Refusal(500, 'INTERNAL_ERROR', 'internal error'));
      case 'reset':
        return 'reset';
      case 'timeout-not-applied':
        return undefined;
      case 'timeout-applied':
        await carryOut(request, url, method);
        return undefined;
      case undefined: {
        const taken = limits?.take(/\/search\/?$/.test(url.pathname));
        if (taken?.ok === false) return tooManyAnswer(taken.policy);
        return { ...(await carryOut(request, url, method)), headers: taken?.headers ?? {} };
      }
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method ?? 'GET';
    const sent = await respond(request, url, method);
    const status = typeof sent === 'object' ? sent.status : 0;
    journal.push({ method, path: url.pathname, status, at: options.now() });
    if (journal.length > JOURNAL) journal.shift();
    if (sent === 'reset') response.socket?.resetAndDestroy();
    if (typeof sent !== 'object') return;
    response.writeHead(sent.status, { 'content-type': 'application/json;charset=utf-8', ...sent.headers });
    response.end(sent.body === undefined ? undefined : JSON.stringify(sent.body));
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // a caller that hung up hears nothing; whoever still listens is told what broke here
      if (response.headersSent || response.destroyed) return;
      const sent = refused(new Refusal(500, 'SANDBOX_ERROR', String(error)));
      response.writeHead(sent.status, { 'content-type': 'application/json' }).end(JSON.stringify(sent.body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => [...journal],
    fail(how, match = /./, times = 1) {
      faults.push({ how, match, left: times });
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
