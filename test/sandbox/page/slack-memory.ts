import type { KnownBlock } from '@slack/types';
import type {
  SandboxChange,
  SandboxChannel,
  SandboxMessage,
  SandboxMessages,
  SandboxModal,
} from '#sandbox/contract.ts';
import { channelsFor } from './northwind.ts';

type Stored = SandboxMessage & { onlyFor?: string };

/** What a workspace remembers, and who watches it. */
export interface SlackMemory {
  /** Epoch milliseconds at which everything here happens. */
  now: number;
  connected: boolean;
  messages: Stored[];
  /** The open modal of each person, and the message that it came from. */
  modals: Map<string, SandboxModal & { ts: string }>;
  watchers: Set<{ as: string; listener: (change: SandboxChange) => void }>;
  /** `person channel` → the last message that was read. */
  seen: Map<string, string>;
  count: number;
}

export function slackMemory(now: number): SlackMemory {
  return { now, connected: true, messages: [], modals: new Map(), watchers: new Set(), seen: new Map(), count: 0 };
}

const isReply = (message: Stored): boolean => message.threadTs !== undefined && message.threadTs !== message.ts;

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
  const unread = (id: string): number => {
    const seen = memory.seen.get(`${as} ${id}`) ?? '0';
    return memory.messages
      .filter((message) => message.channel === id && !isReply(message) && !message.onlyFor)
      .filter((message) => message.user !== as && message.ts > seen).length;
  };
  return channelsFor(as, unread);
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
}

export function post(memory: SlackMemory, posted: Posted): SandboxMessage {
  const { channel, user = 'UBATON', text, blocks = [], threadTs, onlyFor } = posted;
  const message: Stored = {
    channel,
    ts: nextTs(memory),
    user,
    text,
    blocks,
    edited: false,
    ephemeral: onlyFor !== undefined,
    replies: 0,
    files: [],
    reactions: [],
    ...(threadTs ? { threadTs } : {}),
    ...(onlyFor ? { onlyFor } : {}),
  };
  memory.messages.push(message);
  tell(memory, { type: 'message', message: shown(message) }, onlyFor);
  const parent = threadTs ? memory.messages.find(({ ts }) => ts === threadTs) : undefined;
  if (parent && !onlyFor) change(memory, parent.ts, { replies: parent.replies + 1, lastReply: message.ts });
  else tellChannels(memory);
  return message;
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
