import type { WebClient } from '@slack/web-api';
import { DeliveryError } from '#lib/errors.ts';
import { mentionsIn, passGate } from './gate.ts';
import { MESSAGE_MARK } from './history.ts';
import { awaitPictures, withoutOrnaments } from './plainer.ts';
import type { OutgoingMessage, PostedMessage, Slack, SlackFiles } from './port.ts';
import type { Call, SlackOptions } from './web.ts';

/** Messages, once past the gate. */
export function messageMethods(
  call: Call,
  client: WebClient,
  { gate, allowedHosts, log, clock }: SlackOptions,
  files: SlackFiles,
): Pick<Slack, 'post' | 'update' | 'whisper' | 'permalink'> {
  const checked = (message: OutgoingMessage): ReturnType<typeof messageArguments> => {
    const { text, blocks, mentions } = message;
    passGate(gate, { text, ...(blocks === undefined ? {} : { blocks }), mentions, allowedHosts });
    return messageArguments(message);
  };
  return {
    async post(message) {
      const whole = checked(message);
      await awaitPictures(message, files, clock);
      const send = (one: OutgoingMessage) => postOnce(call, client, one === message ? whole : checked(one));
      const { answer, left } = await withoutOrnaments(message, send, log);
      return { ...answer, ...(left.length > 0 && { left }) };
    },
    async update({ ts, ...message }) {
      const whole = checked(message);
      await awaitPictures(message, files, clock);
      const change = (one: OutgoingMessage): Promise<unknown> => {
        // The message stays where it was posted: an update takes no thread.
        const { thread_ts: _, ...args } = one === message ? whole : checked(one);
        return call('chat.update', 'again', () => client.chat.update({ ...args, ts }));
      };
      await withoutOrnaments(message, change, log);
    },
    async whisper({ channel, user, text, threadTs }) {
      const mentions = mentionsIn(text);
      const args = checked({ channel, text, mentions, ...(threadTs === undefined ? {} : { threadTs }) });
      await call('chat.postEphemeral', 'once', () => client.chat.postEphemeral({ ...args, user }));
    },
    async permalink({ channel, ts }) {
      const ask = () => client.chat.getPermalink({ channel, message_ts: ts });
      const { permalink } = await call('chat.getPermalink', 'again', ask);
      if (permalink === undefined) throw new DeliveryError('not-sent', 'no_permalink');
      return permalink;
    },
  };
}

async function postOnce(
  call: Call,
  client: WebClient,
  message: ReturnType<typeof messageArguments>,
): Promise<PostedMessage> {
  const args = { ...message, unfurl_links: false, unfurl_media: false };
  const { channel, ts } = await call('chat.postMessage', 'once', () => client.chat.postMessage(args));
  if (channel === undefined || ts === undefined) throw new DeliveryError('unknown', 'no_timestamp');
  return { channel, ts };
}

/** `parse` and `link_names` are said each time: what is escaped stays text, and a name never becomes a mention. */
function messageArguments({ channel, text, blocks, threadTs, key }: OutgoingMessage) {
  return {
    channel,
    text,
    ...(blocks === undefined ? {} : { blocks }),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...(key === undefined ? {} : { metadata: { event_type: MESSAGE_MARK, event_payload: { key } } }),
    parse: 'none' as const,
    link_names: false,
  };
}
