import { SlackRefusal } from '../model.ts';
import { directWith } from '../workspace.ts';
import { flag, idList, optionalText, page } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { isKind, kindOf, kindScope, scopeFor } from './channel-kind.ts';
import { botIsIn, channelById, channelOf } from './destination.ts';
import { tier2, tier3, tier4 } from './method.ts';
import type { Method } from './method.ts';
import { wireChannel } from './wire-channel.ts';

const typesOf = (args: Arguments): string[] => (optionalText(args, 'types') ?? 'public_channel').split(/\s*,\s*/);

const list: Method = {
  token: 'bot',
  scope: (_house, args) =>
    typesOf(args)
      .filter(isKind)
      .map((kind) => kindScope(kind, 'read')),
  perMinute: tier2,
  answer(house, args) {
    const types = typesOf(args);
    if (!types.every(isKind)) throw new SlackRefusal('invalid_types');
    const shown = [...house.workspace.channels.values()]
      .filter((channel) => types.includes(kindOf(channel)))
      .filter((channel) => !channel.private || botIsIn(house, channel))
      .filter(({ archived }) => !(archived && flag(args, 'exclude_archived')));
    const { items, next } = page(shown, args, 100, 1000);
    return { channels: items.map((channel) => wireChannel(house, channel)), response_metadata: { next_cursor: next } };
  },
};

const info: Method = {
  token: 'bot',
  scope: scopeFor('read'),
  perMinute: tier3,
  answer: (house, args) => ({ channel: wireChannel(house, channelOf(house, args)) }),
};

const members: Method = {
  token: 'bot',
  scope: scopeFor('read'),
  perMinute: tier4,
  answer(house, args) {
    const { items, next } = page([...channelOf(house, args).members], args, 100, 1000);
    return { members: items, response_metadata: { next_cursor: next } };
  },
};

const open: Method = {
  token: 'bot',
  scope: 'im:write',
  perMinute: tier3,
  answer(house, args) {
    const { workspace } = house;
    const known = optionalText(args, 'channel');
    const users = idList(args, 'users');
    const [person] = users;
    if (known === undefined && person === undefined) throw new SlackRefusal('users_list_not_supplied');
    if (users.length > 1) throw new SlackRefusal('method_not_supported_for_channel_type');
    if (person !== undefined && !workspace.people.has(person)) throw new SlackRefusal('user_not_found');
    if (person !== undefined && workspace.people.get(person)?.deleted) throw new SlackRefusal('user_disabled');
    const channel = person === undefined ? channelById(house, known ?? '') : directWith(workspace, person);
    if (channel === undefined) throw new SlackRefusal('cannot_dm_bot');
    return { channel: flag(args, 'return_im') ? wireChannel(house, channel) : { id: channel.id } };
  },
};

export const conversations: Record<string, Method> = {
  'conversations.list': list,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.open': open,
};
