import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { afterEach } from 'vitest';
import { startSandboxSlack } from '#sandbox/slack/start.ts';
import type { SandboxSlack, SandboxSlackOptions } from '#sandbox/slack/start.ts';

export const general = 'C0GENERAL';
export const sales = 'C0SALES';
export const ana = 'U0ANA';
export const ben = 'U0BEN';
export const bot = 'U0BATON';

export const allScopes = [
  'chat:write',
  'chat:write.public',
  'channels:read',
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:write.invites',
  'groups:read',
  'groups:history',
  'groups:write',
  'im:read',
  'im:history',
  'im:write',
  'users:read',
  'users:read.email',
  'users.profile:read',
  'usergroups:read',
  'dnd:read',
  'team:read',
  'files:read',
  'files:write',
  'canvases:read',
  'canvases:write',
  'reactions:read',
  'reactions:write',
  'links.embed:write',
];

/** A clock that stands still until it is moved. */
export function stillClock(start = '2026-11-23T09:00:00Z') {
  let now = Temporal.Instant.from(start);
  return { now: () => now, move: (by: Temporal.DurationLike) => void (now = now.add(by)) };
}

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});
export const later = (cleanup: () => Promise<unknown>): void => void cleanups.push(cleanup);

export async function slack(options: Partial<SandboxSlackOptions> & { scopes?: string[] } = {}): Promise<SandboxSlack> {
  const { scopes = allScopes, ...rest } = options;
  const started = await startSandboxSlack({
    team: { id: 'T0ACME', name: 'Acme', domain: 'acme' },
    people: [
      {
        id: ana,
        name: 'Ana Silva',
        email: 'ana@acme.test',
        zone: 'Europe/Lisbon',
        title: 'Account executive',
        bot: false,
      },
      { id: ben, name: 'Ben Okafor', email: 'ben@acme.test', zone: 'America/New_York', title: 'SDR', bot: false },
    ],
    channels: [
      { id: general, name: 'general', topic: '' },
      { id: sales, name: 'sales', topic: 'Leads' },
    ],
    app: { id: 'A0BATON', botUserId: bot, botId: 'B0BATON', name: 'Baton', scopes },
    commands: [{ name: '/baton', hint: 'help', description: 'Ask Baton' }],
    tokens: { bot: 'xoxb-good', app: 'xapp-good' },
    signingSecret: 'shhh',
    clock: { now: () => Temporal.Now.instant() },
    delivery: 'socket',
    paced: false,
    fileMs: 0,
    ...rest,
  });
  later(started.stop);
  return started;
}

const nothing = (): void => undefined;
/** The SDKs log every refusal that these tests provoke. */
const quiet = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

const clientOptions = (server: SandboxSlack) => ({
  slackApiUrl: `${server.url}/api/`,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  logger: quiet,
});

export const client = (server: SandboxSlack, token = 'xoxb-good', timeout = 0): WebClient =>
  new WebClient(token, { ...clientOptions(server), timeout });

/** The error code of a refused call, with the rest of the answer. */
export async function refusal(call: Promise<unknown>): Promise<Record<string, unknown> & { error: string }> {
  try {
    await call;
  } catch (error) {
    return (error as { data: Record<string, unknown> & { error: string } }).data;
  }
  throw new Error('the call was not refused');
}

/** A Bolt app on Socket Mode. It reconnects 300 ms after it was told to; with less, a busy machine loses it. */
export async function socketApp(server: SandboxSlack, listen: (app: App) => void): Promise<App> {
  const receiver = new SocketModeReceiver({
    appToken: 'xapp-good',
    logger: quiet,
    clientPingTimeout: 300,
    installerOptions: { clientOptions: clientOptions(server) },
  });
  return boltApp(server, receiver, listen);
}

/** A Bolt app on a free port: start a Slack that delivers to `requestUrl`, then start the app on it. */
export async function httpApp(
  listen: (app: App) => void,
): Promise<{ requestUrl: string; start: (server: SandboxSlack) => void }> {
  const receiver = new HTTPReceiver({ signingSecret: 'shhh', logger: quiet });
  const listening = await receiver.start(0);
  const port = (listening.address() as { port: number }).port;
  later(async () => {
    listening.closeAllConnections();
    await receiver.stop();
  });
  return {
    requestUrl: `http://127.0.0.1:${port}/slack/events`,
    start: (server) =>
      listen(new App({ receiver, token: 'xoxb-good', clientOptions: clientOptions(server), logger: quiet })),
  };
}

async function boltApp(server: SandboxSlack, receiver: SocketModeReceiver, listen: (app: App) => void): Promise<App> {
  const app = new App({ receiver, token: 'xoxb-good', clientOptions: clientOptions(server), logger: quiet });
  listen(app);
  await app.start();
  later(() => app.stop());
  return app;
}

/** Waits until `holds` does, at most two seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
  if (!holds()) throw new Error('waited two seconds in vain');
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
