import { signedWebhook } from './signature.ts';
import type { WebhookEvent } from './webhook-events.ts';

const MOST_EVENTS = 100;
const MOST_IN_FLIGHT = 10;
const MOST_RETRIES = 10;
const JOURNAL = 10_000;
/** How long events are gathered before they are sent together. */
const WINDOW_MS = 20;
/** With these HubSpot gives up at once. */
const FINAL = new Set([400, 401, 403, 404, 405]);

/** One attempt. Status 0 stands for no answer; `attempt` counts from 0. */
export interface WebhookDelivery {
  status: number;
  events: number;
  attempt: number;
}

export interface Webhooks {
  send(event: WebhookEvent): void;
  setUrl(url: string): void;
  deliveries(): WebhookDelivery[];
  /** Resolves when nothing waits to be sent or answered. What waits for its next attempt counts as given up for now. */
  idle(): Promise<void>;
  stop(): void;
}

/** 1 s, 2 s, 4 s … at most a minute, each up to half as long again. */
export function retryDelay(attempt: number, random: () => number): number {
  return Math.min(60_000, 1_000 * 2 ** attempt) * (1 + random() / 2);
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}

/** Sends events in signed batches. `delayMs` is the wait before the attempt after `attempt`. */
export function createWebhooks(options: {
  url: string | undefined;
  clientSecret: string;
  now: () => Temporal.Instant;
  timeoutMs: number;
  delayMs: (attempt: number) => number;
}): Webhooks {
  let url = options.url;
  let gathered: WebhookEvent[] = [];
  let window: NodeJS.Timeout | undefined;
  const queue: { events: WebhookEvent[]; attempt: number }[] = [];
  const retries = new Set<NodeJS.Timeout>();
  const journal: WebhookDelivery[] = [];
  const closing = new AbortController();
  let inFlight = 0;
  let idleWaiters: (() => void)[] = [];

  const busy = (): boolean => window !== undefined || queue.length > 0 || inFlight > 0;

  const post = async (target: string, events: WebhookEvent[]): Promise<{ status: number; waitMs?: number }> => {
    const { headers, body } = signedWebhook(target, options.clientSecret, events, options.now());
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(options.timeoutMs)]);
    try {
      const response = await fetch(target, { method: 'POST', headers, body, redirect: 'manual', signal });
      await response.arrayBuffer();
      const waitMs = response.status === 429 ? retryAfter(response) : undefined;
      return { status: response.status, ...(waitMs !== undefined && { waitMs }) };
    } catch {
      return { status: 0 };
    }
  };

  const again = (events: WebhookEvent[], attempt: number, waitMs: number): void => {
    const timer = setTimeout(() => {
      retries.delete(timer);
      queue.push({ events, attempt });
      pump();
    }, waitMs);
    retries.add(timer);
  };

  const deliver = async (target: string, events: WebhookEvent[], attempt: number): Promise<void> => {
    const told = events.map((event) => ({ ...event, attemptNumber: attempt }));
    const { status, waitMs } = await post(target, told);
    if (closing.signal.aborted) return;
    journal.push({ status, events: events.length, attempt });
    if (journal.length > JOURNAL) journal.shift();
    const arrived = status >= 200 && status < 300;
    if (arrived || FINAL.has(status) || attempt >= MOST_RETRIES) return;
    again(events, attempt + 1, waitMs ?? options.delayMs(attempt));
  };

  const pump = (): void => {
    while (url !== undefined && inFlight < MOST_IN_FLIGHT) {
      const next = queue.shift();
      if (next === undefined) break;
      inFlight += 1;
      void deliver(url, next.events, next.attempt).finally(() => {
        inFlight -= 1;
        pump();
      });
    }
    if (busy()) return;
    for (const resolve of idleWaiters) resolve();
    idleWaiters = [];
  };

  const flush = (): void => {
    window = undefined;
    for (let at = 0; at < gathered.length; at += MOST_EVENTS) {
      queue.push({ events: gathered.slice(at, at + MOST_EVENTS), attempt: 0 });
    }
    gathered = [];
    pump();
  };

  return {
    send(event) {
      if (url === undefined || closing.signal.aborted) return;
      gathered.push(event);
      window ??= setTimeout(flush, WINDOW_MS);
    },
    setUrl(next) {
      url = next;
    },
    deliveries: () => [...journal],
    idle: () => (busy() ? new Promise((resolve) => idleWaiters.push(resolve)) : Promise.resolve()),
    stop() {
      closing.abort();
      clearTimeout(window);
      window = undefined;
      for (const timer of retries) clearTimeout(timer);
      queue.length = 0;
      pump();
    },
  };
}
