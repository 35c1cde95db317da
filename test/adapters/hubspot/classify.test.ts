import { describe, expect, test } from 'vitest';
import { classifyFailure } from '#adapters/hubspot/classify.ts';
import { CallTimeout, HttpFailure } from '#adapters/hubspot/failures.ts';
import { DeliveryError } from '#lib/errors.ts';

const http = (status: number, body: unknown = {}, headers: Record<string, string> = {}) =>
  new HttpFailure(status, headers, body);
const network = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
const limited = (policyName: string) => http(429, { errorType: 'RATE_LIMIT', policyName });

describe('what a failed call means', () => {
  // [what, error, outcome of a read or PATCH, outcome of a create, code, wait]
  test.each<[string, unknown, string, string, string, number | undefined]>([
    ['wrong token', http(401), 'not-sent', 'not-sent', 'hubspot-auth', 60_000],
    ['forbidden', http(403, { category: 'BANNED' }), 'not-sent', 'not-sent', 'hubspot-auth', 60_000],
    ['no scope', http(403, { category: 'MISSING_SCOPES' }), 'not-sent', 'not-sent', 'hubspot-missing-scope', 60_000],
    ['bad request', http(400), 'refused', 'refused', 'hubspot-refused', undefined],
    [
      'invalid value',
      http(400, { category: 'VALIDATION_ERROR' }),
      'refused',
      'refused',
      'hubspot-validation',
      undefined,
    ],
    ['unknown record', http(404), 'refused', 'refused', 'hubspot-not-found', undefined],
    ['conflict', http(409), 'refused', 'refused', 'hubspot-conflict', undefined],
    ['unprocessable', http(422), 'refused', 'refused', 'hubspot-refused', undefined],
    ['redirect', http(302), 'refused', 'refused', 'hubspot-refused', undefined],
    ['locked', http(423), 'not-sent', 'not-sent', 'hubspot-locked', 2000],
    ['daily limit', limited('DAILY'), 'not-sent', 'not-sent', 'hubspot-daily-limit', 3_600_000],
    ['ten-second limit', limited('TEN_SECONDLY_ROLLING'), 'not-sent', 'not-sent', 'hubspot-rate-limit', 10_000],
    ['second limit', limited('SECONDLY'), 'not-sent', 'not-sent', 'hubspot-rate-limit', 1000],
    [
      'second limit in words',
      http(429, { message: 'You have reached your secondly limit.' }),
      'not-sent',
      'not-sent',
      'hubspot-rate-limit',
      1000,
    ],
    ['limit without a name', http(429, undefined), 'not-sent', 'not-sent', 'hubspot-rate-limit', 10_000],
    ['limit with a time', http(429, {}, { 'retry-after': '7' }), 'not-sent', 'not-sent', 'hubspot-rate-limit', 7000],
    [
      'limit with a senseless time',
      http(429, {}, { 'retry-after': 'soon' }),
      'not-sent',
      'not-sent',
      'hubspot-rate-limit',
      10_000,
    ],
    ['migration', http(477), 'not-sent', 'not-sent', 'hubspot-migrating', 60_000],
    [
      'migration with a time',
      http(477, {}, { 'retry-after': '3600' }),
      'not-sent',
      'not-sent',
      'hubspot-migrating',
      3_600_000,
    ],
    ...[408, 500, 502, 503, 504, 520, 524].map((status): [string, unknown, string, string, string, undefined] => [
      `status ${status}`,
      http(status, '<html>'),
      'not-sent',
      'unknown',
      'hubspot-unavailable',
      undefined,
    ]),
    ['timeout', new CallTimeout(10), 'not-sent', 'unknown', 'hubspot-timeout', undefined],
    ['reset', network('ECONNRESET'), 'not-sent', 'unknown', 'hubspot-connection-lost', undefined],
    ['socket closed', network('UND_ERR_SOCKET'), 'not-sent', 'unknown', 'hubspot-connection-lost', undefined],
    ['connection refused', network('ECONNREFUSED'), 'not-sent', 'not-sent', 'hubspot-unreachable', undefined],
    ['no such host', network('ENOTFOUND'), 'not-sent', 'not-sent', 'hubspot-unreachable', undefined],
    ['name service down', network('EAI_AGAIN'), 'not-sent', 'not-sent', 'hubspot-unreachable', undefined],
    ['connect timeout', network('UND_ERR_CONNECT_TIMEOUT'), 'not-sent', 'not-sent', 'hubspot-unreachable', undefined],
    [
      'untrusted certificate',
      network('SELF_SIGNED_CERT_IN_CHAIN'),
      'not-sent',
      'not-sent',
      'hubspot-unreachable',
      undefined,
    ],
    ['anything else', new Error('?'), 'not-sent', 'unknown', 'hubspot-bad-answer', undefined],
    ['something thrown that is no error', 'x', 'not-sent', 'unknown', 'hubspot-bad-answer', undefined],
  ])('%s', (_, error, reading, creating, code, retryAfterMs) => {
    expect(classifyFailure(error, true)).toMatchObject({ outcome: reading, code, retryAfterMs });
    expect(classifyFailure(error, false)).toMatchObject({ outcome: creating, code, retryAfterMs });
  });

  test('several addresses that all refuse the connection count as not sent', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const error = new TypeError('fetch failed', { cause: new AggregateError([refused, refused]) });
    expect(classifyFailure(error, false)).toMatchObject({ outcome: 'not-sent', code: 'hubspot-unreachable' });
  });

  test('what is classified already stays as it is', () => {
    const error = new DeliveryError('refused', 'x');
    expect(classifyFailure(error, false)).toBe(error);
  });

  test('a refused value keeps the names of the properties and nothing that people typed', () => {
    const message =
      'Property values were not valid: [{"isValid":false,"message":"jane@secret.example was not one of the options","error":"INVALID_OPTION","name":"lifecyclestage"}]';
    const body = {
      status: 'error',
      category: 'VALIDATION_ERROR',
      message,
      correlationId: 'aeb5f871-7f07-4993-9211-075dc63e7cbf',
      errors: [
        { message: 'jane@secret.example is not valid', name: 'email' },
        { message: 'x', context: { propertyName: ['hubspot_owner_id', 'Jane Doe <jane@secret.example>'] } },
      ],
    };
    const error = classifyFailure(http(400, body), true);
    expect(error.code).toBe('hubspot-validation');
    expect(error.message).toBe('HubSpot did not accept the value of: email, hubspot_owner_id, lifecyclestage');
    expect(error.cause).toBeUndefined();
  });

  test('the existing record of a conflict is not told', () => {
    const error = classifyFailure(
      http(409, { message: 'Contact already exists. Existing ID: 51', category: 'CONFLICT' }),
      false,
    );
    expect(error.message).not.toContain('51');
  });

  test('the scopes that are missing are named', () => {
    const body = {
      category: 'MISSING_SCOPES',
      errors: [{ context: { requiredGranularScopes: ['crm.objects.contacts.write'], requiredScopes: ['a b'] } }],
    };
    expect(classifyFailure(http(403, body), true).message).toBe(
      'The HubSpot app lacks a scope: crm.objects.contacts.write',
    );
  });

  test.each([
    null,
    'text',
    7,
    [],
    [null],
    { errors: 'x' },
    { errors: [null, 7, { context: 7 }] },
    { context: { propertyName: 'x' }, message: 7 },
  ])('a body of the shape %j is survived', (body) => {
    for (const status of [400, 403, 429, 500])
      expect(classifyFailure(http(status, body), true)).toBeInstanceOf(DeliveryError);
  });
});
