/** The workspace as one person sees it: channels, unread counts, messages and ephemerals. */
import type { KnownBlock } from '@slack/types';
import type { SandboxChange, SandboxChannel, SandboxMessage, SandboxMessages } from '../contract.ts';
import { pageFile } from './files.ts';
import type { StoredMessage } from './model.ts';
import { isMember, messageAt } from './workspace.ts';
import type { MessageChange, Workspace } from './workspace.ts';

/** A message as the page shows it. */
export function pageMessage(message: StoredMessage): SandboxMessage {
  const lastReply = message.replies.at(-1);
  return {
    channel: message.channel,
    ts: message.ts,
    user: message.user,
    text: message.text,
    blocks: structuredClone(message.blocks) as unknown as KnownBlock[],
    edited: message.edited !== undefined,
    ephemeral: message.to !== undefined,
    replies: message.replies.length,
    files: message.files.map(pageFile),
    reactions: structuredClone(message.reactions),
    ...(message.threadTs !== undefined && { threadTs: message.threadTs }),
    ...(lastReply !== undefined && { lastReply }),
    ...(message.broadcast && { broadcast: true }),
  };
}

/** Does this person see the message? */
const sees = (workspace: Workspace, message: StoredMessage, person: string): boolean =>
  isMember(workspace, message.channel, person) && (message.to === undefined || message.to === person);

/** The same, and who replied to it. */
function withRepliers(workspace: Workspace, message: StoredMessage): SandboxMessage {
  const users = message.replies.flatMap((ts) => messageAt(workspace, message.channel, ts)?.user ?? []);
  return { ...pageMessage(message), ...(users.length > 0 && { repliers: [...new Set(users)] }) };
}

/** A channel's messages, or a thread's with its parent, oldest first: the newest `limit` of those before `before`. */
export function messagesFor(
  workspace: Workspace,
  person: string,
  channel: string,
  { threadTs, before, limit = Infinity }: { threadTs?: string; before?: string; limit?: number } = {},
): SandboxMessages {
  const all = (workspace.messages.get(channel) ?? [])
    .filter((message) => before === undefined || message.ts < before)
    .filter((message) => sees(workspace, message, person))
    .filter((message) =>
      threadTs === undefined
        ? message.threadTs === undefined || message.broadcast
        : message.ts === threadTs || message.threadTs === threadTs,
    );
  const shown = limit < all.length ? all.slice(-limit) : all;
  return { messages: shown.map((message) => withRepliers(workspace, message)), more: shown.length < all.length };
}

/** The channels this person is in, public ones first. */
export function channelsFor(workspace: Workspace, person: string): SandboxChannel[] {
  return [...workspace.channels.values()]
    .filter((channel) => isMember(workspace, channel.id, person))
    .map((channel) => ({
      id: channel.id,
      name: channel.direct === undefined ? channel.name : workspace.app.name,
      direct: channel.direct !== undefined,
      private: channel.private,
      topic: channel.topic,
      ...unread(workspace, person, channel.id),
      ...(channel.direct === undefined && {
        members: [...workspace.people.keys()].filter((each) => isMember(workspace, channel.id, each)),
      }),
    }));
}

function unread(workspace: Workspace, person: string, channel: string): { unread: number; mentions?: number } {
  const seen = workspace.seen.get(`${person} ${channel}`) ?? '';
  const messages = workspace.messages.get(channel) ?? [];
  let count = 0;
  let mentions = 0;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (message === undefined || message.ts <= seen) break;
    const counts = message.threadTs === undefined || message.broadcast;
    if (!counts || message.user === person || !sees(workspace, message, person)) continue;
    count += 1;
    if (message.text.includes(`<@${person}>`)) mentions += 1;
  }
  return { unread: count, ...(mentions > 0 && { mentions }) };
}

/** This person has seen all that is in the channel now. */
export function markRead(workspace: Workspace, person: string, channel: string): void {
  const newest = workspace.messages.get(channel)?.at(-1)?.ts;
  if (newest !== undefined) workspace.seen.set(`${person} ${channel}`, newest);
}

/** A message that this person can act on at this place, or undefined. */
export function visibleAt(
  workspace: Workspace,
  person: string,
  channel: string,
  ts: string,
): StoredMessage | undefined {
  const message = messageAt(workspace, channel, ts);
  return message && sees(workspace, message, person) ? message : undefined;
}

export interface Watchers {
  watch(person: string, listener: (change: SandboxChange) => void): () => void;
  /** Tells those watchers whom `change` gives something to. */
  tell(change: (person: string) => SandboxChange[]): void;
}

/** Who watches the workspace, each as one person. */
export function newWatchers(): Watchers {
  const watching = new Set<{ person: string; listener: (change: SandboxChange) => void }>();
  return {
    watch(person, listener) {
      const watcher = { person, listener };
      watching.add(watcher);
      return () => void watching.delete(watcher);
    },
    tell(change) {
      for (const { person, listener } of watching) for (const one of change(person)) listener(one);
    },
  };
}

/** What a changed message means to one watcher. */
export function messageChanges(
  workspace: Workspace,
  message: StoredMessage,
  how: MessageChange,
  person: string,
): SandboxChange[] {
  if (!sees(workspace, message, person)) return [];
  if (how === 'deleted') return [{ type: 'deleted', channel: message.channel, ts: message.ts }];
  return [
    { type: 'message', message: withRepliers(workspace, message) },
    { type: 'channels', channels: channelsFor(workspace, person) },
  ];
}
