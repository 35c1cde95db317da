/** What was said in a channel or thread. */
import { SlackRefusal } from '../model.ts';
import type { StoredMessage } from '../model.ts';
import { wireMessage } from '../wire-message.ts';
import { messageAt } from '../workspace.ts';
import { flag, optionalText, page, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { scopeFor } from './channel-kind.ts';
import { joinedChannel } from './destination.ts';
import { tier3 } from './method.ts';
import type { Method } from './method.ts';

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

const newest: Method = {
  token: 'bot',
  scope: scopeFor('history'),
  perMinute: tier3,
  answer(house, args) {
    const channel = joinedChannel(house, args);
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
    const parent = messageAt(workspace, joinedChannel(house, args).id, text(args, 'ts'));
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

export const history: Record<string, Method> = {
  'conversations.history': newest,
  'conversations.replies': replies,
};
