import type { HomeView, ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import type { WebClientOptions } from '@slack/web-api';
import { DeliveryError } from '#lib/errors.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { CALL_MS, fetchFromSlack, toDeliveryError } from './delivery.ts';
import type { Repeat } from './delivery.ts';
import { listChannels, listGroups, listJoined, listPeople } from './directory.ts';
import { fileMethods } from './files.ts';
import { mentionsIn, passGate } from './gate.ts';
import type { Gate } from './gate.ts';
import { findByKey } from './history.ts';
import { rememberIdentity } from './identity.ts';
import { messageMethods } from './messages.ts';
import type { Slack } from './port.ts';
import { sdkLogger } from './sdk-log.ts';

export interface SlackOptions {
  botToken: string;
  /** Default `https://slack.com/api/`. */
  apiUrl?: string;
  timeoutMs?: number;
  allowedHosts: string[];
  gate: Gate;
  clock: Clock;
  log: Log;
  /** Told of each call: `outcome` is `ok`, or that of the error. */
  onCall?: (call: { method: string; outcome: 'ok' | DeliveryError['outcome']; code: string; ms: number }) => void;
}

/** Makes one call of a Web API method. @throws DeliveryError */
export type Call = <Answer>(method: string, repeat: Repeat, make: () => Promise<Answer>) => Promise<Answer>;

/** What each WebClient is built with: one request a call, no retries of its own, and an end to waiting. */
export function clientOptions(options: { apiUrl?: string; timeoutMs?: number; log: Log }): WebClientOptions {
  return {
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: options.timeoutMs ?? CALL_MS,
    fetch: fetchFromSlack,
    allowAbsoluteUrls: false,
    logger: sdkLogger(options.log, 'web'),
  };
}

/**
 * The way out to Slack. Nothing is sent that `gate` refuses, and nothing is sent twice by itself.
 * `isGuest` knows the guests and strangers among those whom `people()` has listed.
 */
export function createSlack(options: SlackOptions): Slack & { isGuest(user: string): boolean } {
  const client = new WebClient(options.botToken, clientOptions(options));
  const call = caller(options);
  const guests = new Set<string>();
  const identity = rememberIdentity(() => call('auth.test', 'again', () => client.auth.test()));
  const files = fileMethods(call, client, options, async () => (await identity.known()).botUserId);

  return {
    ...messageMethods(call, client, options, files),
    ...files,
    ...viewMethods(call, client, options),
    findByKey: (where) => findByKey(call, client, where),
    async directChannel(user) {
      const opened = await call('conversations.open', 'again', () => client.conversations.open({ users: user }));
      if (opened.channel?.id === undefined) throw new DeliveryError('not-sent', 'no_channel');
      return opened.channel.id;
    },
    channels: async () => listChannels(call, client, (await identity.known()).scopes),
    joinedChannels: async () => listJoined(call, client, (await identity.known()).scopes),
    async memberCount(channel) {
      const about = { channel, include_num_members: true };
      return (await call('conversations.info', 'again', () => client.conversations.info(about))).channel?.num_members;
    },
    people: async () => listPeople(call, client, (await identity.known()).teamId, guests),
    groups: () => listGroups(call, client),
    identify: identity.ask,
    isGuest: (user) => guests.has(user),
  };
}

function viewMethods(
  call: Call,
  client: WebClient,
  { gate, allowedHosts }: SlackOptions,
): Pick<Slack, 'openModal' | 'updateModal' | 'publishHome'> {
  const check = (view: ModalView | HomeView): void =>
    passGate(gate, { text: '', view, mentions: mentionsIn(view), allowedHosts });
  return {
    async openModal(triggerId, view) {
      check(view);
      await call('views.open', 'once', () => client.views.open({ trigger_id: triggerId, view }));
    },
    async updateModal(viewId, view) {
      check(view);
      await call('views.update', 'again', () => client.views.update({ view_id: viewId, view }));
    },
    async publishHome(user, view) {
      check(view);
      // No hash: one line of effects for each person is all that ever publishes, so the last one is right.
      await call('views.publish', 'again', () => client.views.publish({ user_id: user, view }));
    },
  };
}

function caller({ clock, onCall }: SlackOptions): Call {
  return async (method, repeat, make) => {
    const began = clock.now();
    const tell = (outcome: 'ok' | DeliveryError['outcome'], code: string): void =>
      onCall?.({ method, outcome, code, ms: clock.now().since(began).total({ unit: 'milliseconds' }) });
    try {
      const answer = await make();
      tell('ok', 'ok');
      return answer;
    } catch (error) {
      const failure = toDeliveryError(error, repeat);
      tell(failure.outcome, failure.code);
      throw failure;
    }
  };
}
