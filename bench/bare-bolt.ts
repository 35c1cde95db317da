/**
 * The yardstick: what a careful person writes in an afternoon with Bolt alone. It checks the signature, answers, reads the
 * contact, scores it, posts a card. It keeps nothing: what is in flight when it dies is gone.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import bolt from '@slack/bolt';

const env = (name: string): string => process.env[name] ?? '';

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function genuine(headers: IncomingMessage['headers'], body: string): boolean {
  const signed = `POST${env('PUBLIC_URL')}/webhooks/hubspot${body}${String(headers['x-hubspot-request-timestamp'])}`;
  const expected = createHmac('sha256', env('HUBSPOT_CLIENT_SECRET')).update(signed).digest();
  const given = Buffer.from(String(headers['x-hubspot-signature-v3']), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const app = new bolt.App({
  token: env('SLACK_BOT_TOKEN'),
  clientOptions: { slackApiUrl: env('SLACK_API_URL') },
  receiver: new bolt.HTTPReceiver({
    signingSecret: 'unused',
    customRoutes: [
      { path: '/healthz', method: ['GET'], handler: (_, response) => void response.end('alive') },
      {
        path: '/webhooks/hubspot',
        method: ['POST'],
        handler: async (incoming, response) => {
          const body = await bodyOf(incoming);
          if (!genuine(incoming.headers, body)) return void response.writeHead(401).end();
          response.writeHead(200).end();
          for (const { objectId } of JSON.parse(body) as { objectId: number }[]) void handle(objectId);
        },
      },
    ],
  }),
});

async function handle(id: number): Promise<void> {
  const url = `${env('HUBSPOT_API_URL')}/crm/objects/2026-09/contacts/${id}?properties=firstname,lastname,jobtitle,hs_analytics_num_page_views`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${env('HUBSPOT_TOKEN')}` } });
  const { properties } = (await answer.json()) as { properties: Record<string, string> };
  const score = Math.min(100, 50 + Number(properties['hs_analytics_num_page_views']) * 5);
  await app.client.chat.postMessage({
    channel: env('LEADS_CHANNEL'),
    text: `Lead with ${score}`,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: `Lead with score ${score}` } },
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: `*${properties['firstname']} ${properties['lastname']}*, ${properties['jobtitle']}`,
        },
      },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'accept', text: { type: 'plain_text', text: 'Accept' }, value: String(id) },
          {
            type: 'button',
            action_id: 'open',
            text: { type: 'plain_text', text: 'Open' },
            url: `https://app.hubspot.com/contacts/4242/record/0-1/${id}`,
          },
        ],
      },
    ],
  });
}

await app.start(Number(env('PORT')));
