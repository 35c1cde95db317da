import type { App } from '@slack/bolt';
import type { Clock } from '#lib/clock.ts';
import { within } from '../deadline.ts';
import type { Route } from '../http/server.ts';
import { newRef, random } from '../ids.ts';
import type { Log } from '../log.ts';
import type { Gate } from './gate.ts';
import { createHttpSource } from './http.ts';
import type { Verify } from './http.ts';
import { bindListeners } from './listeners.ts';
import type { Slack, SlackEvent, SlackListeners } from './port.ts';
import { createReceiver } from './receiver.ts';
import type { Source } from './receiver.ts';
import { sdkLogger } from './sdk-log.ts';
import { clientOptions } from './web.ts';

export interface SlackAppOptions {
  transport: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string };
  apiUrl?: string;
  slack: Slack & { isGuest(user: string): boolean };
  /** What `slack.identify()` said. */
  identity: { teamId: string; botUserId: string };
  listeners: SlackListeners[];
  /** Stores an event in the inbox, once for each id. Slack is told that we have it when this has settled. */
  persist: (event: SlackEvent) => Promise<void>;
  gate: Gate;
  allowedHosts: string[];
  clock: Clock;
  log: Log;
}

export interface SlackApp {
  /** For the public HTTP server. Empty in Socket Mode. */
  routes: Route[];
  /** Whether Slack can reach us. Over HTTP that is for Slack to say, so it is true once started. */
  connected(): boolean;
  /** Lets what is in hand finish for at most `graceMs`, then takes nothing more. */
  stop(graceMs: number): Promise<void>;
}

/**
 * Listens to Slack over either transport, with the same listeners.
 * @throws SetupError when the app token is wrong · Error when two features listen to one id
 */
export async function startSlackApp(options: SlackAppOptions): Promise<SlackApp> {
  const { log, identity, slack, apiUrl, gate, allowedHosts } = options;
  // Bolt takes longer to load than all the rest of Baton: here alone, and only when Slack is wanted.
  const bolt = await import('@slack/bolt');
  const web = { ...(apiUrl === undefined ? {} : { apiUrl }), log };
  const { source, routes, connected } = await sourceOf(options, web, bolt.verifySlackRequest);
  const receiver = createReceiver({ source, persist: options.persist, log });
  const app: App = new bolt.App({
    receiver,
    // No token for Bolt: what it would send has not passed the gate. And nothing for it to ask Slack at the first click.
    authorize: async () => ({ teamId: identity.teamId, botUserId: identity.botUserId }),
    clientOptions: clientOptions(web),
    logger: sdkLogger(log, 'bolt'),
    ignoreSelf: false,
    convoStore: false,
  });
  const membership = { teamId: identity.teamId, isGuest: (user: string) => slack.isGuest(user) };
  bindListeners(app, options.listeners, { slack, membership, gate, allowedHosts, log, newRef });
  await app.start();

  return {
    routes,
    connected,
    async stop(graceMs) {
      await within(graceMs, receiver.settled(), () => {});
      await app.stop();
    },
  };
}

async function sourceOf(
  { transport, clock, log }: SlackAppOptions,
  web: { apiUrl?: string; log: Log },
  verify: Verify,
): Promise<{ source: Source; routes: Route[]; connected: () => boolean }> {
  if (transport.kind === 'http') {
    const source = createHttpSource({ signingSecret: transport.signingSecret, verify, clock, log });
    return { source, routes: [source.route], connected: () => true };
  }
  const { createSocketSource } = await import('./socket.ts');
  const source = createSocketSource({ appToken: transport.appToken, ...web, clock, random });
  return { source, routes: [], connected: source.connected };
}
