/** The events that a message in the workspace makes. */
import type { StoredMessage } from './model.ts';
import { channelKind } from './subscriptions.ts';
import { wireMessage } from './wire-message.ts';
import { isMember, nextTs } from './workspace.ts';
import type { MessageChange, Workspace } from './workspace.ts';

type Event = Record<string, unknown>;

/** None for an ephemeral, nor where the app is not a member. `before`: how an edited or deleted message was. */
export function messageEvents(
  workspace: Workspace,
  message: StoredMessage,
  how: MessageChange,
  before: StoredMessage = message,
): Event[] {
  const bot = workspace.app.botUserId;
  const { channel, ts } = message;
  if (how === 'put' || message.to !== undefined || !isMember(workspace, channel, bot)) return [];
  const channel_type = channelKind(workspace.channels.get(channel));
  const wire = structuredClone(wireMessage(workspace, message, false));
  if (how === 'posted') {
    // A canvas that a message links to is shown with it, and not shared by it.
    const shares = message.files.some(({ sections }) => sections === undefined);
    const said = { ...wire, ...(shares && { subtype: 'file_share' }), channel, event_ts: ts };
    const mentioned = channel_type !== 'im' && message.user !== bot && message.text.includes(`<@${bot}>`);
    return [{ ...said, channel_type }, ...(mentioned ? [{ ...said, type: 'app_mention' }] : [])];
  }
  const now = nextTs(workspace);
  const previous_message = structuredClone(wireMessage(workspace, before, false));
  const common = { type: 'message', channel, channel_type, hidden: true, ts: now, event_ts: now, previous_message };
  return how === 'edited'
    ? [{ ...common, subtype: 'message_changed', message: wire }]
    : [{ ...common, subtype: 'message_deleted', deleted_ts: ts }];
}
