import { execFileSync } from 'node:child_process';
import { Signature } from '@hubspot/api-client';
import { expect, test } from 'vitest';
import { signedWebhook, webhookCurl } from '#sandbox/hubspot/start.ts';
import type { WebhookEvent } from '#sandbox/hubspot/webhook-events.ts';
import { SECRET, portalOfTest } from './portal.ts';
import { receive, type Delivery } from './receiver.ts';

test("the client's own check accepts it, over the raw body and the full address", async () => {
  const receiver = await receive('/hubspot/webhooks?tenant=fernhill');
  const clock = { now: () => Temporal.Now.instant() };
  const portal = await portalOfTest({ webhookUrl: receiver.url, clock });
  portal.createContact({ firstname: 'Zoë “quoted” 漢字' });
  await portal.idle();
  const delivery: Delivery = receiver.received[0] ?? { headers: {}, body: '', events: [] };
  const { headers, body } = delivery;
  const check = (requestBody: string, clientSecret = SECRET) =>
    Signature.isValid({
      signature: String(headers['x-hubspot-signature-v3']),
      clientSecret,
      requestBody,
      url: receiver.url,
      method: 'POST',
      signatureVersion: 'v3',
      timestamp: Number(headers['x-hubspot-request-timestamp']),
    });
  expect(body).toContain('漢字');
  expect([check(body), check(`${body} `), check(body, 'other')]).toEqual([true, false, false]);
});

test('escapes that HubSpot decodes are decoded before signing, others are not', () => {
  const at = Temporal.Instant.from('2026-11-23T09:00:00Z');
  const signature = (url: string) => signedWebhook(url, SECRET, [], at).headers['X-HubSpot-Signature-v3'];
  expect(signature('https://a.example/h%3Ax?b=%2f')).toBe(signature('https://a.example/h:x?b=/'));
  expect(signature('https://a.example/h%20x')).not.toBe(signature('https://a.example/h x'));
});

test('the shell line arrives as it was signed, whatever its text holds', async () => {
  const at = Temporal.Now.instant();
  const event = { subscriptionType: 'contact.creation', changeSource: `it's "$HOME" \`id\` \\` } as WebhookEvent;
  const url = "https://a.example/it's?a=1&b=2";
  const line = webhookCurl(url, SECRET, [event], at);
  const argv = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }; ${line}`], { encoding: 'utf8' }).split('\0');
  const { headers, body } = signedWebhook(url, SECRET, [event], at);
  expect(argv).toContain(body);
  expect(argv).toContain(url);
  expect(argv).toContain(`X-HubSpot-Signature-v3: ${headers['X-HubSpot-Signature-v3']}`);
});

test('a portal writes that line for one of its contacts only', async () => {
  const portal = await portalOfTest();
  const id = portal.createContact({ firstname: 'Ada' });
  expect(portal.curl(id, 'http://127.0.0.1:3000/hubspot/webhooks')).toContain(`"objectId":${id}`);
  expect(() => portal.curl('7', 'http://127.0.0.1:3000/')).toThrow('no contact 7');
});
