import type { KnownBlock } from '@slack/types';
import type {
  SandboxChange,
  SandboxChannel,
  SandboxFile,
  SandboxHome,
  SandboxMessage,
  SandboxMessages,
  SandboxModal,
  SandboxNotification,
  SandboxPerson,
} from '#sandbox/contract.ts';
import { channelsFor, nameOf, people } from './northwind.ts';

type Stored = SandboxMessage & { onlyFor?: string };

/** What a workspace remembers, and who watches it. */
export interface SlackMemory {
  /** Epoch milliseconds at which everything here happens. */
  now: number;
  connected: boolean;
  people: SandboxPerson[];
  /** Who left a channel, or was never in it, as `person channel`. */
  outside: Set<string>;
  messages: Stored[];
  /** By id. */
  files: Map<string, { file: SandboxFile; bytes: Uint8Array }>;
  /** By person. */
  homes: Map<string, SandboxHome>;
  /** By person, newest first. */
  notifications: Map<string, SandboxNotification[]>;
  /** What the page asked for besides messages, in order: "react U1 tada", … */
  asked: string[];
  /** The open modal of each person, and the message that it came from. */
  modals: Map<string, SandboxModal & { ts: string }>;
  watchers: Set<{ as: string; listener: (change: SandboxChange) => void }>;
  /** `person channel` → the last message that was read. */
  seen: Map<string, string>;
  count: number;
}

export function slackMemory(now: number): SlackMemory {
  return {
    now,
    connected: true,
    people: structuredClone(people),
    outside: new Set(),
    messages: [],
    files: new Map(),
    homes: new Map(),
    notifications: new Map(),
    asked: [],
    modals: new Map(),
    watchers: new Set(),
    seen: new Map(),
    count: 0,
  };
}

/** Replies stand in their thread alone, unless they were sent to the channel too. */
const isReply = (message: Stored): boolean =>
  message.threadTs !== undefined && message.threadTs !== message.ts && !message.broadcast;

function shown(message: Stored): SandboxMessage {
  const { onlyFor, ...rest } = message;
  return { ...rest, ephemeral: onlyFor !== undefined };
}

/** Tells every window, or those of one person. */
export function tell(memory: SlackMemory, change: SandboxChange, only?: string): void {
  for (const { as, listener } of memory.watchers) if (only === undefined || only === as) listener(change);
}

export function tellChannels(memory: SlackMemory, only?: string): void {
  for (const as of new Set([...memory.watchers].map((watcher) => watcher.as))) {
    if (only === undefined || only === as) tell(memory, { type: 'channels', channels: channelsOf(memory, as) }, as);
  }
}

export function channelsOf(memory: SlackMemory, as: string): SandboxChannel[] {
  const unread = (id: string): Stored[] => {
    const seen = memory.seen.get(`${as} ${id}`) ?? '0';
    return memory.messages
      .filter((message) => message.channel === id && !isReply(message) && !message.onlyFor)
      .filter((message) => message.user !== as && message.ts > seen);
  };
  const isIn = (person: string, channel: string): boolean => !memory.outside.has(`${person} ${channel}`);
  return channelsFor(as, (id) => unread(id).length)
    .filter((channel) => channel.direct || isIn(as, channel.id))
    .map((channel) => ({
      ...channel,
      mentions: unread(channel.id).filter(({ text }) => text.includes(`<@${as}>`)).length,
      ...(channel.direct ? {} : { members: people.map(({ id }) => id).filter((id) => isIn(id, channel.id)) }),
    }));
}

/** The messages of a channel, or of a thread in it, that `as` can see. */
export function messagesFor(
  memory: SlackMemory,
  as: string,
  channel: string,
  { threadTs, before, limit = Infinity }: { threadTs?: string; before?: string; limit?: number } = {},
): SandboxMessages {
  const all = memory.messages
    .filter(({ ts }) => before === undefined || ts < before)
    .filter((message) => message.channel === channel && (!message.onlyFor || message.onlyFor === as))
    .filter((message) => (threadTs ? message.threadTs === threadTs || message.ts === threadTs : !isReply(message)))
    .map(shown);
  const messages = all.slice(Math.max(0, all.length - limit));
  return { messages, more: messages.length < all.length };
}

