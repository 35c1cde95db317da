import { createHmac } from 'node:crypto';
import type { Line, Reply } from './line.ts';

/** Slack's v0 signature over the raw body. `timestamp` in seconds. */
const sign = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

/** HTTP delivery: commands, interactions and events are signed posts to the app's request URL. */
export function newHttpLine(options: {
  requestUrl: string;
  signingSecret: string;
  ackMs: number;
  now: () => Temporal.Instant;
  changed: (connected: boolean) => void;
}): Line {
  let reached = true;
  const stopped = new AbortController();
  const noteReached = (value: boolean): void => {
    if (reached !== value) options.changed(value);
    reached = value;
  };
  const post = async (type: string, body: string, headers: Record<string, string> = {}): Promise<Reply> => {
    const timestamp = Math.floor(options.now().epochMilliseconds / 1000);
    try {
      const response = await fetch(options.requestUrl, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: {
          'content-type': type,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': String(timestamp),
          'x-slack-signature': sign(options.signingSecret, timestamp, body),
          ...headers,
        },
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(options.ackMs)]),
      });
      const text = await response.text();
      noteReached(true);
      if (response.status === 200) return { got: 'ack', body: said(text, response.headers.get('content-type') ?? '') };
      return { got: 'fault', status: response.status, noRetry: response.headers.get('x-slack-no-retry') === '1' };
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') return { got: 'silence' };
      noteReached(false);
      return { got: 'nobody' };
    }
  };

  const form = 'application/x-www-form-urlencoded';
  return {
    waitsForConnection: false,
    ask(kind, payload) {
      if (kind === 'interactive')
        return post(form, new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
      return post(form, new URLSearchParams(payload as Record<string, string>).toString());
    },
    event: (body, retry) =>
      post(
        'application/json',
        JSON.stringify(body),
        retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason },
      ),
    connected: () => reached,
    refresh: () => undefined,
    stop: () => stopped.abort(),
  };
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
