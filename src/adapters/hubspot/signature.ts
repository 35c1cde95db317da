import { createHmac, timingSafeEqual } from 'node:crypto';

const TOLERANCE_MS = 300_000;
/** The only escapes that HubSpot undoes before it signs. */
const UNDONE = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/**
 * Checks HubSpot's v3 signature. `url` is the address that is registered with HubSpot (a proxy may show us
 * another), `rawBody` the bytes as they came, `timestamp` the header in epoch milliseconds.
 * `old` is genuine but more than 5 minutes away from `now`, before or after: a replay, or a clock that is off.
 */
export function verifySignature(request: {
  secret: string;
  method: string;
  url: string;
  rawBody: Buffer;
  signature: string | undefined;
  timestamp: string | undefined;
  now: Temporal.Instant;
}): 'valid' | 'wrong' | 'old' | 'missing' {
  const { secret, method, url, rawBody, signature, timestamp, now } = request;
  if (!signature || !timestamp) return 'missing';
  if (!/^\d{1,15}$/.test(timestamp)) return 'wrong';
  const address = url.replaceAll(UNDONE, decodeURIComponent);
  const digest = createHmac('sha256', secret)
    .update(method + address)
    .update(rawBody)
    .update(timestamp)
    .digest('base64');
  const expected = Buffer.from(digest);
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong';
  return Math.abs(now.epochMilliseconds - Number(timestamp)) > TOLERANCE_MS ? 'old' : 'valid';
}
