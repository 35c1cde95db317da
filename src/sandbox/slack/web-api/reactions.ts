import type { House } from '../house.ts';
import { SlackRefusal } from '../model.ts';
import type { StoredMessage } from '../model.ts';
import { react, takeBack } from '../reactions.ts';
import { wireMessage } from '../wire-message.ts';
import { messageAt } from '../workspace.ts';
import { optionalText, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { permalinkOf } from './chat.ts';
import { channelById } from './destination.ts';
import { tier2, tier3 } from './method.ts';
import type { Method } from './method.ts';

/** The message that the call names. Throws no_item_specified, bad_timestamp, message_not_found or is_archived. */
function item(house: House, args: Arguments): StoredMessage {
  const id = optionalText(args, 'channel');
  const ts = optionalText(args, 'timestamp');
  if (id === undefined || ts === undefined) throw new SlackRefusal('no_item_specified');
  const channel = channelById(house, id);
  if (!/^\d+\.\d{6}$/.test(ts)) throw new SlackRefusal('bad_timestamp');
  const message = messageAt(house.workspace, channel.id, ts);
  if (message === undefined || message.to !== undefined) throw new SlackRefusal('message_not_found');
  return message;
}

const add: Method = {
  token: 'bot',
  scope: 'reactions:write',
  perMinute: tier3,
  answer(house, args) {
    const message = item(house, args);
    if (house.workspace.channels.get(message.channel)?.archived) throw new SlackRefusal('is_archived');
    react(house, message, house.workspace.app.botUserId, text(args, 'name'));
    return {};
  },
};

const remove: Method = {
  token: 'bot',
  scope: 'reactions:write',
  perMinute: tier2,
  answer(house, args) {
    takeBack(house, item(house, args), house.workspace.app.botUserId, text(args, 'name'));
    return {};
  },
};

const get: Method = {
  token: 'bot',
  scope: 'reactions:read',
  perMinute: tier3,
  answer(house, args) {
    const message = item(house, args);
    const permalink = permalinkOf(house.workspace, message);
    const shown = { ...wireMessage(house.workspace, message, false), permalink };
    return { type: 'message', channel: message.channel, message: shown };
  },
};

export const reactions: Record<string, Method> = {
  'reactions.add': add,
  'reactions.remove': remove,
  'reactions.get': get,
};
