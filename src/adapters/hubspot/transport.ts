import { within } from '../deadline.ts';
import { CallTimeout, HttpFailure } from './failures.ts';

export interface Outgoing {
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  text: string;
}

export type Transport = (request: Outgoing) => Promise<Answer>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Sends one request, once. The client has no timeout of its own, so this is where a call that hangs is
 * abandoned: the deadline ends our wait even if `fetch` ignores its signal, the signal frees the socket.
 * Throws `HttpFailure` for any status but 2xx, `CallTimeout`, or what `fetch` throws.
 */
export function createTransport(options: { fetch: typeof globalThis.fetch; timeoutMs: number }): Transport {
  const { timeoutMs } = options;

  async function exchange(request: Outgoing, signal: AbortSignal): Promise<Answer> {
    const response = await options.fetch(request.url, {
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'manual',
      signal,
    });
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
  }

  return async (request) => {
    const done = new AbortController();
    try {
      const answer = await within<Answer | undefined>(timeoutMs, exchange(request, done.signal), () => undefined);
      if (answer === undefined) throw new CallTimeout(timeoutMs);
      if (answer.status >= 200 && answer.status <= 299) return answer;
      throw new HttpFailure(answer.status, answer.headers, parseJson(answer.text));
    } finally {
      done.abort();
    }
  };
}
