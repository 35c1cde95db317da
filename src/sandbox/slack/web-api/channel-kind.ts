/** Public channels, private ones and direct messages have scopes of their own. */
import type { House } from '../house.ts';
import type { Channel } from '../model.ts';
import { optionalText } from './arguments.ts';
import type { Arguments } from './arguments.ts';

const scopeWords = { public_channel: 'channels', private_channel: 'groups', im: 'im', mpim: 'mpim' };
export type ChannelKind = keyof typeof scopeWords;

export const kindOf = ({ direct, private: hidden }: Channel): ChannelKind =>
  direct !== undefined ? 'im' : hidden ? 'private_channel' : 'public_channel';

export const isKind = (word: string): word is ChannelKind => Object.hasOwn(scopeWords, word);

/** "groups:read" */
export const kindScope = (kind: ChannelKind, right: string): string => `${scopeWords[kind]}:${right}`;

/** `channels:<right>`, `groups:<right>` or `im:<right>`, by the channel that the call names. */
export const scopeFor =
  (right: string) =>
  ({ workspace }: House, args: Arguments): string => {
    const channel = workspace.channels.get(optionalText(args, 'channel') ?? '');
    return kindScope(channel === undefined ? 'public_channel' : kindOf(channel), right);
  };
