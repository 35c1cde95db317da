import { SocketModeClient } from '@slack/socket-mode';
import { DeliveryError, SetupError } from '#lib/errors.ts';
import type { Clock } from '#lib/clock.ts';
import { within } from '../deadline.ts';
import type { Log } from '#lib/log.ts';
import { toDeliveryError } from './delivery.ts';
import { WRONG_TOKEN } from './identity.ts';
import type { Receive, Source } from './receiver.ts';
import { sdkLogger } from './sdk-log.ts';
import { clientOptions } from './web.ts';

/** Slack greets a new connection at once; one that stays silent is given up. */
const GREETING_MS = 15_000;
/** A connection that broke sooner than this counts as one that failed. */
const STEADY_S = 10;
const LONGEST_WAIT_MS = 30_000;
const GOODBYE_MS = 2_000;

/** A message that cannot be read is reported instead of becoming an unhandled rejection, which ends the process. */
class Socket extends SocketModeClient {
  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    try {
      await super.onWebSocketMessage(data, isBinary);
    } catch (error) {
      this.emit('unreadable', error);
    }
  }
}

export interface SocketOptions {
  appToken: string;
  apiUrl?: string;
  clock: Clock;
  log: Log;
  /** From 0 up to 1: spreads the reconnecting of many. */
  random: () => number;
  /** How long Slack may take to greet a new connection. */
  greetingMs?: number;
}

/**
 * Socket Mode: payloads come over a connection that we open, so no public address is needed.
 * The SDK's own reconnecting is off: when it fails it ends the process, and it waits 5 s before each first try.
 * `start` throws a SetupError when the token is wrong; where Slack cannot be reached it keeps trying behind the scenes.
 */
export function createSocketSource(options: SocketOptions): Source & { connected(): boolean } {
  const { clock, log } = options;
  const stopping = new AbortController();
  const line = createLine(options, stopping.signal);

  const stayConnected = async (first: PromiseWithResolvers<void>): Promise<void> => {
    let failures = 0;
    let wasUp = false;
    while (!stopping.signal.aborted) {
      try {
        const steady = await line.hold(() => {
          wasUp = true;
          first.resolve();
        });
        if (steady) failures = 0;
        else throw new DeliveryError('not-sent', 'disconnected');
      } catch (error) {
        if (stopping.signal.aborted) break;
        if (error instanceof SetupError && !wasUp) return first.reject(error);
        first.resolve();
        const wait = waitMs(error, failures++, options.random());
        log.warn({ error, wait }, 'Slack cannot be reached; trying again');
        await clock.sleep(wait, stopping.signal).catch(() => {});
      }
    }
    first.resolve();
  };

  return {
    async start(receive) {
      line.client.on('slack_event', (envelope: Envelope) => void take(envelope, receive, log));
      const first = Promise.withResolvers<void>();
      void stayConnected(first);
      await first.promise.catch((error: unknown) => {
        stopping.abort();
        throw error;
      });
    },
    async stop() {
      stopping.abort();
      await within(GOODBYE_MS, line.client.disconnect(), () => {});
    },
    connected: line.connected,
  };
}

/** One connection after another. `hold` connects, and settles when the connection is over: true when it had lasted. */
function createLine(options: SocketOptions, stopping: AbortSignal) {
  const { clock, log, greetingMs = GREETING_MS } = options;
  const client = new Socket({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    clientOptions: clientOptions(options),
    logger: sdkLogger(log, 'socket'),
  });
  let connected = false;
  let gone = Promise.withResolvers<void>();
  client.on('disconnected', () => gone.resolve());
  client.on('unreadable', (error: unknown) => log.warn({ error }, 'A message of Slack could not be read'));

  const greeted = async (): Promise<void> => {
    const greeting = AbortSignal.timeout(greetingMs);
    const hangUp = (): void => void client.disconnect();
    greeting.addEventListener('abort', hangUp);
    try {
      await client.start();
    } catch (error) {
      throw toSetupError(error ?? new DeliveryError('not-sent', 'disconnected'));
    } finally {
      greeting.removeEventListener('abort', hangUp);
    }
    // Told to hang up while it asked for the address: the SDK has connected all the same.
    if (!greeting.aborted && !stopping.aborted) return;
    await client.disconnect();
    throw new DeliveryError('not-sent', 'disconnected');
  };
  const hold = async (whenUp: () => void): Promise<boolean> => {
    gone = Promise.withResolvers();
    await greeted();
    connected = true;
    log.info({}, 'Connected to Slack');
    whenUp();
    const since = clock.now();
    await gone.promise;
    connected = false;
    return clock.now().since(since).total('seconds') > STEADY_S;
  };
  return { client, hold, connected: () => connected };
}

interface Envelope {
  body: unknown;
  ack: (answer?: unknown) => Promise<void>;
}

async function take({ body, ack }: Envelope, receive: Receive, log: Log): Promise<void> {
  const answer = await receive(body);
  if (!answer.acknowledged) return;
  await ack(answer.body).catch((error: unknown) => log.warn({ error }, 'Slack could not be told that it was received'));
}

function waitMs(error: unknown, failures: number, random: number): number {
  const asked = error instanceof DeliveryError ? (error.retryAfterMs ?? 0) : 0;
  const backOff = Math.min(LONGEST_WAIT_MS, 500 * 2 ** failures);
  return Math.max(asked, Math.round(backOff * (0.5 + random / 2)));
}

function toSetupError(error: unknown): DeliveryError | SetupError {
  const failure = toDeliveryError(error, 'again');
  if (!WRONG_TOKEN.has(failure.code) && failure.code !== 'missing_scope') return failure;
  return new SetupError(
    `Slack does not accept SLACK_APP_TOKEN (${failure.code}): make an app-level token (xapp-…) with the scope connections:write under Basic Information at https://api.slack.com/apps.`,
  );
}
