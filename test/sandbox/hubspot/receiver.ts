import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { expect, onTestFinished } from 'vitest';
import type { WebhookEvent } from '#sandbox/hubspot/webhook-events.ts';
import { listenLocally, shutDown } from '#sandbox/local-server.ts';

export interface Delivery {
  headers: IncomingHttpHeaders;
  body: string;
  events: WebhookEvent[];
}
export interface Receiver {
  url: string;
  received: Delivery[];
  /** Statuses of the next answers, `hang` for none; afterwards 200. */
  answers: (number | 'hang')[];
  headers: Record<string, string>;
  inFlight: { now: number; most: number };
  /** No answer is given before this resolves. */
  held: Promise<void>;
}

/** Somebody who listens to webhooks and answers as told, until the test is over. */
export async function receive(path = '/hubspot/webhooks'): Promise<Receiver> {
  const receiver: Receiver = {
    url: '',
    received: [],
    answers: [],
    headers: {},
    inFlight: { now: 0, most: 0 },
    held: Promise.resolve(),
  };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { inFlight } = receiver;
    inFlight.now += 1;
    inFlight.most = Math.max(inFlight.most, inFlight.now);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    receiver.received.push({ headers: request.headers, body, events: JSON.parse(body) });
    await receiver.held;
    inFlight.now -= 1;
    const answer = receiver.answers.shift() ?? 200;
    if (answer !== 'hang') response.writeHead(answer, receiver.headers).end();
  };
  const server = createServer((request, response) => void take(request, response));
  const { url } = await listenLocally(server);
  onTestFinished(() => shutDown(server));
  receiver.url = `${url}${path}`;
  return receiver;
}

/** All events that came, in order. */
export const told = (receiver: Receiver) => receiver.received.flatMap(({ events }) => events);

/** `contact.propertyChange email`, of each event that came. */
export const kinds = (receiver: Receiver) =>
  told(receiver).map(({ subscriptionType, propertyName }) =>
    [subscriptionType, propertyName].filter(Boolean).join(' '),
  );

export async function eventually(holds: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!holds() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(holds()).toBe(true);
}