export interface Posted {
  channel: string;
  /** Baton, where nobody is named. */
  user?: string;
  text: string;
  blocks?: KnownBlock[];
  threadTs?: string;
  onlyFor?: string;
  broadcast?: boolean;
  files?: SandboxFile[];
}

export function post(memory: SlackMemory, posted: Posted): SandboxMessage {
  const { channel, user = 'UBATON', text, blocks = [], threadTs, onlyFor, broadcast, files = [] } = posted;
  const message: Stored = {
    channel,
    ts: nextTs(memory),
    user,
    text,
    blocks,
    edited: false,
    ephemeral: onlyFor !== undefined,
    replies: 0,
    files,
    reactions: [],
    ...(broadcast ? { broadcast } : {}),
    ...(threadTs ? { threadTs } : {}),
    ...(onlyFor ? { onlyFor } : {}),
  };
  memory.messages.push(message);
  tell(memory, { type: 'message', message: shown(message) }, onlyFor);
  const parent = threadTs ? memory.messages.find(({ ts }) => ts === threadTs) : undefined;
  if (parent && !onlyFor) {
    const repliers = [...new Set([...(parent.repliers ?? []), user])];
    change(memory, parent.ts, { replies: parent.replies + 1, lastReply: message.ts, repliers });
  }
  if (!parent || broadcast) tellChannels(memory);
  ring(memory, message);
  return message;
}

/** A phone rings for a direct message or a mention of its owner. */
function ring(memory: SlackMemory, message: Stored): void {
  const { channel, ts, user, text, threadTs } = message;
  for (const { id } of memory.people.filter((person) => !person.bot && person.id !== user)) {
    const direct = channel.startsWith('D') && channel.includes(id);
    if (message.onlyFor || (!direct && !text.includes(`<@${id}>`))) continue;
    const name = channelsFor(id, () => 0).find((each) => each.id === channel)?.name;
    const title = direct ? nameOf(user) : `${nameOf(user)} in #${name}`;
    const notification = { channel, ts, title, text, at: memory.now, ...(threadTs ? { threadTs } : {}) };
    memory.notifications.set(id, [notification, ...(memory.notifications.get(id) ?? [])].slice(0, 50));
    tell(memory, { type: 'notification', notification }, id);
  }
}

/** Takes a message away; a parent leaves a line in its place. */
export function remove(memory: SlackMemory, ts: string): void {
  const message = memory.messages.find((each) => each.ts === ts);
  if (!message) throw new Error(`There is no message ${ts}.`);
  if (message.replies > 0) {
    change(memory, ts, { user: 'USLACKBOT', text: 'This message was deleted.', blocks: [], files: [], reactions: [] });
    return;
  }
  memory.messages.splice(memory.messages.indexOf(message), 1);
  tell(memory, { type: 'deleted', channel: message.channel, ts });
}

function nextTs(memory: SlackMemory): string {
  const seconds = Math.floor(memory.now / 1000) + memory.count;
  memory.count += 1;
  return `${seconds}.${String(memory.count).padStart(6, '0')}`;
}

/** Edits the message `ts`; it must exist. */
export function change(memory: SlackMemory, ts: string, part: Partial<SandboxMessage>): SandboxMessage {
  const message = memory.messages.find((each) => each.ts === ts);
  if (!message) throw new Error(`There is no message ${ts}.`);
  Object.assign(message, part);
  tell(memory, { type: 'message', message: shown(message) }, message.onlyFor);
  return message;
}

export function openModal(memory: SlackMemory, as: string, ts: string, view: SandboxModal['view']): void {
  memory.count += 1;
  const modal = { viewId: `V${memory.count}`, view };
  memory.modals.set(as, { ...modal, ts });
  tell(memory, { type: 'modal', modal }, as);
}

export function closeModal(memory: SlackMemory, as: string): void {
  const viewId = memory.modals.get(as)?.viewId;
  memory.modals.delete(as);
  if (viewId) tell(memory, { type: 'modal-closed', viewId }, as);
}
