import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWebhookRoute, type WebhookAnswer } from '#adapters/hubspot/webhook.ts';
import { listenLocally, shutDown } from '#sandbox/local-server.ts';
import { openConnections } from '../../open-connections.ts';
import { silentLog } from '../../silent-log.ts';
import { classicEvent, PUBLIC_URL, SECRET, signed } from './deliveries.ts';
import { realClock } from './scripted-hubspot.ts';
import { anyCharacter } from '../../any-character.ts';

const anything = fc.anything({ maxDepth: 4, withNullPrototype: true, withBigInt: false });
const hostileRow = fc
  .tuple(fc.constantFrom(...Object.keys(classicEvent()), 'mergedObjectIds', 'objectTypeId', '__proto__'), anything)
  .map(([field, value]) => classicEvent({ [field]: value }));
const text = (value: unknown) => Buffer.from(JSON.stringify(value) ?? '');
const genuine = Buffer.from(
  JSON.stringify([classicEvent(), classicEvent({ eventId: 2, subscriptionType: 'contact.merge' })]),
);

/** Noise, JSON of any shape, rows with one hostile field, and a real delivery with some bytes changed or cut. */
const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
  fc.json().map((json) => Buffer.from(json)),
  fc.array(fc.oneof(hostileRow, anything), { maxLength: 6 }).map(text),
  fc.tuple(fc.nat(genuine.length - 1), fc.nat(255), fc.nat(genuine.length)).map(([at, byte, end]) => {
    const copy = Buffer.from(genuine);
    copy[at] = byte;
    return copy.subarray(0, end);
  }),
  fc.nat(5000).map((depth) => Buffer.from('[{"a":'.repeat(depth))),
);
const headerValue = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 60 }),
  fc.constantFrom('', '0', '-1', 'NaN', '1e400', '9'.repeat(400)),
);
const headers = fc.record(
  { 'x-hubspot-signature-v3': headerValue, 'x-hubspot-request-timestamp': headerValue, 'content-length': headerValue },
  { requiredKeys: [] },
);
const delivery = fc.record({
  body: bodies,
  headers,
  isSigned: fc.boolean(),
  method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'x'),
});

function createRoute() {
  const answers: WebhookAnswer[] = [];
  let stored = 0;
  const route = createWebhookRoute({
    secret: SECRET,
    publicUrl: PUBLIC_URL,
    clock: realClock,
    receive: async (events) => {
      for (const event of events)
        if (!(event.at instanceof Temporal.Instant) || !event.key || !event.objectId) throw new Error('bad event');
      stored += events.length;
    },
    log: silentLog,
    onAnswer: (answer) => answers.push(answer),
  });
  return { route, answers, stored: () => stored };
}

/** Calls the handler without a socket. Answers the status. */
async function inProcess(
  route: ReturnType<typeof createRoute>['route'],
  method: string,
  body: Buffer,
  sent: Record<string, string>,
) {
  const request = Object.assign(Readable.from([body]), { method, headers: sent }) as unknown as IncomingMessage;
  let status = 0;
  const response = { writeHead: (code: number) => (status = code), end: () => undefined } as unknown as ServerResponse;
  await route(request, response);
  return status;
}

/** Every answer that HubSpot may get to a request that is not its own, once the secret has matched. */
const EXPECTED = [200, 401, 405, 413];
const full = (body: Buffer) => signed(body, realClock.now().epochMilliseconds);

describe('malformed deliveries', () => {
  test('20,000 of them, signed or not, never end in an exception or an answer that blames us', async () => {
    const { route, answers, stored } = createRoute();
    expect(await inProcess(route, 'POST', genuine, full(genuine))).toBe(200);
    await fc.assert(
      fc.asyncProperty(delivery, async ({ body, headers: odd, isSigned, method }) => {
        const status = await inProcess(route, method, body, isSigned ? full(body) : odd);
        return EXPECTED.includes(status) && (!isSigned || status !== 401);
      }),
      { numRuns: 20_000 },
    );
    const reasons = new Set(answers.map(({ reason }) => reason));
    expect(reasons).toEqual(new Set(['stored', 'unreadable', 'signature', 'method', 'too-large']));
    expect(stored()).toBeGreaterThan(1000);
  }, 60_000);

  test('300 of them over real connections leave the server working and no connection open', async () => {
    const { route, stored } = createRoute();
    const server = createServer((request, response) => void route(request, response));
    const { url } = await listenLocally(server);
    const post = async (body: Buffer, sent: Record<string, string>) => {
      const all = { ...sent, connection: 'close' };
      return (await fetch(url, { method: 'POST', body: new Uint8Array(body), headers: all })).status;
    };
    expect(await post(genuine, full(genuine))).toBe(200);
    await fc.assert(
      fc.asyncProperty(bodies, fc.base64String({ maxLength: 50 }), fc.boolean(), async (body, signature, isSigned) => {
        const forged = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': '1795424400000' };
        return EXPECTED.includes(await post(body, isSigned ? full(body) : forged));
      }),
      { numRuns: 300 },
    );
    const before = stored();
    expect(await post(genuine, full(genuine))).toBe(200);
    expect(stored()).toBe(before + 2);
    await expect.poll(() => openConnections(server)).toBe(0);
    await shutDown(server);
  }, 60_000);
});
