import { createDeliveryQueue } from './delivery-queue.ts';
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

interface Batch {
  events: WebhookEvent[];
  attempt: number;
}

interface Sender {
  clientSecret: string;
  now: () => Temporal.Instant;
  timeoutMs: number;
}

async function post(
  sender: Sender,
  target: string,
  events: WebhookEvent[],
  closing: AbortSignal,
): Promise<{ status: number; waitMs?: number }> {
  const { headers, body } = signedWebhook(target, sender.clientSecret, events, sender.now());
  const signal = AbortSignal.any([closing, AbortSignal.timeout(sender.timeoutMs)]);
  try {
    const response = await fetch(target, { method: 'POST', headers, body, redirect: 'manual', signal });
    await response.arrayBuffer();
    const waitMs = response.status === 429 ? retryAfter(response) : undefined;
    return { status: response.status, ...(waitMs !== undefined && { waitMs }) };
  } catch {
    return { status: 0 };
  }
}

function isOver(status: number, attempt: number): boolean {
  return (status >= 200 && status < 300) || FINAL.has(status) || attempt >= MOST_RETRIES;
}

/** Timers that can all be called off. */
function createTimers(): { after(waitMs: number, act: () => void): void; clear(): void } {
  const timers = new Set<NodeJS.Timeout>();
  return {
    after(waitMs, act) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        act();
      }, waitMs);
      timers.add(timer);
    },
    clear() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** Sends events in signed batches. `delayMs` is the wait before the attempt after `attempt`. */
export function createWebhooks(
  options: Sender & { url: string | undefined; delayMs: (attempt: number) => number },
): Webhooks {
  let url = options.url;
  let window: NodeJS.Timeout | undefined;
  const gathered: WebhookEvent[] = [];
  const retries = createTimers();
  const journal: WebhookDelivery[] = [];
  const closing = new AbortController();

  const deliver = async ({ events, attempt }: Batch): Promise<void> => {
    const told = events.map((event) => ({ ...event, attemptNumber: attempt }));
    const { status, waitMs } = await post(options, url ?? '', told, closing.signal);
    if (closing.signal.aborted) return;
    journal.push({ status, events: events.length, attempt });
    if (journal.length > JOURNAL) journal.shift();
    if (isOver(status, attempt)) return;
    retries.after(waitMs ?? options.delayMs(attempt), () => queue.add({ events, attempt: attempt + 1 }));
  };
  const queue = createDeliveryQueue(MOST_IN_FLIGHT, deliver);

  const flush = (): void => {
    window = undefined;
    while (gathered.length > 0) queue.add({ events: gathered.splice(0, MOST_EVENTS), attempt: 0 });
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
    async idle() {
      while (window !== undefined) await new Promise((resolve) => setTimeout(resolve, WINDOW_MS / 4));
      await queue.idle();
    },
    stop() {
      closing.abort();
      clearTimeout(window);
      window = undefined;
      retries.clear();
      queue.clear();
    },
  };
}
