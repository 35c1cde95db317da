import { createDeliveryQueue } from './delivery-queue.ts';
import type { StandingFaults } from './faults.ts';
import { createJournal } from '../journal.ts';
import { signedWebhook } from './signature.ts';
import { createTimers, createWaitingRoom } from './waiting.ts';
import type { WebhookEvent } from './webhook-events.ts';

const MOST_EVENTS = 100;
const MOST_IN_FLIGHT = 10;
const MOST_RETRIES = 10;
/** How long events are gathered before they are sent together; longer where their order is to be lost. */
const WINDOW_MS = 20;
const SHUFFLED_WINDOW_MS = 200;
/** With these HubSpot gives up at once. */
const FINAL = new Set([400, 401, 403, 404, 405]);

/** One attempt. Status 0 stands for no answer; `attempt` counts from 0. */
export interface WebhookDelivery {
  status: number;
  events: number;
  attempt: number;
  /** When it was sent, in epoch milliseconds. */
  at: number;
  /** What was told, each kind once: `contact.creation`, `contact.propertyChange email`. */
  types: string[];
}

export interface Webhooks {
  send(event: WebhookEvent): void;
  setUrl(url: string): void;
  deliveries(): WebhookDelivery[];
  /** Resolves when nothing waits to be sent or answered. What is late or waits for its next attempt counts as given up for now. */
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

/** `contact.propertyChange email`: what a subscription is called here. */
function kindOf({ subscriptionType, propertyName }: WebhookEvent): string {
  return propertyName === undefined ? subscriptionType : `${subscriptionType} ${propertyName}`;
}

/** At most 100 events each, in disorder and twice where faults say so. */
function batchesOf(events: WebhookEvent[], faults: StandingFaults['webhooks']): Batch[] {
  const ordered = faults.shuffled ? events.toReversed() : events;
  const batches: Batch[] = [];
  for (let at = 0; at < ordered.length; at += MOST_EVENTS) {
    const batch = { events: ordered.slice(at, at + MOST_EVENTS), attempt: 0 };
    batches.push(batch, ...(faults.twice ? [batch] : []));
  }
  return batches;
}

type WebhookOptions = Sender & {
  url: string | undefined;
  /** The wait before the attempt after `attempt`. */
  delayMs: (attempt: number) => number;
  faults: () => StandingFaults['webhooks'];
};

interface Postman extends Pick<Webhooks, 'setUrl' | 'deliveries' | 'stop'> {
  send(batch: Batch): void;
  /** Whether there is somebody to tell. */
  ready(): boolean;
  idle(): Promise<void>;
}

/** Delivers batches, a few at a time, until each is taken or given up. */
function createPostman(options: WebhookOptions): Postman {
  let url = options.url;
  const retries = createTimers();
  const journal = createJournal<WebhookDelivery>();
  const closing = new AbortController();

  const deliver = async ({ events, attempt }: Batch): Promise<void> => {
    const at = options.now().epochMilliseconds;
    const told = events.map((event) => ({ ...event, attemptNumber: attempt }));
    const { status, waitMs } = await post(options, url ?? '', told, closing.signal);
    if (closing.signal.aborted) return;
    journal.add({ status, events: events.length, attempt, at, types: [...new Set(events.map(kindOf))] });
    if (isOver(status, attempt)) return;
    retries.after(waitMs ?? options.delayMs(attempt), () => queue.add({ events, attempt: attempt + 1 }));
  };
  const queue = createDeliveryQueue(MOST_IN_FLIGHT, deliver);
  return {
    send: queue.add,
    ready: () => url !== undefined && !closing.signal.aborted,
    setUrl(next) {
      url = next;
    },
    deliveries: journal.all,
    idle: queue.idle,
    stop() {
      closing.abort();
      retries.clear();
      queue.clear();
    },
  };
}

/** Gathers events and sends them in signed batches. */
export function createWebhooks(options: WebhookOptions): Webhooks {
  let window: NodeJS.Timeout | undefined;
  const gathered: WebhookEvent[] = [];
  const postman = createPostman(options);
  const late = createWaitingRoom<Batch>(options.now);

  const hold = (batch: Batch): void => late.hold(batch, postman.send);
  const flush = (): void => {
    window = undefined;
    const faults = options.faults();
    for (const batch of batchesOf(gathered.splice(0), faults)) (faults.late ? hold : postman.send)(batch);
  };
  return {
    ...postman,
    send(event) {
      if (!postman.ready()) return;
      gathered.push(event);
      window ??= setTimeout(flush, options.faults().shuffled ? SHUFFLED_WINDOW_MS : WINDOW_MS);
    },
    async idle() {
      while (window !== undefined) await new Promise((resolve) => setTimeout(resolve, WINDOW_MS / 4));
      await postman.idle();
    },
    stop() {
      clearTimeout(window);
      window = undefined;
      late.clear();
      postman.stop();
    },
  };
}
