import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { HttpRefusal, readBody } from '../http/server.ts';
import { parseEvents } from './events.ts';
import type { CrmEvent } from './port.ts';
import { verifySignature } from './signature.ts';

/** What a delivery was answered, and why. `events` were stored; `skipped` rows made no sense. */
export interface WebhookAnswer {
  status: 200 | 401 | 405 | 413 | 503;
  reason:
    | 'stored'
    | 'unreadable'
    | 'method'
    | 'too-large'
    | 'slow'
    | 'signature'
    | 'unproven'
    | 'old'
    | 'no-secret'
    | 'not-stored';
  events: number;
  skipped: number;
}

export interface WebhookRouteOptions {
  /** The app's client secret. */
  secret: string | undefined;
  /** The whole address that HubSpot was told, path and query included. */
  publicUrl: string;
  clock: Clock;
  /** The largest body that is read. Default 2 MB. */
  maxBytes?: number;
  /** How long a body may take to come in. Default 10 s. */
  bodyMs?: number;
  /** Resolves once the events are stored for good; HubSpot is told so only then. */
  receive(events: CrmEvent[]): Promise<void>;
  log: Log;
  onAnswer?: (answer: WebhookAnswer) => void;
}

type Verdict = Pick<WebhookAnswer, 'status' | 'reason'>;
const header = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/**
 * A signature that is wrong, missing or old is refused with 401. HubSpot does not send that again, so until a first
 * delivery has matched, the log says that the secret or the address may be ours to mend; the sweep finds what was missed.
 * A secret that is not set is our fault: 503, and HubSpot comes again.
 */
function createGate(options: WebhookRouteOptions) {
  let proven = false;
  return (request: IncomingMessage, rawBody: Buffer): Verdict | undefined => {
    const { secret, publicUrl, clock } = options;
    if (!secret) return { status: 503, reason: 'no-secret' };
    const verdict = verifySignature({
      secret,
      method: 'POST',
      url: publicUrl,
      rawBody,
      signature: header(request.headers['x-hubspot-signature-v3']),
      timestamp: header(request.headers['x-hubspot-request-timestamp']),
      now: clock.now(),
    });
    if (verdict === 'valid' || verdict === 'old') proven = true;
    if (verdict === 'valid') return undefined;
    if (verdict === 'old') return { status: 401, reason: 'old' };
    return { status: 401, reason: proven ? 'signature' : 'unproven' };
  };
}

/** What the log says of a delivery that was not taken. */
const EXPLAIN: Partial<Record<WebhookAnswer['reason'], string>> = {
  signature: 'A delivery was not signed by HubSpot',
  unproven: "No delivery has matched the app's client secret and the public address yet: check both",
  old: 'A genuine delivery is more than 5 minutes off: it was held back, or the clock of this machine is wrong',
  'no-secret': "A delivery came, but the app's client secret is not set",
  'too-large': 'A delivery was larger than what we read',
  slow: 'A delivery came in too slowly; HubSpot will send it again',
};

async function store({ receive, log }: WebhookRouteOptions, rawBody: Buffer): Promise<WebhookAnswer> {
  const parsed = parseEvents(rawBody);
  if ('error' in parsed) {
    // The same bytes will be no better next time, so HubSpot is thanked rather than asked again.
    log.error(
      { detail: parsed.error, bytes: rawBody.length },
      'HubSpot signed a body that we cannot read; the next sweep of changed contacts makes it good',
    );
    return { status: 200, reason: 'unreadable', events: 0, skipped: 0 };
  }
  const { events, skipped } = parsed;
  if (skipped > 0)
    log.error({ skipped, events: events.length }, 'Events of a delivery made no sense and were left out');
  try {
    if (events.length > 0) await receive(events);
    return { status: 200, reason: 'stored', events: events.length, skipped };
  } catch (error) {
    // Of the error no more than its code: its message may quote what was to be stored.
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    log.error({ code, events: events.length }, 'A delivery could not be stored; HubSpot will send it again');
    return { status: 503, reason: 'not-stored', events: 0, skipped };
  }
}

/** Why a body was not read. It may be we who are slow, so HubSpot is asked to come again; whoever hung up waits for no answer. */
function unreadBody(error: unknown): Verdict | undefined {
  if (!(error instanceof HttpRefusal)) throw error;
  if (error.status === 413) return { status: 413, reason: 'too-large' };
  return error.status === 408 ? { status: 503, reason: 'slow' } : undefined;
}

function answerWith(response: ServerResponse, { status, reason }: WebhookAnswer): void {
  // A body that was not read to its end makes the connection useless for a next request.
  const unread = reason === 'method' || reason === 'too-large' || reason === 'slow';
  response.writeHead(status, {
    'Content-Length': 0,
    ...(status === 405 ? { Allow: 'POST' } : {}),
    ...(unread ? { Connection: 'close' } : {}),
  });
  response.end();
}

/** A handler for `node:http` that never rejects. Order: method, size, signature, reading, storing, answer. */
export function createWebhookRoute(
  options: WebhookRouteOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { log, maxBytes = 2_000_000, bodyMs = 10_000, onAnswer } = options;
  const gate = createGate(options);

  function refuse(verdict: Verdict): WebhookAnswer {
    const { status, reason } = verdict;
    const says = EXPLAIN[reason];
    if (says !== undefined) log.warn({ status, reason }, says);
    return { status, reason, events: 0, skipped: 0 };
  }

  async function judge(request: IncomingMessage): Promise<WebhookAnswer | undefined> {
    if (request.method !== 'POST') return refuse({ status: 405, reason: 'method' });
    const rawBody = await readBody(request, maxBytes, bodyMs).catch(unreadBody);
    if (rawBody === undefined) return undefined;
    if (!Buffer.isBuffer(rawBody)) return refuse(rawBody);
    const verdict = gate(request, rawBody);
    return verdict === undefined ? store(options, rawBody) : refuse(verdict);
  }

  return async (request, response) => {
    const answer = await judge(request);
    if (answer === undefined) return;
    onAnswer?.(answer);
    answerWith(response, answer);
  };
}
