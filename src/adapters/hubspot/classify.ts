import { z } from 'zod';
import { DeliveryError } from '#lib/errors.ts';
import { networkCode, neverConnected } from '../network-failure.ts';
import { UnmappedPath } from './dated-paths.ts';
import { CallTimeout, HttpFailure } from './failures.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** What may be told about HubSpot's error body. Its message is left out: it repeats values that people typed. */
const names = z.array(z.string()).catch([]);
const context = z
  .object({ propertyName: names, requiredScopes: names, requiredGranularScopes: names })
  .partial()
  .catch({});
const errorBody = z
  .object({
    category: z.string().optional().catch(undefined),
    policyName: z.string().optional().catch(undefined),
    correlationId: z.string().optional().catch(undefined),
    message: z.string().catch(''),
    context,
    errors: z
      .array(z.object({ name: z.string().optional().catch(undefined), context }).catch({ context: {} }))
      .catch([]),
  })
  .catch({ message: '', context: {}, errors: [] });
type ErrorBody = z.infer<typeof errorBody>;

function clean(found: (string | undefined)[], shape: RegExp): string[] {
  return [...new Set(found.filter((name) => name !== undefined && shape.test(name)))].slice(0, 10) as string[];
}

/** Internal names of the properties that HubSpot did not accept; their values stay behind. */
function propertyNames(body: ErrorBody): string[] {
  const inMessage = [...body.message.matchAll(/"name":"(\w+)"/g)].map((match) => match[1]);
  const listed = body.errors.flatMap((error) => [error.name, ...(error.context.propertyName ?? [])]);
  return clean([...listed, ...(body.context.propertyName ?? []), ...inMessage], /^\w{1,100}$/);
}

function missingScopes(body: ErrorBody): string[] {
  const listed = [body.context, ...body.errors.map((error) => error.context)];
  const scopes = listed.flatMap((one) => [...(one.requiredGranularScopes ?? []), ...(one.requiredScopes ?? [])]);
  return clean(scopes, /^[\w.-]{1,100}$/);
}

function retryAfter(failure: HttpFailure, otherwise: number): number {
  const seconds = failure.headers['retry-after']?.trim() ?? '';
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) * SECOND : otherwise;
}

function rateLimited(failure: HttpFailure, body: ErrorBody): DeliveryError {
  if (body.policyName === 'DAILY') {
    return new DeliveryError('not-sent', 'hubspot-daily-limit', {
      retryAfterMs: retryAfter(failure, HOUR),
      message: "HubSpot's daily limit of calls is used up",
    });
  }
  const secondly = body.policyName === 'SECONDLY' || /secondly limit/i.test(body.message);
  return new DeliveryError('not-sent', 'hubspot-rate-limit', {
    retryAfterMs: retryAfter(failure, secondly ? SECOND : 10 * SECOND),
    message: 'HubSpot asks us to slow down',
  });
}

/** Nothing is wrong with what was sent: it can go once somebody has given us a token or a scope. */
function lockedOut(code: string, message: string): DeliveryError {
  return new DeliveryError('not-sent', code, { message, retryAfterMs: 60 * SECOND });
}

function refused(failure: HttpFailure, body: ErrorBody): DeliveryError {
  const say = (code: string, message: string) => new DeliveryError('refused', code, { message });
  if (failure.status === 401) return lockedOut('hubspot-auth', 'HubSpot does not accept the access token');
  if (failure.status === 403) {
    const scopes = missingScopes(body);
    if (scopes.length > 0)
      return lockedOut('hubspot-missing-scope', `The HubSpot app lacks a scope: ${scopes.join(', ')}`);
    if (body.category === 'MISSING_SCOPES') return lockedOut('hubspot-missing-scope', 'The HubSpot app lacks a scope');
    return lockedOut('hubspot-auth', 'HubSpot does not allow this to the access token');
  }
  if (failure.status === 404) return say('hubspot-not-found', 'HubSpot does not know this record');
  if (failure.status === 409) return say('hubspot-conflict', 'HubSpot holds a record that conflicts with this one');
  const properties = propertyNames(body);
  if (properties.length > 0) {
    return say('hubspot-validation', `HubSpot did not accept the value of: ${properties.join(', ')}`);
  }
  if (body.category === 'VALIDATION_ERROR') return say('hubspot-validation', 'HubSpot did not accept the values');
  return say('hubspot-refused', `HubSpot refused the call with status ${failure.status}`);
}

/** Something that may or may not have been carried out: harmless to repeat, or not. */
function unclear(repeatable: boolean, code: string, message: string): DeliveryError {
  return new DeliveryError(repeatable ? 'not-sent' : 'unknown', code, { message });
}

function classifyStatus(failure: HttpFailure, repeatable: boolean): DeliveryError {
  const body = errorBody.parse(failure.body);
  const wait = (code: string, ms: number, message: string) =>
    new DeliveryError('not-sent', code, { retryAfterMs: retryAfter(failure, ms), message });
  if (failure.status === 429) return rateLimited(failure, body);
  if (failure.status === 423) return wait('hubspot-locked', 2 * SECOND, 'HubSpot has locked the record for a moment');
  if (failure.status === 477) return wait('hubspot-migrating', 60 * SECOND, 'HubSpot is moving this account');
  if (failure.status >= 500 || failure.status === 408) {
    return unclear(repeatable, 'hubspot-unavailable', `HubSpot answered ${failure.status}`);
  }
  return refused(failure, body);
}

const CONNECTION_LOST =
  /^(ECONNRESET|EPIPE|ETIMEDOUT|ECONNABORTED|EHOSTUNREACH|ENETUNREACH|UND_ERR_\w+|HPE_\w+|ERR_TLS_\w+|ERR_SSL_\w+)$/;

/** HubSpot's own reference of a failed call, for its support. */
export function correlationId(error: unknown): string | undefined {
  if (!(error instanceof HttpFailure)) return undefined;
  const { correlationId: id } = errorBody.parse(error.body);
  return id !== undefined && /^[\w-]{1,64}$/.test(id) ? id : undefined;
}

/**
 * Turns whatever a call threw into the one error that callers know. `repeatable` says that doing the call
 * twice is the same as doing it once (reads, PATCH). The result carries no body, token or personal data,
 * and no cause, because a cause would carry them.
 */
export function classifyFailure(error: unknown, repeatable: boolean): DeliveryError {
  if (error instanceof DeliveryError) return error;
  if (error instanceof HttpFailure) return classifyStatus(error, repeatable);
  if (error instanceof CallTimeout) return unclear(repeatable, 'hubspot-timeout', 'HubSpot did not answer in time');
  if (error instanceof UnmappedPath)
    return new DeliveryError('refused', 'hubspot-unmapped-path', { message: error.message });
  const code = networkCode(error);
  if (code !== undefined && neverConnected(error)) {
    return new DeliveryError('not-sent', 'hubspot-unreachable', { message: `HubSpot cannot be reached (${code})` });
  }
  if (code !== undefined && CONNECTION_LOST.test(code)) {
    return unclear(repeatable, 'hubspot-connection-lost', `The connection to HubSpot broke (${code})`);
  }
  return unclear(repeatable, 'hubspot-bad-answer', 'HubSpot answered something that we cannot read');
}
