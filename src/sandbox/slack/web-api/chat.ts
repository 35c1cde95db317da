import { faultsOfBlocks } from '../block-rules.ts';
import type { Part } from '../block-kit/parts.ts';
import type { House } from '../house.ts';
import { SlackRefusal } from '../model.ts';
import type { Channel, Metadata, StoredMessage } from '../model.ts';
import { explain } from '../view-rules.ts';
import { wireMessage } from '../wire-message.ts';
import { directWith, editMessage, isMember, messageAt, putMessage, removeMessage } from '../workspace.ts';
import type { Draft } from '../workspace.ts';
import { flag, optionalText, structure, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { special, tier3, tier4 } from './method.ts';
import type { Method } from './method.ts';

const mostMetadata = 8_000;

/** Where a post goes: a channel id, `#name`, or a person for the direct message. Throws channel_not_found. */
export function destination({ workspace }: House, args: Arguments): Channel {
  const wanted = text(args, 'channel');
  const found =
    workspace.channels.get(wanted) ??
    directWith(workspace, wanted) ??
    [...workspace.channels.values()].find(({ name, direct }) => direct === undefined && `#${name}` === wanted);
  if (found === undefined) throw new SlackRefusal('channel_not_found');
  return found;
}

interface Content {
  text?: string;
  blocks?: Part[];
}

function readContent(args: Arguments): Content {
  const blocks = structure(args, 'blocks', 'invalid_blocks_format') as Part[] | undefined;
  const markdown = optionalText(args, 'markdown_text');
  const plain = optionalText(args, 'text');
  if (markdown !== undefined && (plain !== undefined || blocks)) throw new SlackRefusal('markdown_text_conflict');
  if (markdown !== undefined && markdown.length > 12_000) throw new SlackRefusal('msg_too_long');
  const faults = blocks === undefined ? [] : faultsOfBlocks(blocks, 'message');
  if (faults[0]) {
    const errors = faults.map(explain);
    throw new SlackRefusal(faults[0].code, {
      errors,
      response_metadata: { messages: errors.map((says) => `[ERROR] ${says}`) },
    });
  }
  const words = plain ?? markdown;
  return { ...(words !== undefined && { text: words }), ...(blocks && { blocks }) };
}

function readMetadata(args: Arguments): Metadata | null | undefined {
  const metadata = structure(args, 'metadata', 'invalid_metadata_format') as Partial<Metadata> | undefined;
  if (metadata === undefined) return undefined;
  if (Object.keys(metadata).length === 0) return null;
  const { event_type: type, event_payload: payload } = metadata;
  if (typeof type !== 'string' || type === '' || typeof payload !== 'object' || payload === null)
    throw new SlackRefusal('invalid_metadata_schema');
  if (JSON.stringify(metadata).length > mostMetadata) throw new SlackRefusal('metadata_too_large');
  return { event_type: type, event_payload: payload };
}

/** An empty list of blocks says as little as none. */
function refuseEmpty({ text: words = '', blocks = [] }: Content): void {
  if (words === '' && blocks.length === 0) throw new SlackRefusal('no_text');
}

/** A message of the app, as far as a post and an ephemeral are alike. Throws no_text. */
function draft({ workspace }: House, channel: Channel, args: Arguments): Draft {
  const content = readContent(args);
  refuseEmpty(content);
  const threadTs = optionalText(args, 'thread_ts');
  return {
    channel: channel.id,
    user: workspace.app.botUserId,
    text: content.text ?? '',
    ...(content.blocks && { blocks: content.blocks }),
    ...(threadTs !== undefined && { threadTs }),
  };
}

const postMessage: Method = {
  token: 'bot',
  scope: 'chat:write',
  perMinute: special,
  answer(house, args) {
    const { workspace } = house;
    const channel = destination(house, args);
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
  const message = messageAt(house.workspace, destination(house, args).id, text(args, 'ts'));
  if (message === undefined || message.to !== undefined) throw new SlackRefusal('message_not_found');
  if (!message.byBot) throw new SlackRefusal(notOwn);
  return message;
}

const update: Method = {
  token: 'bot',
  scope: 'chat:write',
  perMinute: tier3,
  answer(house, args) {
    const content = readContent(args);
    const metadata = readMetadata(args);
    if ((content.text ?? '').length > 4000) throw new SlackRefusal('msg_too_long');
    const message = ownMessage(house, args, 'cant_update_message');
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
  scope: 'chat:write',
  perMinute: tier4,
  answer(house, args) {
    const { workspace } = house;
    const channel = destination(house, args);
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
    const channel = destination(house, args);
    const message = messageAt(house.workspace, channel.id, text(args, 'message_ts'));
    if (message === undefined || message.to !== undefined) throw new SlackRefusal('message_not_found');
    const root = `https://${house.workspace.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`;
    const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
    return { channel: channel.id, permalink: root + thread };
  },
};

export const chat: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
};
