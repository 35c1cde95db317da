/** The channels that a call names. */
import type { House } from '../house.ts';
import { SlackRefusal } from '../model.ts';
import type { Channel } from '../model.ts';
import { directWith, isMember } from '../workspace.ts';
import { plainText, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';

/** The channel with this id, when the app can see it. Throws `code`. */
export function channelById(house: House, id: string, code = 'channel_not_found'): Channel {
  const channel = house.workspace.channels.get(id);
  if (channel === undefined || (channel.private && !botIsIn(house, channel))) throw new SlackRefusal(code);
  return channel;
}

export const botIsIn = ({ workspace }: House, channel: Channel): boolean =>
  isMember(workspace, channel.id, workspace.app.botUserId);

/** The channel whose id stands in `channel`; names are not taken here. Throws channel_not_found. */
export const channelOf = (house: House, args: Arguments): Channel => channelById(house, text(args, 'channel'));

/** The same, when the app is in it. Throws not_in_channel. */
export function joinedChannel(house: House, args: Arguments): Channel {
  const channel = channelOf(house, args);
  if (!botIsIn(house, channel)) throw new SlackRefusal('not_in_channel');
  return channel;
}

/** Where a post goes: a channel's id or name, or a person for the direct message. Throws channel_not_found. */
export function destination(house: House, args: Arguments): Channel {
  const { channels } = house.workspace;
  plainText(args, 'channel');
  const wanted = text(args, 'channel');
  const named = [...channels.values()].find(
    ({ name, direct }) => direct === undefined && name === wanted.replace(/^#/, ''),
  );
  const found = channels.get(wanted) ?? directWith(house.workspace, wanted) ?? named;
  return channelById(house, found?.id ?? '');
}

/** Throws is_archived, or not_in_channel where the app may not post without being there. */
export function refusePost(house: House, channel: Channel): void {
  if (channel.archived) throw new SlackRefusal('is_archived');
  const open = !channel.private && house.workspace.app.scopes.includes('chat:write.public');
  if (!botIsIn(house, channel) && !open) throw new SlackRefusal('not_in_channel');
}
