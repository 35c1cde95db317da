/** The workspace: who is in it and what was said. Nothing here knows the wire. */
import type { SandboxPerson } from '../contract.ts';
import type { Part } from './block-kit/parts.ts';
import { withIds } from './block-kit/parts.ts';
import { SlackRefusal } from './model.ts';
import type { Channel, Metadata, SandboxSlackOptions, StoredMessage } from './model.ts';

export const slackbot: SandboxPerson = {
  id: 'USLACKBOT',
  name: 'Slackbot',
  email: '',
  zone: 'UTC',
  title: '',
  bot: true,
};

export interface Workspace {
  team: SandboxSlackOptions['team'];
  app: SandboxSlackOptions['app'];
  clock: SandboxSlackOptions['clock'];
  people: Map<string, SandboxPerson>;
  channels: Map<string, Channel>;
  /** By channel id, oldest first; ephemerals among them. */
  messages: Map<string, StoredMessage[]>;
  byTs: Map<string, StoredMessage>;
  /** By person and channel: the newest time they saw. */
  seen: Map<string, string>;
  lastMicros: number;
  lastId: number;
  /** Told of every new, changed or deleted message; `before` is how an edited or deleted one was. */
  changed: (message: StoredMessage, how: MessageChange, before?: StoredMessage) => void;
}

/** `put`: something around the message has changed, as the number of its replies; the message itself has not. */
export type MessageChange = 'posted' | 'put' | 'edited' | 'deleted';

/** An empty workspace with these people and channels; the bot has a direct message with each person. */
export function newWorkspace(options: SandboxSlackOptions): Workspace {
  const { app, clock } = options;
  const bot: SandboxPerson = { id: app.botUserId, name: app.name, email: '', zone: 'UTC', title: 'App', bot: true };
  const people = new Map([bot, slackbot, ...options.people].map((person) => [person.id, person]));
  const created = Math.floor(clock.now().epochMilliseconds / 1000);
  const channels = options.channels.map((channel): Channel => ({ ...channel, created }));
  const directs = options.people
    .filter((person) => !person.bot)
    .map((person): Channel => ({
      id: `D${person.id.slice(1)}`,
      name: person.id,
      topic: '',
      created,
      direct: person.id,
    }));
  return {
    team: options.team,
    app,
    clock,
    people,
    channels: new Map([...channels, ...directs].map((channel) => [channel.id, channel])),
    messages: new Map([...channels, ...directs].map((channel) => [channel.id, []])),
    byTs: new Map(),
    seen: new Map(),
    lastMicros: 0,
    lastId: 0,
    changed: () => undefined,
  };
}

/** An id that was not given before: "B0000A". */
export function nextId(workspace: Workspace, prefix: string): string {
  workspace.lastId += 1;
  return prefix + workspace.lastId.toString(36).toUpperCase().padStart(8, '0');
}

/** The clock as a Slack timestamp, later than every one before: "1795415858.000123". */
export function nextTs(workspace: Workspace): string {
  const now = Number(workspace.clock.now().epochNanoseconds / 1000n);
  workspace.lastMicros = Math.max(now, workspace.lastMicros + 1);
  return `${Math.floor(workspace.lastMicros / 1e6)}.${String(workspace.lastMicros % 1e6).padStart(6, '0')}`;
}

/** May this person, or the bot, see the channel? */
export function isMember(workspace: Workspace, channelId: string, person: string): boolean {
  const channel = workspace.channels.get(channelId);
  if (channel === undefined || !workspace.people.has(person) || person === slackbot.id) return false;
  return channel.direct === undefined || channel.direct === person || person === workspace.app.botUserId;
}

/** The direct message of the bot with this person, or undefined. */
export const directWith = (workspace: Workspace, person: string): Channel | undefined =>
  [...workspace.channels.values()].find((channel) => channel.direct === person);

/** The message at this place, ephemerals too, or undefined. */
export function messageAt(workspace: Workspace, channel: string, ts: string): StoredMessage | undefined {
  const message = workspace.byTs.get(ts);
  return message?.channel === channel ? message : undefined;
}

export interface Draft {
  channel: string;
  user: string;
  text: string;
  blocks?: Part[];
  threadTs?: string;
  metadata?: Metadata;
  broadcast?: boolean;
  /** Makes it an ephemeral for this person. */
  to?: string;
  /** The echo of a command: it is seen, and nobody hears of it. */
  silent?: boolean;
}

/** Puts a message into its channel. Throws `SlackRefusal` when `threadTs` is no parent. */
export function putMessage(workspace: Workspace, draft: Draft): StoredMessage {
  const parent = draft.threadTs === undefined ? undefined : parentOf(workspace, draft.channel, draft.threadTs);
  const message: StoredMessage = {
    channel: draft.channel,
    ts: nextTs(workspace),
    user: draft.user,
    byBot: draft.user === workspace.app.botUserId,
    text: draft.text.slice(0, 40_000),
    blocks: withIds(draft.blocks ?? [], () => nextId(workspace, 'b')),
    broadcast: draft.broadcast ?? false,
    replies: [],
    ...(parent && { threadTs: parent.ts }),
    ...(draft.metadata && { metadata: draft.metadata }),
    ...(draft.to !== undefined && { to: draft.to }),
  };
  workspace.messages.get(draft.channel)?.push(message);
  workspace.byTs.set(message.ts, message);
  if (parent && draft.to === undefined) parent.replies.push(message.ts);
  workspace.changed(message, draft.silent === true ? 'put' : 'posted');
  if (parent && draft.to === undefined) workspace.changed(parent, 'put');
  return message;
}

function parentOf(workspace: Workspace, channel: string, ts: string): StoredMessage {
  const parent = messageAt(workspace, channel, ts);
  if (parent === undefined) throw new SlackRefusal('thread_not_found');
  if (parent.threadTs !== undefined || parent.to !== undefined) throw new SlackRefusal('cannot_reply_to_message');
  return parent;
}

/** Changes a message in place; what is absent stays, and null removes the metadata. */
export function editMessage(
  workspace: Workspace,
  message: StoredMessage,
  change: { text?: string; blocks?: Part[]; metadata?: Metadata | null },
): void {
  const before = { ...message };
  if (change.text !== undefined) message.text = change.text;
  if (change.blocks) message.blocks = withIds(change.blocks, () => nextId(workspace, 'b'));
  if (change.metadata) message.metadata = change.metadata;
  if (change.metadata === null) delete message.metadata;
  message.edited = { user: workspace.app.botUserId, ts: nextTs(workspace) };
  workspace.changed(message, 'edited', before);
}

/** Removes a message; a parent with replies leaves a tombstone, as in Slack. */
export function removeMessage(workspace: Workspace, message: StoredMessage): void {
  const before = { ...message };
  if (message.replies.length > 0) {
    Object.assign(message, { text: 'This message was deleted.', blocks: [], user: slackbot.id, byBot: false });
    delete message.metadata;
    workspace.changed(message, 'edited', before);
    return;
  }
  const all = workspace.messages.get(message.channel) ?? [];
  all.splice(all.indexOf(message), 1);
  workspace.byTs.delete(message.ts);
  const parent = message.threadTs === undefined ? undefined : workspace.byTs.get(message.threadTs);
  workspace.changed(message, 'deleted', before);
  if (parent?.replies.includes(message.ts)) {
    parent.replies.splice(parent.replies.indexOf(message.ts), 1);
    workspace.changed(parent, 'put');
  }
}
