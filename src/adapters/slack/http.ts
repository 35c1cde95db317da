import type { IncomingHttpHeaders } from 'node:http';
import { SetupError } from '#lib/errors.ts';
import type { Clock } from '#lib/clock.ts';
import { within } from '../deadline.ts';
import { readBody } from '../http/server.ts';
import type { Route } from '../http/server.ts';
import type { Log } from '#lib/log.ts';
import type { Answer, Receive, Source } from './receiver.ts';

const SLACK_PATH = '/slack/events';

const MOST_BYTES = 1024 * 1024;
const BODY_MS = 2_500;
/** Slack gives up after 3 s. Work that takes longer goes on, but Slack is told to come again, or to tell the person. */
const ANSWER_MS = 2_800;
/** A signature of the future is as false as one of the past. */
const MOST_AHEAD_S = 300;

/** Bolt's `verifySlackRequest`: throws when the signature is wrong or older than 5 minutes. */
export type Verify = (request: {
  signingSecret: string;
  body: string;
  headers: { 'x-slack-signature': string; 'x-slack-request-timestamp': number };
  nowMilliseconds: number;
}) => void;

export interface HttpAnswer {
  status: number;
  type?: string;
  body?: string;
}

interface HttpSourceOptions {
  signingSecret: string;
  verify: Verify;
  clock: Clock;
  log: Log;
}

/**
 * Slack's requests over HTTP, all to one path: events, clicks, forms, options and commands, each of them signed.
 * `answer` is the route without the wire.
 */
export function createHttpSource(options: HttpSourceOptions): Source & {
  route: Route;
  answer: (headers: IncomingHttpHeaders, raw: Buffer) => Promise<HttpAnswer>;
} {
  const { log } = options;
  if (options.signingSecret === '') {
    throw new SetupError(
      'SLACK_SIGNING_SECRET is empty: copy the Signing Secret from Basic Information at https://api.slack.com/apps.',
    );
  }
  let receive: Receive | undefined;
  const late = (): Answer => {
    log.warn({}, 'Slack had to be answered before the work was done');
    return { acknowledged: false };
  };
  const answer = async (headers: IncomingHttpHeaders, raw: Buffer): Promise<HttpAnswer> => {
    const request = readRequest(options, headers, raw);
    if ('status' in request) return request;
    if (receive === undefined) return { status: 503 };
    return toHttp(await within(ANSWER_MS, receive(request.payload), late));
  };

  const route: Route = {
    method: 'POST',
    path: SLACK_PATH,
    handler: async (request, response) => {
      const { status, type, body } = await answer(request.headers, await readBody(request, MOST_BYTES, BODY_MS));
      response.writeHead(status, type === undefined ? {} : { 'content-type': `${type}; charset=utf-8` }).end(body);
    },
  };
  return {
    start: async (take) => void (receive = take),
    stop: async () => void (receive = undefined),
    route,
    answer,
  };
}

/** The signed payload of a request, or the answer where there is nothing to receive. */
function readRequest(
  options: HttpSourceOptions,
  headers: IncomingHttpHeaders,
  raw: Buffer,
): { payload: unknown } | HttpAnswer {
  const body = raw.toString('utf8');
  const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(body)
    : undefined;
  // Slack looks at our certificate with a request that says nothing, unsigned.
  if (form?.get('ssl_check') === '1') return { status: 200 };
  if (!isGenuine(options, headers, body)) {
    options.log.warn({}, 'A request to the Slack address was not signed by Slack, or our clock is wrong');
    return { status: 401 };
  }
  const payload = parse(body, form);
  if (payload === undefined) return { status: 400 };
  const challenge = challengeOf(payload);
  return challenge === undefined ? { payload } : { status: 200, type: 'text/plain', body: challenge };
}

function isGenuine(
  { signingSecret, verify, clock }: HttpSourceOptions,
  headers: IncomingHttpHeaders,
  body: string,
): boolean {
  const signature = headers['x-slack-signature'];
  const stamp = headers['x-slack-request-timestamp'];
  if (typeof signature !== 'string' || typeof stamp !== 'string' || !/^\d{1,12}$/.test(stamp)) return false;
  const nowMilliseconds = clock.now().epochMilliseconds;
  if (Number(stamp) > nowMilliseconds / 1000 + MOST_AHEAD_S) return false;
  try {
    verify({
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(stamp) },
      nowMilliseconds,
    });
    return true;
  } catch {
    return false;
  }
}

/** Commands are the form itself; clicks and forms are JSON within it; events are JSON. */
function parse(body: string, form: URLSearchParams | undefined): unknown {
  const json = form === undefined ? body : form.get('payload');
  if (json === null) return Object.fromEntries(form ?? []);
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function challengeOf(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { type, challenge } = payload as { type?: unknown; challenge?: unknown };
  return type === 'url_verification' && typeof challenge === 'string' ? challenge : undefined;
}

function toHttp(answer: Answer): HttpAnswer {
  if (!answer.acknowledged) return { status: 503 };
  if (answer.body === undefined || answer.body === '') return { status: 200 };
  if (typeof answer.body === 'string') return { status: 200, type: 'text/plain', body: answer.body };
  return { status: 200, type: 'application/json', body: JSON.stringify(answer.body) };
}
