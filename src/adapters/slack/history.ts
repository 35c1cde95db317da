import type { WebClient } from '@slack/web-api';
import { DeliveryError } from '#lib/errors.ts';
import type { PostedMessage, Slack } from './port.ts';
import type { Call } from './web.ts';

/** The event type of the metadata on each message of ours. */
export const MESSAGE_MARK = 'baton_message';

/** Slack's clock and ours may differ by this much. */
const SLACK_S = 5;
/** All that an app outside the Marketplace gets at once; an unknown outcome is looked up soon, so it nearly always suffices. */
const FIRST_PAGE = 15;
const PAGE = 200;
const MOST_PAGES = 20;

/** Looks through the channel, or the thread, from `since` on. */
export async function findByKey(
  call: Call,
  client: WebClient,
  { channel, threadTs, key, since }: Parameters<Slack['findByKey']>[0],
): Promise<PostedMessage | undefined> {
  const oldest = (since.epochMilliseconds / 1000 - SLACK_S).toFixed(6);
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const where = {
      channel,
      oldest,
      inclusive: true,
      limit: page === 0 ? FIRST_PAGE : PAGE,
      include_all_metadata: true,
      ...(cursor === undefined ? {} : { cursor }),
    };
    const found =
      threadTs === undefined
        ? await call('conversations.history', 'again', () => client.conversations.history(where))
        : await call('conversations.replies', 'again', () => client.conversations.replies({ ...where, ts: threadTs }));
    const ours = (found.messages ?? []).find((message) => keyOf(message.metadata) === key);
    if (ours?.ts !== undefined) return { channel, ts: ours.ts };
    cursor = found.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return undefined;
  }
  // "Not there" would send the message again; we only know that we have not seen it.
  throw new DeliveryError('not-sent', 'history_too_long');
}

function keyOf(metadata: { event_type?: string; event_payload?: { key?: unknown } } | undefined): unknown {
  if (metadata?.event_type !== MESSAGE_MARK) return undefined;
  return metadata.event_payload?.key;
}
