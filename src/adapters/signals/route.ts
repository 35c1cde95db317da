import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { HttpRefusal, readBody, type Route } from '../http/server.ts';
import { parseTold, type ToldEvent } from './shapes.ts';
import { verifySender } from './signature.ts';

const SIGNALS_PATH = '/signals';

const MOST_BYTES = 1_000_000;
const BODY_MS = 10_000;

export interface SignalsRouteOptions {
  secret: string;
  clock: Clock;
  log: Log;
  /** Resolves once the events are stored for good. `unknown`: the places of those whose kind nobody knows; `kinds`: the known ones. */
  receive(events: ToldEvent[]): Promise<{ fresh: number; unknown: number[]; kinds: string[] }>;
}

/** What the sender is told. `index` is the place in the list that was sent. */
interface Answer {
  accepted: number;
  duplicates: number;
  unknown: { index: number; kind: string }[];
  errors: { index: number; error: string }[];
  /** Where there were unknown ones. */
  known_kinds?: string[];
}

/** Where products and websites tell what people did: verified, stored, then acknowledged with 202. */
export function createSignalsRoute(options: SignalsRouteOptions): Route {
  return { method: 'POST', path: SIGNALS_PATH, handler: (request, response) => take(options, request, response) };
}

async function take(options: SignalsRouteOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { secret, clock, log, receive } = options;
  const rawBody = await readBody(request, MOST_BYTES, BODY_MS);
  const verdict = verifySender({
    secret,
    rawBody,
    signature: first(request.headers['x-baton-signature']),
    authorization: request.headers.authorization,
    now: clock.now(),
  });
  if (verdict !== 'valid') {
    log.warn({ verdict }, 'Somebody told signals without the right signature');
    throw new HttpRefusal(401, REFUSED[verdict]);
  }
  const parsed = parseTold(rawBody, clock.now());
  if (!parsed.ok) throw new HttpRefusal(400, parsed.says);
  const events = parsed.events.flatMap((one, index) => ('event' in one ? [{ index, event: one.event }] : []));
  const { fresh, unknown, kinds } = await receive(events.map(({ event }) => event));
  const answer: Answer = {
    accepted: fresh,
    duplicates: events.length - unknown.length - fresh,
    unknown: unknown.map((place) => ({ index: events[place]!.index, kind: events[place]!.event.kind })),
    errors: parsed.events.flatMap((one, index) => ('error' in one ? [{ index, error: one.error }] : [])),
    ...(unknown.length > 0 && { known_kinds: kinds }),
  };
  response.writeHead(202, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answer));
}

const REFUSED = {
  wrong: 'The signature or the secret is wrong: sign "<t>.<raw body>" with SIGNALS_SECRET.',
  old: 'The signature is more than 5 minutes off: sign each request anew, and check the clock.',
  missing: 'Sign the request: X-Baton-Signature: t=<epoch seconds>,v1=<hex HMAC-SHA256>.',
};

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
