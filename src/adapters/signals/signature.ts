import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_MS = 300_000;

/**
 * Who sent it: `X-Baton-Signature: t=<epoch seconds>,v1=<hex HMAC-SHA256 of "<t>.<raw body>">`, at most 5 minutes off either way; or,
 * from who cannot sign, `Authorization: Bearer <secret>`. A signature that is there must be right.
 */
export function verifySender(request: {
  secret: string;
  rawBody: Buffer;
  signature: string | undefined;
  authorization: string | undefined;
  now: Temporal.Instant;
}): 'valid' | 'wrong' | 'old' | 'missing' {
  const { secret, rawBody, signature, authorization, now } = request;
  if (signature !== undefined) {
    const [, time, digest] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature.replace(/\s/g, '')) ?? [];
    if (time === undefined || digest === undefined) return 'wrong';
    const expected = createHmac('sha256', secret).update(`${time}.`).update(rawBody).digest();
    if (!timingSafeEqual(expected, Buffer.from(digest, 'hex'))) return 'wrong';
    return Math.abs(now.epochMilliseconds - Number(time) * 1000) > TOLERANCE_MS ? 'old' : 'valid';
  }
  const [, token] = /^Bearer (\S+)$/i.exec(authorization?.trim() ?? '') ?? [];
  if (token === undefined) return 'missing';
  return timingSafeEqual(sealed(secret), sealed(token)) ? 'valid' : 'wrong';
}

/** Of one length, whatever was sent. */
function sealed(text: string): Buffer {
  return createHmac('sha256', 'baton').update(text).digest();
}
