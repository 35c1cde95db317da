import { describe, expect, test } from 'vitest';
import { networkCode, neverConnected } from '#adapters/network-failure.ts';
import { freePort } from '#sandbox/free-port.ts';

const failed = (fields: object): Error => Object.assign(new Error('failed'), fields);
const wrapped = (cause: unknown): Error => new TypeError('fetch failed', { cause });
const refused = failed({ code: 'ECONNREFUSED', syscall: 'connect' });
const timedOut = failed({ code: 'ETIMEDOUT', syscall: 'connect' });
const reset = failed({ code: 'ECONNRESET', syscall: 'read' });

describe('a call that got no answer', () => {
  test('to a port where nobody listens was never sent', async () => {
    const error = await fetch(`http://127.0.0.1:${await freePort()}/`).catch((thrown: unknown) => thrown);
    expect([networkCode(error), neverConnected(error)]).toEqual(['ECONNREFUSED', true]);
  });

  test.each<[string, unknown, string | undefined, boolean]>([
    ['a refused connection', refused, 'ECONNREFUSED', true],
    ['a connection that took too long', timedOut, 'ETIMEDOUT', true],
    ['a name that is not known', failed({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }), 'ENOTFOUND', true],
    [
      'a certificate that is not trusted',
      failed({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      true,
    ],
    ['several addresses, none of which answered', new AggregateError([refused, timedOut]), 'ECONNREFUSED', true],
    ['several addresses, one of which answered', new AggregateError([refused, reset]), 'ECONNREFUSED', false],
    ['a connection that broke', reset, 'ECONNRESET', false],
    [
      'a network that went away while writing',
      failed({ code: 'EHOSTUNREACH', syscall: 'write' }),
      'EHOSTUNREACH',
      false,
    ],
    [
      'a fault in the encryption under way',
      failed({ code: 'ERR_SSL_BAD_RECORD_MAC' }),
      'ERR_SSL_BAD_RECORD_MAC',
      false,
    ],
    ['a timeout of ours', new DOMException('late', 'TimeoutError'), 'timeout', false],
    ['no error at all', 'nonsense', undefined, false],
  ])('%s', (_, error, code, never) => {
    expect([networkCode(error), neverConnected(error)]).toEqual([code, never]);
    expect([networkCode(wrapped(error)), neverConnected(wrapped(error))]).toEqual([code, never]);
  });

  test('whose causes lead in a circle ends in no answer too', () => {
    const error = failed({});
    error.cause = error;
    expect([networkCode(error), neverConnected(error)]).toEqual([undefined, false]);
  });
});
