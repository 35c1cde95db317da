import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { listenLocally, shutDown } from '../local-server.ts';
import type { Contract } from './contract.ts';
import { createFaultOrders, faultAnswer, type Fault, type StandingFaults } from './faults.ts';
import { createJournal } from '../journal.ts';
import { createLimits, tooMany } from './limits.ts';
import type { Answer } from './operation.ts';
import { invalid, Refusal, refusalBody } from './refusal.ts';

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
  /** What the API suffers for now. */
  api: () => StandingFaults['api'];
  slowMs: number;
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

/** Carries out one call as it is, or as the fault that was ordered for it has it. */
async function suffer(fault: Fault, options: ServerOptions, work: () => Promise<Answer>): Promise<Sent> {
  switch (fault) {
    case 'reset':
      return 'reset';
    case 'timeout-not-applied':
      return 'silence';
    case 'timeout-applied':
      await work();
      return 'silence';
    default:
      return faultAnswer(fault, options.correlationId());
  }
}

/** Decides on one call: what is out of order, who asks, the limits, and only then the work itself. */
function createResponder(
  options: ServerOptions,
  nextFault: (call: string) => Fault | undefined,
): (request: IncomingMessage, url: URL, method: string) => Promise<Sent> {
  const limits = options.paced ? createLimits(options.now) : undefined;
  return async (request, url, method) => {
    const standing = options.api();
    if (standing === 'down') return 'reset';
    if (standing === 'slow') await wait(options.slowMs, undefined, { ref: false });
    const no = unauthorized(options, request);
    if (no !== undefined) return no;
    const work = (): Promise<Answer> => carryOut(options, request, url, method);
    const fault = nextFault(`${method} ${url.pathname}`) ?? (standing === 'rate-limited' ? standing : undefined);
    if (fault !== undefined) return suffer(fault, options, work);
    const taken = limits?.take(/\/search\/?$/.test(url.pathname));
    if (taken?.ok === false) return { status: 429, body: tooMany(taken.policy, options.correlationId()) };
    return { ...(await work()), headers: taken?.headers ?? {} };
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
  const journal = createJournal<Call>();
  const orders = createFaultOrders();
  const respond = createResponder(options, orders.next);

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method ?? 'GET';
    void respond(request, url, method).then((sent) => {
      const status = typeof sent === 'object' ? sent.status : 0;
      journal.add({ method, path: url.pathname, status, at: options.now() });
      send(response, sent);
    });
  });
  const { url } = await listenLocally(server, options.port);

  return {
    url,
    calls: journal.all,
    fail: (how, match = /./, times = 1) => orders.add(how, match, times),
    stop: () => shutDown(server),
  };
}
