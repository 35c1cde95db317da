import { createHmac } from 'node:crypto';
import type { Line, Reply } from './line.ts';

/** Slack's v0 signature over the raw body. `timestamp` in seconds. */
const sign = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

interface HttpLineOptions {
  requestUrl: string;
  signingSecret: string;
  ackMs: number;
  now: () => Temporal.Instant;
  changed: (connected: boolean) => void;
}

/** HTTP delivery: commands, interactions and events are signed posts to the app's request URL. */
export function newHttpLine(options: HttpLineOptions): Line {
  let reached = true;
  const stopped = new AbortController();
  const noteReached = (value: boolean): void => {
    if (reached !== value) options.changed(value);
    reached = value;
  };
  const post = async (request: SignedRequest): Promise<Reply> => {
    try {
      const response = await postSigned(options, request, stopped.signal);
      const text = await response.text();
      noteReached(true);
      return replyOf(response, text);
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') return { got: 'silence' };
      noteReached(false);
      return { got: 'nobody' };
    }
  };

  return {
    waitsForConnection: false,
    ask: (kind, payload) =>
      post(formOf(kind === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>))),
    event: (body, retry) =>
      post({
        type: 'application/json',
        body: JSON.stringify(body),
        headers: retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason },
      }),
    connected: () => reached,
    refresh: () => undefined,
    stop: () => stopped.abort(),
  };
}

interface SignedRequest {
  type: string;
  body: string;
  headers?: Record<string, string> | undefined;
}

const formOf = (fields: Record<string, string>): SignedRequest => ({
  type: 'application/x-www-form-urlencoded',
  body: new URLSearchParams(fields).toString(),
});

/** One post, given up when the app does not answer in time. */
function postSigned(options: HttpLineOptions, request: SignedRequest, stopped: AbortSignal): Promise<Response> {
  const timestamp = Math.floor(options.now().epochMilliseconds / 1000);
  return fetch(options.requestUrl, {
    method: 'POST',
    body: request.body,
    redirect: 'manual',
    headers: {
      'content-type': request.type,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': sign(options.signingSecret, timestamp, request.body),
      ...request.headers,
    },
    signal: AbortSignal.any([stopped, AbortSignal.timeout(options.ackMs)]),
  });
}

function replyOf({ status, headers }: Response, text: string): Reply {
  if (status === 200) return { got: 'ack', body: said(text, headers.get('content-type') ?? '') };
  return { got: 'fault', status, noRetry: headers.get('x-slack-no-retry') === '1' };
}

function said(text: string, type: string): unknown {
  if (text === '') return undefined;
  if (!type.includes('json')) return { text };
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
