/** A message as Slack puts it into answers and payloads. */
import type { StoredMessage } from './model.ts';
import { wireFile } from './wire-file.ts';
import type { Workspace } from './workspace.ts';

/** `metadata` only where Slack gives it: history that asks for it, answers to a post, interaction payloads. */
export function wireMessage(workspace: Workspace, message: StoredMessage, metadata: boolean): Record<string, unknown> {
  return {
    type: 'message',
    ...(message.broadcast && { subtype: 'thread_broadcast' }),
    user: message.user,
    ts: message.ts,
    ...(message.byBot && botFields(workspace)),
    text: message.text,
    team: workspace.team.id,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files.length > 0 && {
      files: message.files.map((file) => wireFile(workspace, file)),
      upload: false,
      display_as_bot: false,
    }),
    ...(message.reactions.length > 0 && { reactions: wireReactions(message) }),
    ...(message.edited && { edited: message.edited }),
    ...(message.threadTs !== undefined && {
      thread_ts: message.threadTs,
      parent_user_id: parentUser(workspace, message),
    }),
    ...(message.replies.length > 0 && threadFields(workspace, message)),
    ...(metadata && message.metadata && { metadata: message.metadata }),
  };
}

/** Who gave which emoji. */
const wireReactions = ({ reactions }: StoredMessage): Record<string, unknown>[] =>
  reactions.map(({ name, people }) => ({ name, users: people, count: people.length }));

function botFields({ app, team }: Workspace): Record<string, unknown> {
  return {
    bot_id: app.botId,
    app_id: app.id,
    bot_profile: {
      id: app.botId,
      app_id: app.id,
      user_id: app.botUserId,
      name: app.name,
      deleted: false,
      team_id: team.id,
    },
  };
}

function parentUser(workspace: Workspace, message: StoredMessage): string | undefined {
  return message.threadTs === undefined ? undefined : workspace.byTs.get(message.threadTs)?.user;
}

function threadFields(workspace: Workspace, parent: StoredMessage): Record<string, unknown> {
  const users = [...new Set(parent.replies.flatMap((ts) => workspace.byTs.get(ts)?.user ?? []))];
  return {
    thread_ts: parent.ts,
    reply_count: parent.replies.length,
    reply_users_count: users.length,
    latest_reply: parent.replies.at(-1),
    reply_users: users.slice(0, 5),
    is_locked: false,
    subscribed: false,
  };
}
