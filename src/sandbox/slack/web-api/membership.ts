/** The app comes and goes, and brings others. */
import type { House } from '../house.ts';
import { enter, leave } from '../membership.ts';
import { SlackRefusal } from '../model.ts';
import type { Channel } from '../model.ts';
import { idList, optionalText } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { botIsIn, channelOf } from './destination.ts';
import { anyOf, tier3 } from './method.ts';
import type { Method } from './method.ts';
import { wireChannel } from './wire-channel.ts';

/** A channel that people can come into. Throws method_not_supported_for_channel_type or is_archived. */
function room(house: House, args: Arguments): Channel {
  const channel = channelOf(house, args);
  if (channel.direct !== undefined) throw new SlackRefusal('method_not_supported_for_channel_type');
  if (channel.archived) throw new SlackRefusal('is_archived');
  return channel;
}

const isPrivate = ({ workspace }: House, args: Arguments): boolean =>
  workspace.channels.get(optionalText(args, 'channel') ?? '')?.private ?? false;

const joining: Method = {
  token: 'bot',
  scope: 'channels:join',
  perMinute: tier3,
  answer(house, args) {
    const channel = room(house, args);
    if (channel.private) throw new SlackRefusal('method_not_supported_for_channel_type');
    const warning = 'already_in_channel';
    if (botIsIn(house, channel))
      return { channel: wireChannel(house, channel), warning, response_metadata: { warnings: [warning] } };
    enter(house, channel, house.workspace.app.botUserId);
    return { channel: wireChannel(house, channel) };
  },
};

const leaving: Method = {
  token: 'bot',
  scope: (house, args) => (isPrivate(house, args) ? 'groups:write' : anyOf('channels:manage', 'channels:write')(house)),
  perMinute: tier3,
  answer(house, args) {
    const channel = room(house, args);
    // Slack's own page has it so: not ok, and no error either.
    if (!botIsIn(house, channel)) return { ok: false, not_in_channel: true };
    if (channel.name === 'general') throw new SlackRefusal('cant_leave_general');
    if (channel.members.size === 1) throw new SlackRefusal('last_member');
    leave(house, channel, house.workspace.app.botUserId);
    return {};
  },
};

const inviting: Method = {
  token: 'bot',
  scope: (house, args) =>
    isPrivate(house, args)
      ? anyOf('groups:write.invites', 'groups:write')(house)
      : anyOf('channels:write.invites', 'channels:manage')(house),
  perMinute: tier3,
  answer(house, args) {
    const { people, app } = house.workspace;
    const channel = room(house, args);
    const users = idList(args, 'users');
    if (users.length === 0) throw new SlackRefusal('no_user');
    if (!botIsIn(house, channel)) throw new SlackRefusal('not_in_channel');
    if (users.includes(app.botUserId)) throw new SlackRefusal('cant_invite_self');
    if (users.some((user) => people.get(user)?.deleted ?? !people.has(user))) throw new SlackRefusal('user_not_found');
    if (users.some((user) => channel.members.has(user))) throw new SlackRefusal('already_in_channel');
    for (const user of users) enter(house, channel, user, app.botUserId);
    return { channel: wireChannel(house, channel) };
  },
};

export const membership: Record<string, Method> = {
  'conversations.join': joining,
  'conversations.leave': leaving,
  'conversations.invite': inviting,
};
