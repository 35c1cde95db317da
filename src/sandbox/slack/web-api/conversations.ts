import type { House } from '../house.ts';
import { SlackRefusal } from '../model.ts';
import type { Channel, StoredMessage } from '../model.ts';
import { wireMessage } from '../wire-message.ts';
import { directWith, isMember, messageAt } from '../workspace.ts';
import { flag, optionalText, page, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { tier2, tier3, tier4 } from './method.ts';
import type { Method } from './method.ts';

function wireChannel({ workspace }: House, channel: Channel): Record<string, unknown> {
  const { id, created, direct, name } = channel;
  if (direct !== undefined)
    return {
      id,
      created,
      is_im: true,
      is_archived: false,
      is_org_shared: false,
      user: direct,
      is_user_deleted: false,
      priority: 0,
    };
  return {
    id,
    name,
    name_normalized: name,
    created,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: false,
    is_archived: false,
    is_general: name === 'general',
    is_member: true,
    is_shared: false,
    context_team_id: workspace.team.id,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: membersOf(workspace, id).length,
  };
}

const membersOf = (workspace: House['workspace'], channel: string): string[] =>
  [...workspace.people.keys()].filter((person) => isMember(workspace, channel, person));

/** The channel with this id; names are not taken here. Throws channel_not_found. */
function wanted(house: House, args: Arguments): Channel {
  const channel = house.workspace.channels.get(text(args, 'channel'));
  if (channel === undefined) throw new SlackRefusal('channel_not_found');
  return channel;
}

/** `channels:<right>`, or `im:<right>` for a direct message. */
const scopeFor =
  (right: string) =>
  (house: House, args: Arguments): string => {
    const channel = house.workspace.channels.get(optionalText(args, 'channel') ?? '');
    return `${channel?.direct === undefined ? 'channels' : 'im'}:${right}`;
  };

const typesOf = (args: Arguments): string[] => (optionalText(args, 'types') ?? 'public_channel').split(/\s*,\s*/);

const list: Method = {
  token: 'bot',
  scope: (_house, args) =>
    typesOf(args).includes('im') && !typesOf(args).includes('public_channel') ? 'im:read' : 'channels:read',
  perMinute: tier2,
  answer(house, args) {
    const types = typesOf(args);
    if (types.some((type) => !['public_channel', 'private_channel', 'mpim', 'im'].includes(type)))
      throw new SlackRefusal('invalid_types');
    const shown = [...house.workspace.channels.values()].filter(({ direct }) =>
      types.includes(direct === undefined ? 'public_channel' : 'im'),
    );
    const { items, next } = page(shown, args, 100, 1000);
    return { channels: items.map((channel) => wireChannel(house, channel)), response_metadata: { next_cursor: next } };
  },
};

const info: Method = {
  token: 'bot',
  scope: scopeFor('read'),
  perMinute: tier3,
  answer: (house, args) => ({ channel: wireChannel(house, wanted(house, args)) }),
};

const members: Method = {
  token: 'bot',
  scope: scopeFor('read'),
  perMinute: tier4,
  answer(house, args) {
    const { items, next } = page(membersOf(house.workspace, wanted(house, args).id), args, 100, 1000);
    return { members: items, response_metadata: { next_cursor: next } };
  },
};

/** Those between `oldest` and `latest`, which count only when `inclusive`. */
function within(messages: StoredMessage[], args: Arguments): StoredMessage[] {
  const oldest = timestamp(args, 'oldest') ?? 0n;
  const latest = timestamp(args, 'latest');
  const slack = flag(args, 'inclusive') ? 1n : 0n;
  return messages.filter((message) => {
    const at = micros(message.ts) ?? 0n;
    return at > oldest - slack && (latest === undefined || at < latest + slack);
  });
}

function timestamp(args: Arguments, name: string): bigint | undefined {
  const given = optionalText(args, name);
  const at = given === undefined ? undefined : micros(given);
  if (given !== undefined && at === undefined) throw new SlackRefusal(`invalid_ts_${name}`);
  return at;
}

function micros(ts: string): bigint | undefined {
  const [, seconds, fraction = ''] = /^(\d+)(?:\.(\d{0,6}))?$/.exec(ts) ?? [];
  return seconds === undefined ? undefined : BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
}

const history: Method = {
  token: 'bot',
  scope: scopeFor('history'),
  perMinute: tier3,
  answer(house, args) {
    const channel = wanted(house, args);
    const all = (house.workspace.messages.get(channel.id) ?? []).filter(
      (message) => message.to === undefined && (message.threadTs === undefined || message.broadcast),
    );
    const before = cursorTs(args);
    const matching = within(all, args).filter(({ ts }) => before === undefined || ts < before);
    const { items, next } = page(matching.toReversed(), { ...args, cursor: '' }, 100, 999);
    const metadata = flag(args, 'include_all_metadata');
    return {
      messages: items.map((message) => wireMessage(house.workspace, message, metadata)),
      has_more: next !== '',
      pin_count: 0,
      channel_actions_ts: null,
      channel_actions_count: 0,
      ...(next !== '' && { response_metadata: { next_cursor: cursorAfter(items) } }),
    };
  },
};

/** History's cursor is a time, so that a message posted between two pages moves nothing. */
const cursorAfter = (shown: StoredMessage[]): string => Buffer.from(`next_ts:${shown.at(-1)?.ts}`).toString('base64');

function cursorTs(args: Arguments): string | undefined {
  const cursor = optionalText(args, 'cursor');
  if (cursor === undefined) return undefined;
  const [, ts] = /^next_ts:([\d.]+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (ts === undefined) throw new SlackRefusal('invalid_cursor');
  return ts;
}

const replies: Method = {
  token: 'bot',
  scope: scopeFor('history'),
  perMinute: tier3,
  answer(house, args) {
    const { workspace } = house;
    const parent = messageAt(workspace, wanted(house, args).id, text(args, 'ts'));
    if (parent === undefined || parent.to !== undefined) throw new SlackRefusal('thread_not_found');
    const thread = parent.replies.flatMap((ts) => workspace.byTs.get(ts) ?? []);
    const { items, next } = page([parent, ...within(thread, args)], args, 1000, 1000);
    const metadata = flag(args, 'include_all_metadata');
    return {
      messages: items.map((message) => wireMessage(workspace, message, metadata)),
      has_more: next !== '',
      ...(next !== '' && { response_metadata: { next_cursor: next } }),
    };
  },
};

const open: Method = {
  token: 'bot',
  scope: 'im:write',
  perMinute: tier3,
  answer(house, args) {
    const users = text(args, 'users').split(/\s*,\s*/);
    const [person = ''] = users;
    if (users.length > 1) throw new SlackRefusal('method_not_supported_for_channel_type');
    if (!house.workspace.people.has(person)) throw new SlackRefusal('user_not_found');
    const channel = directWith(house.workspace, person);
    if (channel === undefined) throw new SlackRefusal('cannot_dm_bot');
    return { channel: flag(args, 'return_im') ? wireChannel(house, channel) : { id: channel.id } };
  },
};

const join: Method = {
  token: 'bot',
  scope: 'channels:join',
  perMinute: tier3,
  answer(house, args) {
    const channel = wanted(house, args);
    if (channel.direct !== undefined) throw new SlackRefusal('method_not_supported_for_channel_type');
    return { channel: wireChannel(house, channel), warning: 'already_in_channel' };
  },
};

export const conversations: Record<string, Method> = {
  'conversations.list': list,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.open': open,
  'conversations.join': join,
};
