import type { House } from '../house.ts';
import { SlackRefusal } from '../model.ts';
import type { StoredMessage } from '../model.ts';
import { wireMessage } from '../wire-message.ts';
import { editMessage, isMember, messageAt, putMessage, removeMessage } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { flag, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { draft, readContent, readMetadata, refuseEmpty, writingScopes } from './content.ts';
import { botIsIn, channelOf, destination, refusePost } from './destination.ts';
import { special, tier3, tier4 } from './method.ts';
import type { Method } from './method.ts';

const postMessage: Method = {
  token: 'bot',
  scope: writingScopes,
  perMinute: special,
  answer(house, args) {
    const { workspace } = house;
    const channel = destination(house, args);
    refusePost(house, channel);
    const post = draft(house, channel, args);
    const metadata = readMetadata(args);
    const message = putMessage(workspace, {
      ...post,
      ...(post.threadTs !== undefined && { broadcast: flag(args, 'reply_broadcast') }),
      ...(metadata && { metadata }),
    });
    return { channel: channel.id, ts: message.ts, message: wireMessage(workspace, message, true) };
  },
};

/** The app's own message at `channel` and `ts`. Throws message_not_found, or `notOwn`. */
function ownMessage(house: House, args: Arguments, notOwn: string): StoredMessage {
  const message = messageAt(house.workspace, channelOf(house, args).id, text(args, 'ts'));
  if (message === undefined || message.to !== undefined) throw new SlackRefusal('message_not_found');
  if (!message.byBot) throw new SlackRefusal(notOwn);
  return message;
}

const update: Method = {
  token: 'bot',
  scope: 'chat:write',
  perMinute: tier3,
  answer(house, args) {
    const content = readContent(house, args);
    const metadata = readMetadata(args);
    if ((content.text ?? '').length > 4000) throw new SlackRefusal('msg_too_long');
    const message = ownMessage(house, args, 'cant_update_message');
    if (house.workspace.channels.get(message.channel)?.archived) throw new SlackRefusal('is_inactive');
    refuseEmpty({ text: content.text ?? '', blocks: content.blocks ?? [] });
    editMessage(house.workspace, message, { ...content, ...(metadata !== undefined && { metadata }) });
    return {
      channel: message.channel,
      ts: message.ts,
      text: message.text,
      message: wireMessage(house.workspace, message, true),
    };
  },
};

const remove: Method = {
  token: 'bot',
  scope: 'chat:write',
  perMinute: tier3,
  answer(house, args) {
    const message = ownMessage(house, args, 'cant_delete_message');
    removeMessage(house.workspace, message);
    return { channel: message.channel, ts: message.ts };
  },
};

const postEphemeral: Method = {
  token: 'bot',
  scope: writingScopes,
  perMinute: tier4,
  answer(house, args) {
    const { workspace } = house;
    const channel = destination(house, args);
    if (channel.archived) throw new SlackRefusal('is_archived');
    if (!botIsIn(house, channel)) throw new SlackRefusal('not_in_channel');
    const user = text(args, 'user');
    const post = draft(house, channel, args);
    if (!isMember(workspace, channel.id, user)) throw new SlackRefusal('user_not_in_channel');
    const message = putMessage(workspace, { ...post, to: user });
    return { message_ts: message.ts };
  },
};

const getPermalink: Method = {
  token: 'bot',
  perMinute: special,
  answer(house, args) {
    const message = messageAt(house.workspace, channelOf(house, args).id, text(args, 'message_ts'));
    if (message === undefined || message.to !== undefined) throw new SlackRefusal('message_not_found');
    return { channel: message.channel, permalink: permalinkOf(house.workspace, message) };
  },
};

/** Where Slack shows the message. */
export function permalinkOf({ team }: Workspace, message: StoredMessage): string {
  const root = `https://${team.domain}.slack.com/archives/${message.channel}/p${message.ts.replace('.', '')}`;
  return message.threadTs === undefined ? root : `${root}?thread_ts=${message.threadTs}&cid=${message.channel}`;
}

export const chat: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
};
