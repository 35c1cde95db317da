/** Who comes into a channel and who goes. */
import type { House } from './house.ts';
import type { Channel } from './model.ts';
import { channelsFor } from './window.ts';
import { isMember, nextTs } from './workspace.ts';

/** Puts somebody into a channel; the app hears of it when it is there itself. */
export function enter(house: House, channel: Channel, person: string, inviter?: string): void {
  channel.members.add(person);
  tell(house, channel, 'member_joined_channel', person, inviter);
}

/** Takes somebody out of a channel. */
export function leave(house: House, channel: Channel, person: string): void {
  channel.members.delete(person);
  tell(house, channel, 'member_left_channel', person);
}

function tell(house: House, channel: Channel, type: string, person: string, inviter?: string): void {
  const { workspace, events, watchers } = house;
  watchers.tell((watcher) => [{ type: 'channels', channels: channelsFor(workspace, watcher) }]);
  const { team, app } = workspace;
  const event_ts = nextTs(workspace);
  if (type === 'member_left_channel' && person === app.botUserId)
    return void events.send({ type: channel.private ? 'group_left' : 'channel_left', channel: channel.id, event_ts });
  if (!isMember(workspace, channel.id, app.botUserId)) return;
  void events.send({
    type,
    user: person,
    channel: channel.id,
    channel_type: channel.private ? 'G' : 'C',
    team: team.id,
    ...(inviter !== undefined && { inviter }),
    event_ts,
  });
}
