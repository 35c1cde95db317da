import { SlackRefusal } from '../model.ts';
import type { House } from '../house.ts';
import type { ScheduledMessage } from '../scheduled.ts';
import { parentOf } from '../workspace.ts';
import { flag, integer, optionalText, page, text } from './arguments.ts';
import { draft, readMetadata, writingScopes } from './content.ts';
import { channelOf, destination, refusePost } from './destination.ts';
import { tier3 } from './method.ts';
import type { Method } from './method.ts';

const furthestSeconds = 120 * 24 * 3600;
const windowSeconds = 300;
const mostInWindow = 30;

const seconds = ({ workspace }: House): number => workspace.clock.now().epochMilliseconds / 1000;

/** Slack counts the messages of a channel in fixed windows of five minutes. */
const sameWindow = (postAt: number, other: number): boolean =>
  Math.floor(postAt / windowSeconds) === Math.floor(other / windowSeconds);

function refuseTime(house: House, channel: string, postAt: number): void {
  if (postAt <= seconds(house)) throw new SlackRefusal('time_in_past');
  if (postAt > seconds(house) + furthestSeconds) throw new SlackRefusal('time_too_far');
  const near = house.scheduled
    .waiting()
    .filter((one) => one.draft.channel === channel && sameWindow(one.postAt, postAt));
  if (near.length >= mostInWindow) throw new SlackRefusal('restricted_too_many');
}

const schedule: Method = {
  token: 'bot',
  scope: writingScopes,
  perMinute: tier3,
  answer(house, args) {
    const channel = destination(house, args);
    refusePost(house, channel);
    const given = text(args, 'post_at');
    if (!/^\d+$/.test(given)) throw new SlackRefusal('invalid_time');
    const postAt = Number(given);
    const post = draft(house, channel, args);
    const metadata = readMetadata(args);
    if (post.threadTs !== undefined) parentOf(house.workspace, channel.id, post.threadTs);
    refuseTime(house, channel.id, postAt);
    const broadcast = post.threadTs !== undefined && flag(args, 'reply_broadcast');
    const { id } = house.scheduled.add({ ...post, broadcast, ...(metadata && { metadata }) }, postAt);
    const { botId, botUserId } = house.workspace.app;
    return {
      channel: channel.id,
      scheduled_message_id: id,
      post_at: String(postAt),
      message: { text: post.text, type: 'delayed_message', user: botUserId, bot_id: botId },
    };
  },
};

const remove: Method = {
  token: 'bot',
  scope: 'chat:write',
  perMinute: tier3,
  answer(house, args) {
    const channel = channelOf(house, args);
    const id = text(args, 'scheduled_message_id');
    const known = house.scheduled.waiting().some((one) => one.id === id && one.draft.channel === channel.id);
    if (!known) throw new SlackRefusal('invalid_scheduled_message_id');
    house.scheduled.remove(id);
    return {};
  },
};

const list: Method = {
  token: 'bot',
  perMinute: tier3,
  answer(house, args) {
    const channel = optionalText(args, 'channel');
    if (channel !== undefined && !house.workspace.channels.has(channel)) throw new SlackRefusal('invalid_channel');
    const [oldest = 0, latest = Infinity] = [integer(args, 'oldest'), integer(args, 'latest')];
    const wanted = house.scheduled
      .waiting()
      .filter((one) => channel === undefined || one.draft.channel === channel)
      .filter(({ postAt }) => postAt >= oldest && postAt <= latest);
    const { items, next } = page(wanted, args, 100, 1000);
    return { scheduled_messages: items.map(wire), response_metadata: { next_cursor: next } };
  },
};

const wire = ({
  id,
  draft: { channel, text: words },
  postAt,
  createdAt,
}: ScheduledMessage): Record<string, unknown> => ({
  id,
  channel_id: channel,
  post_at: postAt,
  date_created: createdAt,
  text: words,
});

export const scheduled: Record<string, Method> = {
  'chat.scheduleMessage': schedule,
  'chat.deleteScheduledMessage': remove,
  'chat.scheduledMessages.list': list,
};
