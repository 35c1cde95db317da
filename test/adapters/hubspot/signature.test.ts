import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifySignature } from '#adapters/hubspot/signature.ts';

const { Signature } = createRequire(import.meta.url)('@hubspot/api-client/lib/src/utils/signature.js') as {
  Signature: { isValid(options: Record<string, string | number>): boolean };
};

const now = Temporal.Instant.from('2026-11-23T09:00:00Z');
const stamp = String(now.epochMilliseconds);
const url = 'https://baton.example.com/hubspot/webhooks';
const sign = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64');

function check(changes: Partial<Parameters<typeof verifySignature>[0]> = {}) {
  const rawBody = Buffer.from('[{"eventId":1}]');
  const signature = sign('secret', `POST${url}[{"eventId":1}]${stamp}`);
  return verifySignature({
    secret: 'secret',
    method: 'POST',
    url,
    rawBody,
    signature,
    timestamp: stamp,
    now,
    ...changes,
  });
}

describe('the signature of a delivery', () => {
  test('a fixed vector computed apart from this code verifies', () => {
    expect(
      check({
        rawBody: Buffer.from('[{"eventId":1,"name":"Zoë"}]'),
        timestamp: '1795424400000',
        now: Temporal.Instant.fromEpochMilliseconds(1_795_424_400_000),
        signature: 'IJzWdmhSXY7BNIE8hCqOjlENA+I6OMcvVmu6P14leFY=',
      }),
    ).toBe('valid');
  });

  test('agrees with the client on what is genuine, for any secret and body', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), fc.boolean(), (secret, body, spoil) => {
        const nowMs = Date.now();
        const timestamp = String(nowMs);
        const signature = sign(secret, `POST${url}${body}${timestamp}`);
        const requestBody = spoil ? `${body} ` : body;
        const theirs = Signature.isValid({
          signature,
          clientSecret: secret,
          requestBody,
          url,
          method: 'POST',
          signatureVersion: 'v3',
          timestamp: nowMs,
        });
        const ours = verifySignature({
          secret,
          method: 'POST',
          url,
          rawBody: Buffer.from(requestBody),
          signature,
          timestamp,
          now: Temporal.Instant.fromEpochMilliseconds(nowMs),
        });
        expect([theirs, ours]).toEqual(spoil ? [false, 'wrong'] : [true, 'valid']);
      }),
    );
  });

  test('bytes that are no UTF-8 are signed as they are', () => {
    const rawBody = Buffer.from([0x5b, 0xff, 0xfe, 0x5d]);
    const hmac = createHmac('sha256', 'secret').update(`POST${url}`).update(rawBody).update(stamp).digest('base64');
    expect(check({ rawBody, signature: hmac })).toBe('valid');
  });

  test('exactly the escapes that HubSpot undoes are undone', () => {
    const escaped = 'https://b.example/%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B%20%26%25';
    const signature = sign('secret', `POSThttps://b.example/:/?@!$'()*,;%20%26%25x${stamp}`);
    expect(check({ url: escaped, rawBody: Buffer.from('x'), signature })).toBe('valid');
  });

  test.each([
    ['five minutes ago', -300_000, 'valid'],
    ['a little more than five minutes ago', -300_001, 'old'],
    ['five minutes ahead', 300_000, 'valid'],
    ['a little more than five minutes ahead', 300_001, 'old'],
  ])('a timestamp %s', (_, offset, verdict) => {
    const timestamp = String(now.epochMilliseconds + offset);
    expect(check({ timestamp, signature: sign('secret', `POST${url}[{"eventId":1}]${timestamp}`) })).toBe(verdict);
  });

  test.each(['abc', '', '1e3', '-5', '179542440000.5', ' 1795424400000', '9'.repeat(40)])(
    'a timestamp of %j is not accepted even when it is signed',
    (timestamp) => {
      const verdict = check({ timestamp, signature: sign('secret', `POST${url}[{"eventId":1}]${timestamp}`) });
      expect(verdict).toBe(timestamp === '' ? 'missing' : 'wrong');
    },
  );

  test('an old and wrong signature is wrong, not old', () => {
    expect(check({ timestamp: '1000', signature: 'x' })).toBe('wrong');
  });

  test('headers that are not there are told apart from wrong ones', () => {
    expect(check({ signature: undefined })).toBe('missing');
    expect(check({ timestamp: undefined })).toBe('missing');
  });

  test('no single flipped bit of body or signature is accepted', () => {
    const body = Buffer.from('[{"eventId":1}]');
    const signature = Buffer.from(sign('secret', `POST${url}[{"eventId":1}]${stamp}`));
    const flipped = (bytes: Buffer, bit: number) => {
      const copy = Buffer.from(bytes);
      copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
      return copy;
    };
    for (let bit = 0; bit < body.length * 8; bit += 1) expect(check({ rawBody: flipped(body, bit) })).toBe('wrong');
    for (let bit = 0; bit < signature.length * 8; bit += 1) {
      expect(check({ signature: flipped(signature, bit).toString('latin1') })).toBe('wrong');
    }
  });
});
