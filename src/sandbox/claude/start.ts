import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createJournal } from '../journal.ts';
import { listenLocally, shutDown } from '../local-server.ts';
import { answerTo, inputTokens, refusalTo } from './answer.ts';
import { checkModel, describeModel, listModels } from './models.ts';
import { ClaudeRefusal, errorBody, invalid } from './refusal.ts';
import { parseCount, parseCreate } from './request.ts';
import type { Script } from './speech.ts';

export type ClaudeFault =
  | 'rate-limited'
  | 'overloaded'
  | 'server-error'
  | 'refusal'
  | 'malformed'
  | 'silence'
  | 'reset';

/** One call. Status 0 stands for no answer at all; `at` is epoch milliseconds; `request` the parsed body. */
export interface ClaudeCall {
  method: string;
  path: string;
  status: number;
  at: number;
  requestId: string;
  request?: unknown;
}

export interface SandboxClaudeOptions extends Script {
  key: string;
  clock: { now(): Temporal.Instant };
  port?: number;
}

export interface SandboxClaude {
  /** For `baseURL`. */
  url: string;
  /** Oldest first, the last 10,000. */
  calls(): ClaudeCall[];
  /** What the next `times` calls suffer, all of them unless it says so; `undefined` takes it back. */
  setFault(how: ClaudeFault | undefined, more?: { times?: number; retryAfterSeconds?: number }): void;
  stop(): Promise<void>;
}

const VERSION = '2026-10-21';
const LARGEST_BODY = 32 * 1024 * 1024;

interface Answer {
  status: number;
  text: string;
  headers?: Record<string, string>;
}

const json = (body: unknown, status = 200): Answer => ({ status, text: JSON.stringify(body) });

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new ClaudeRefusal(413, 'request_too_large', 'Request exceeds the maximum size');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw invalid('The request body is not valid JSON');
  }
}

function checkHeaders({ headers }: IncomingMessage, key: string): void {
  if (headers.authorization !== `Bearer ${key}`) {
    const message = headers.authorization === undefined ? 'authorization header is required' : 'invalid bearer token';
    throw new ClaudeRefusal(401, 'authentication_error', message);
  }
  const version = headers['anthropic-version'];
  if (version === undefined) throw invalid('anthropic-version: header is required');
  if (version !== VERSION) throw invalid(`anthropic-version: "${String(version)}" is not a valid version`);
}

interface Trouble {
  how: ClaudeFault;
  left: number;
  retryAfterSeconds: number;
}

/** Throws what a fault makes of any call; answers the faults that show only in an answer. */
function suffer({ how, retryAfterSeconds }: Trouble): ClaudeFault {
  switch (how) {
    case 'rate-limited':
      throw new ClaudeRefusal(429, 'rate_limit_error', 'This request would exceed your rate limit.', {
        'retry-after': String(retryAfterSeconds),
      });
    case 'overloaded':
      throw new ClaudeRefusal(529, 'overloaded_error', 'Overloaded');
    case 'server-error':
      throw new ClaudeRefusal(500, 'api_error', 'Internal server error');
    case 'refusal':
    case 'malformed':
    case 'silence':
    case 'reset':
      return how;
  }
}

/** Carries out one call whose headers are right. */
function work(options: SandboxClaudeOptions, call: ClaudeCall, url: URL, fault: ClaudeFault | undefined): Answer {
  const now = options.clock.now();
  const model = /^\/v1\/models\/([^/]+)$/.exec(url.pathname)?.[1];
  switch (`${call.method} ${model === undefined ? url.pathname : '/v1/models/{id}'}`) {
    case 'POST /v1/messages': {
      const request = parseCreate(call.request);
      checkModel(request.model, now);
      const id = call.requestId.replace('req_', 'msg_');
      return json(fault === 'refusal' ? refusalTo(request, id) : answerTo(request, id, options));
    }
    case 'POST /v1/messages/count_tokens': {
      const request = parseCount(call.request);
      checkModel(request.model, now);
      return json({ input_tokens: inputTokens(request) });
    }
    case 'GET /v1/models':
      return json(listModels(url.searchParams, now));
    case 'GET /v1/models/{id}':
      return json(describeModel(decodeURIComponent(model ?? ''), now));
    default:
      throw new ClaudeRefusal(404, 'not_found_error', `${call.method} ${url.pathname} is not served here`);
  }
}

async function respond(
  options: SandboxClaudeOptions,
  request: IncomingMessage,
  call: ClaudeCall,
  nextTrouble: () => Trouble | undefined,
): Promise<Answer | 'silence' | 'reset'> {
  try {
    checkHeaders(request, options.key);
    if (call.method === 'POST') call.request = await readBody(request);
    const trouble = nextTrouble();
    const fault = trouble === undefined ? undefined : suffer(trouble);
    if (fault === 'silence' || fault === 'reset') return fault;
    const answer = work(options, call, new URL(request.url ?? '/', 'http://localhost'), fault);
    return fault === 'malformed' ? { ...answer, text: answer.text.slice(0, -1) } : answer;
  } catch (error) {
    const refusal = error instanceof ClaudeRefusal ? error : new ClaudeRefusal(500, 'api_error', String(error));
    return { ...json(errorBody(refusal, call.requestId), refusal.status), headers: refusal.headers };
  }
}

function send(response: ServerResponse, call: ClaudeCall, answer: Answer | 'silence' | 'reset'): void {
  if (answer === 'reset') response.socket?.resetAndDestroy();
  if (typeof answer !== 'object') return;
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'request-id': call.requestId,
    ...answer.headers,
  });
  response.end(answer.text);
}

/** Starts a scripted stand-in for Claude on 127.0.0.1, which speaks Anthropic's wire and is as strict with requests. */
export async function startSandboxClaude(options: SandboxClaudeOptions): Promise<SandboxClaude> {
  const journal = createJournal<ClaudeCall>();
  let trouble: Trouble | undefined;
  let asked = 0;
  const nextTrouble = (): Trouble | undefined => {
    if (trouble === undefined || trouble.left <= 0) return undefined;
    trouble.left -= 1;
    return trouble;
  };
  const server = createServer((request, response) => {
    asked += 1;
    const call: ClaudeCall = {
      method: request.method ?? 'GET',
      path: new URL(request.url ?? '/', 'http://localhost').pathname,
      status: 0,
      at: options.clock.now().epochMilliseconds,
      requestId: `req_${String(asked).padStart(24, '0')}`,
    };
    void respond(options, request, call, nextTrouble).then((answer) => {
      call.status = typeof answer === 'object' ? answer.status : 0;
      journal.add(call);
      send(response, call, answer);
    });
  });
  const { url } = await listenLocally(server, options.port);
  return {
    url,
    calls: journal.all,
    setFault(how, { times = Infinity, retryAfterSeconds = 1 } = {}) {
      trouble = how === undefined ? undefined : { how, left: times, retryAfterSeconds };
    },
    stop: () => shutDown(server),
  };
}
