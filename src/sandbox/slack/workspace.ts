/** The workspace: who is in it and what was said. Nothing here knows the wire. */
import type { SandboxPerson } from '../contract.ts';
import type { Part } from './block-kit/parts.ts';
import { withIds } from './block-kit/parts.ts';
import { SlackRefusal } from './model.ts';
import type { Channel, Metadata, SandboxSlackOptions, SlackPerson, StoredFile, StoredMessage } from './model.ts';

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
  people: Map<string, SlackPerson>;
  channels: Map<string, Channel>;
  /** By channel id, oldest first; ephemerals among them. */
  messages: Map<string, StoredMessage[]>;
  byTs: Map<string, StoredMessage>;
  files: Map<string, StoredFile>;
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
  const everybody = [app.botUserId, ...options.people.filter(({ deleted }) => !deleted).map(({ id }) => id)];
  const channels = options.channels.map((channel): Channel => ({
    private: false,
    archived: false,
    ...channel,
    created,
    members: new Set(channel.members ?? everybody),
  }));
  const directs = options.people.filter((person) => !person.bot).map(({ id }) => direct(id, app.botUserId, created));
  return {
    team: options.team,
    app,
    clock,
    people,
    channels: new Map([...channels, ...directs].map((channel) => [channel.id, channel])),
    messages: new Map([...channels, ...directs].map((channel) => [channel.id, []])),
    byTs: new Map(),
    files: new Map(),
    seen: new Map(),
    lastMicros: 0,
    lastId: 0,
    changed: () => undefined,
  };
}

const direct = (person: string, bot: string, created: number): Channel => ({
  id: `D${person.slice(1)}`,
  name: person,
  topic: '',
  created,
  direct: person,
  private: true,
  archived: false,
  members: new Set([person, bot]),
});

/** An id that was not given before: "B0000A". */
export function nextId(workspace: Workspace, prefix: string): string {
  workspace.lastId += 1;
  return prefix + workspace.lastId.toString(36).toUpperCase().padStart(8, '0');
}

/** The clock as a Slack timestamp, later than every one before: "1795415858.000123". */
export function nextTs(workspace: Workspace, at = workspace.clock.now()): string {
  const now = Number(at.epochNanoseconds / 1000n);
  workspace.lastMicros = Math.max(now, workspace.lastMicros + 1);
  return `${Math.floor(workspace.lastMicros / 1e6)}.${String(workspace.lastMicros % 1e6).padStart(6, '0')}`;
}

/** Is this person, or the bot, in the channel? */
export const isMember = (workspace: Workspace, channelId: string, person: string): boolean =>
  workspace.channels.get(channelId)?.members.has(person) ?? false;

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
  files?: StoredFile[];
  /** Now when absent. What came before it must be older. */
  at?: Temporal.Instant;
}

/** Puts a message into its channel. Throws `SlackRefusal` when `threadTs` is no parent. */
export function putMessage(workspace: Workspace, draft: Draft): StoredMessage {
  const parent = draft.threadTs === undefined ? undefined : parentOf(workspace, draft.channel, draft.threadTs);
  const message: StoredMessage = {
    channel: draft.channel,
    ts: nextTs(workspace, draft.at),
    user: draft.user,
    byBot: draft.user === workspace.app.botUserId,
    text: draft.text.slice(0, 40_000),
    blocks: withIds(draft.blocks ?? [], () => nextId(workspace, 'b')),
    broadcast: draft.broadcast ?? false,
    replies: [],
    files: [...(draft.files ?? []), ...canvasesIn(workspace, draft)],
    reactions: [],
    ...(parent && { threadTs: parent.ts }),
    ...(draft.metadata && { metadata: draft.metadata }),
    ...(draft.to !== undefined && { to: draft.to }),
  };
  for (const file of message.files) file.shares.push({ channel: message.channel, ts: message.ts });
  workspace.messages.get(draft.channel)?.push(message);
  workspace.byTs.set(message.ts, message);
  if (parent && draft.to === undefined) parent.replies.push(message.ts);
  workspace.changed(message, draft.silent === true ? 'put' : 'posted');
  if (parent && draft.to === undefined) workspace.changed(parent, 'put');
  return message;
}

/** Slack shows a canvas wherever a message links to it. */
function canvasesIn(workspace: Workspace, { text, blocks = [], to }: Draft): StoredFile[] {
  if (to !== undefined) return [];
  const said = text + JSON.stringify(blocks);
  return [...workspace.files.values()].filter((file) => file.sections && said.includes(file.permalink));
}

/** The message that a thread hangs on. Throws thread_not_found or cannot_reply_to_message. */
export function parentOf(workspace: Workspace, channel: string, ts: string): StoredMessage {
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
  for (const file of message.files) file.shares = file.shares.filter(({ ts }) => ts !== message.ts);
  if (message.replies.length > 0) {
    Object.assign(message, { text: 'This message was deleted.', blocks: [], user: slackbot.id, byBot: false });
    Object.assign(message, { files: [], reactions: [] });
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
