import type { House } from '../house.ts';
import type { Channel } from '../model.ts';
import { botIsIn } from './destination.ts';

/** A channel or direct message as Slack puts it into answers. */
export function wireChannel(house: House, channel: Channel): Record<string, unknown> {
  const { id, created, direct, name, archived, canvas } = channel;
  if (direct !== undefined)
    return {
      id,
      created,
      is_im: true,
      is_archived: false,
      is_org_shared: false,
      user: direct,
      is_user_deleted: house.workspace.people.get(direct)?.deleted === true,
      priority: 0,
    };
  return {
    id,
    name,
    name_normalized: name,
    created,
    is_channel: !channel.private,
    is_group: channel.private,
    is_im: false,
    is_mpim: false,
    is_private: channel.private,
    is_archived: archived,
    is_general: name === 'general',
    is_member: botIsIn(house, channel),
    is_shared: false,
    context_team_id: house.workspace.team.id,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: channel.members.size,
    ...(canvas !== undefined && { properties: { canvas: { file_id: canvas, is_empty: false, quip_thread_id: '' } } }),
  };
}
