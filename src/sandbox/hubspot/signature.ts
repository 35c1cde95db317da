import { createHmac } from 'node:crypto';
import type { WebhookEvent } from './webhook-events.ts';

const DECODED: Record<string, string> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

/** HubSpot signs the address with these twelve characters decoded and all others as they are. */
function signedUri(url: string): string {
  return url.replaceAll(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (code) => DECODED[code.toUpperCase()] ?? code);
}

/** A webhook request as HubSpot sends it, with its v3 signature. The receiver accepts it for 5 minutes around `at`. */
export function signedWebhook(
  url: string,
  clientSecret: string,
  events: WebhookEvent[],
  at: Temporal.Instant,
): { headers: Record<string, string>; body: string } {
  const body = JSON.stringify(events);
  const timestamp = String(at.epochMilliseconds);
  const signature = createHmac('sha256', clientSecret)
    .update(`POST${signedUri(url)}${body}${timestamp}`, 'utf8')
    .digest('base64');
  return {
    headers: {
      'content-type': 'application/json',
      'X-HubSpot-Signature-v3': signature,
      'X-HubSpot-Request-Timestamp': timestamp,
    },
    body,
  };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A line for a shell that sends `events` now: freshly signed, so it works for 5 minutes. */
export function webhookCurl(url: string, clientSecret: string, events: WebhookEvent[], at: Temporal.Instant): string {
  const { headers, body } = signedWebhook(url, clientSecret, events, at);
  const shown = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return ['curl -i -X POST', ...shown, '--data-binary', quoted(body), quoted(url)].join(' ');
}
