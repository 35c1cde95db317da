import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { DeliveryError } from '#lib/errors.ts';
import { networkCode, neverConnected } from '../network-failure.ts';

/** A call that takes longer has failed, in milliseconds. */
export const CALL_MS = 10_000;

/** `once`: a second call would be seen (a post). `again`: calling twice ends the same (an update, a read). */
export type Repeat = 'once' | 'again';

/** Slack could not, rather than would not. It may have done part of the work before it said so. */
const STUMBLED = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'external_channel_migrating',
]);
/** Nothing is wrong with what was sent: it can go once somebody has given us a token or a scope. */
const LOCKED_OUT = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'org_login_required',
]);
const LOCKED_OUT_RETRY_MS = 60_000;
const RATE_LIMITED = new Set(['ratelimited', 'rate_limited']);

/** When Slack limits us and does not say for how long. */
const UNSAID_RETRY_MS = 30_000;

/**
 * What an error of the Web API means for whoever wanted the call made.
 * Only what certainly never reached Slack, or was certainly not applied, is `not-sent` for a post.
 */
export function toDeliveryError(error: unknown, repeat: Repeat): DeliveryError {
  const unsure = repeat === 'once' ? 'unknown' : 'not-sent';
  if (error instanceof DeliveryError) return error;
  if (error instanceof WebAPIRateLimitedError) return limited(error.retryAfter, error);
  if (error instanceof WebAPIPlatformError) return fromPlatform(error, unsure);
  if (error instanceof WebAPIHTTPError) return fromStatus(error.statusCode, unsure, error);
  if (error instanceof WebAPIRequestError) {
    if (error.original instanceof DeliveryError) return error.original;
    return fromNetwork(error.original, unsure);
  }
  // A body that broke off or timed out while it was read: Slack had answered, so it had heard.
  return new DeliveryError(unsure, networkCode(error) ?? 'broken_answer', { cause: error });
}

/**
 * `fetch`, except that a 429 without a number of seconds is an error that says when to come again:
 * the SDK turns it into a plain error that nothing could be told from.
 */
export async function fetchFromSlack(url: string | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.status !== 429 || Number.parseInt(response.headers.get('retry-after') ?? '', 10) >= 0) return response;
  await response.body?.cancel();
  throw limited(undefined, undefined);
}

function limited(seconds: number | undefined, cause: unknown): DeliveryError {
  const retryAfterMs = seconds === undefined ? UNSAID_RETRY_MS : Math.max(0, seconds * 1000);
  return new DeliveryError('not-sent', 'ratelimited', { retryAfterMs, cause });
}

function fromPlatform(error: WebAPIPlatformError, unsure: 'unknown' | 'not-sent'): DeliveryError {
  const code = String(error.data.error);
  // A page of a proxy in between: the SDK puts its whole HTML where a code would be.
  if (!/^[a-z0-9_]{2,80}$/.test(code)) return new DeliveryError(unsure, 'broken_answer', { cause: error });
  if (RATE_LIMITED.has(code)) return limited(error.data.response_metadata?.retryAfter, error);
  if (STUMBLED.has(code)) return new DeliveryError(unsure, code, { cause: error });
  const message = explain(code, error.data);
  if (LOCKED_OUT.has(code)) {
    return new DeliveryError('not-sent', code, { cause: error, message, retryAfterMs: LOCKED_OUT_RETRY_MS });
  }
  return new DeliveryError('refused', code, { cause: error, message });
}

/** `invalid_blocks` with the places Slack points at, `missing_scope` with the scope that is missing. */
function explain(code: string, data: WebAPIPlatformError['data']): string {
  const { needed } = data as { needed?: unknown };
  const details = [
    ...(typeof needed === 'string' ? [`needs ${needed}`] : []),
    ...(data.response_metadata?.messages ?? []).slice(0, 3).map(String),
  ];
  return [code, ...details].join(': ').slice(0, 500);
}

function fromStatus(status: number, unsure: 'unknown' | 'not-sent', cause?: unknown): DeliveryError {
  const code = `http_${status}`;
  if (status >= 500) return new DeliveryError(unsure, code, { cause });
  const final = status === 400 || status === 413;
  return new DeliveryError(final ? 'refused' : 'not-sent', code, { cause });
}

/** The same for an answer that is no method's: bytes that go to Slack, or come from there. */
export function fromResponse({ status, headers }: Response, unsure: 'unknown' | 'not-sent'): DeliveryError {
  if (status !== 429) return fromStatus(status, unsure);
  const seconds = Number.parseInt(headers.get('retry-after') ?? '', 10);
  return limited(seconds >= 0 ? seconds : undefined, undefined);
}

function fromNetwork(original: unknown, unsure: 'unknown' | 'not-sent'): DeliveryError {
  const code = networkCode(original) ?? 'no_answer';
  return new DeliveryError(neverConnected(original) ? 'not-sent' : unsure, code, { cause: original });
}
