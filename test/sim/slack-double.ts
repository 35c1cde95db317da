import type { Slack } from '#adapters/slack/port.ts';
import type { MessageBlock } from '#lib/chart-block.ts';
import { DeliveryError } from '#lib/errors.ts';
import { CHANNELS, colleagues, GUEST, STRANGER } from './cast.ts';
import { createFilesDouble } from './files-double.ts';
import type { FarLine } from './far-line.ts';
import type { Timeline } from './timeline.ts';

/** A message as people see it. */
export interface Message {
  channel: string;
  ts: string;
  at: number;
  text: string;
  blocks: MessageBlock[];
  threadTs?: string;
  key?: string;
}

/** A workspace in memory. */
export interface SlackDouble {
  /** In the order in which they appeared. */
  messages: Message[];
  /** Slack as one life of the process reaches it. */
  over(call: FarLine): Slack & { isGuest(user: string): boolean };
}

/** Slack's clock and ours may differ by this much: the real adapter looks back so far. */
const LOOK_BACK_MS = 5_000;

export function createSlackDouble(time: Timeline): SlackDouble {
  const messages: Message[] = [];
  const files = createFilesDouble();
  let posted = 0;

  function append(message: Parameters<Slack['post']>[0]): { channel: string; ts: string } {
    posted += 1;
    const ts = `${Math.floor(time.now() / 1000)}.${String(posted).padStart(6, '0')}`;
    const { channel, text, blocks = [], threadTs, key } = message;
    messages.push({ channel, ts, at: time.now(), text, blocks, ...(threadTs && { threadTs }), ...(key && { key }) });
    return { channel, ts };
  }

  function edit({ channel, ts, text, blocks = [] }: Parameters<Slack['update']>[0]): void {
    const message = messages.find((one) => one.channel === channel && one.ts === ts);
    if (!message) throw new DeliveryError('refused', 'message_not_found');
    Object.assign(message, { text, blocks });
  }

  function find({ channel, threadTs, key, since }: Parameters<Slack['findByKey']>[0]): Message | undefined {
    const from = since.epochMilliseconds - LOOK_BACK_MS;
    return messages.find(
      (one) => one.channel === channel && one.threadTs === threadTs && one.key === key && one.at >= from,
    );
  }

  return {
    messages,
    over: (call) => ({
      post: (message) =>
        call({
          what: `slack post ${message.channel} ${message.key ?? message.text}`,
          once: true,
          mayBeLate: true,
          apply: () => append(message),
        }),
      update: (message) => call({ what: `slack update ${message.ts}`, apply: () => edit(message) }),
      whisper: ({ user }) => call({ what: `slack whisper ${user}`, once: true, apply: () => undefined }),
      openModal: () => call({ what: 'slack modal', once: true, apply: () => undefined }),
      updateModal: () => call({ what: 'slack modal anew', apply: () => undefined }),
      publishHome: (user) => call({ what: `slack home ${user}`, apply: () => undefined }),
      findByKey: (where) =>
        call({
          what: `slack look for ${where.key}`,
          apply: () => {
            const found = find(where);
            return found && { channel: found.channel, ts: found.ts };
          },
        }),
      ...files(call),
      permalink: async ({ channel, ts }) => `https://slack.example/archives/${channel}/p${ts.replace('.', '')}`,
      directChannel: async (user) => `D${user}`,
      memberCount: () => Promise.resolve(undefined),
      channels: () => call({ what: 'slack channels', apply: () => new Map(Object.entries(CHANNELS)) }),
      joinedChannels: () => call({ what: 'slack joined', apply: () => new Set(Object.values(CHANNELS)) }),
      people: () => call({ what: 'slack people', apply: people }),
      groups: () => Promise.resolve([]),
      identify: () =>
        call({
          what: 'slack who',
          apply: () => ({ teamId: 'T1', botUserId: 'UBATON', scopes: [], host: 'slack.example' }),
        }),
      isGuest: (user) => user === GUEST,
    }),
  };
}

function people(): Awaited<ReturnType<Slack['people']>> {
  const others = [STRANGER, GUEST].map((id) => ({
    slackId: id,
    name: id,
    email: `${id}@elsewhere.example`,
    zone: 'UTC',
  }));
  return [...colleagues, ...others].map(({ slackId, name, email, zone }) => {
    return { id: slackId, name, email, zone, deactivated: false };
  });
}
