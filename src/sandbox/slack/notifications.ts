/** What phones ring for, and what they show. */
import type { SandboxNotification } from '../contract.ts';
import type { StoredMessage } from './model.ts';
import { plainWords } from './plain-words.ts';
import { isMember } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** Where there are only blocks, Slack has nothing to read out. */
const wordless = 'This content can’t be displayed.';

/**
 * Whom a new message rings for, and with what: its direct message, a mention, a reply in a thread that the person
 * began, wrote in or was mentioned in. Never for one's own message, never for an ephemeral.
 */
export function notificationsOf(
  workspace: Workspace,
  message: StoredMessage,
): { person: string; notification: SandboxNotification }[] {
  if (message.to !== undefined) return [];
  const thread = threadOf(workspace, message);
  const direct = workspace.channels.get(message.channel)?.direct;
  const ringing = [...workspace.people.values()].filter(
    ({ id, bot }) =>
      !bot &&
      id !== message.user &&
      isMember(workspace, message.channel, id) &&
      (direct === id || mentions(message, id) || thread.some((one) => one.user === id || mentions(one, id))),
  );
  const notification = ringing.length > 0 ? shown(workspace, message) : undefined;
  return notification ? ringing.map(({ id }) => ({ person: id, notification })) : [];
}

/** What was said in the thread of a reply before it. */
function threadOf(workspace: Workspace, { threadTs, ts }: StoredMessage): StoredMessage[] {
  const parent = threadTs === undefined ? undefined : workspace.byTs.get(threadTs);
  const earlier = (parent?.replies ?? []).filter((reply) => reply < ts);
  return parent ? [parent, ...earlier.flatMap((reply) => workspace.byTs.get(reply) ?? [])] : [];
}

/** By name in the words or the blocks, or with everybody. */
function mentions({ text, blocks }: StoredMessage, person: string): boolean {
  if (text.includes(`<@${person}>`) || /<!(here|channel|everyone)(\|[^>]*)?>/.test(text)) return true;
  return blocks.length > 0 && new RegExp(`<@${person}>|"user_id":"${person}"`).test(JSON.stringify(blocks));
}

function shown(workspace: Workspace, message: StoredMessage): SandboxNotification {
  const { channel, ts, threadTs, user, text } = message;
  const names = {
    person: (id: string) => workspace.people.get(id)?.name,
    channel: (id: string) => workspace.channels.get(id)?.name,
  };
  const place = workspace.channels.get(channel);
  const author = names.person(user) ?? user;
  return {
    channel,
    ts,
    title: place?.direct === undefined ? `${author} in #${place?.name}` : author,
    text: plainWords(text, names) || wordless,
    at: workspace.clock.now().epochMilliseconds,
    ...(threadTs !== undefined && { threadTs }),
  };
}
