/** Which events Slack sends an app: those that its manifest subscribes to and its scopes let it hear. */
import type { Channel, SandboxSlackOptions } from './model.ts';
import type { Workspace } from './workspace.ts';

type Event = Record<string, unknown>;
type Kind = 'channel' | 'group' | 'im';

/** As in `channel_type` of a message. */
export function channelKind(channel: Channel | undefined): Kind {
  if (channel?.direct !== undefined) return 'im';
  return channel?.private === true ? 'group' : 'channel';
}

const plural: Record<Kind, string> = { channel: 'channels', group: 'groups', im: 'im' };

const scopes: Record<string, string> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  user_change: 'users:read',
  team_join: 'users:read',
  file_shared: 'files:read',
  file_created: 'files:read',
  file_change: 'files:read',
  file_deleted: 'files:read',
  channel_created: 'channels:read',
  channel_rename: 'channels:read',
  channel_archive: 'channels:read',
};

/** Without `events` in the options every event is subscribed to; the scopes count all the same. */
export function hears(options: SandboxSlackOptions, workspace: Workspace, event: Event): boolean {
  const type = String(event['type']);
  const kind = channelKind(workspace.channels.get(String(event['channel'])));
  const name = type === 'message' ? `message.${plural[kind]}` : type;
  if (options.events !== undefined && !options.events.includes(name)) return false;
  const joins = /^member_(joined|left)_channel$/.test(type);
  const scope = joins ? `${plural[kind]}:read` : scopes[name];
  return scope === undefined || options.app.scopes.includes(scope);
}
