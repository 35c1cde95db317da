import type {
  SandboxChange,
  SandboxHome,
  SandboxMessage,
  SandboxMessages,
  SandboxModal,
  SandboxNotification,
  SandboxWorkspace,
} from '../../contract.ts';

const keptNotifications = 50;

/** What one window knows of the workspace, as one person. Pure data: `applyChange` is all that happens to it. */
export interface Known {
  workspace: SandboxWorkspace;
  /** Channel id, or `channel/threadTs` → messages, oldest first. Only what has been opened. */
  lists: Record<string, SandboxMessage[]>;
  /** By the same keys: whether there are older messages than the list holds. */
  more: Record<string, boolean>;
  /** The last one is on top. */
  modals: SandboxModal[];
  /** Message ts → how often it arrived or changed while the window was open: drives the short highlight. */
  pulses: Record<string, number>;
  /** The Home tab of the app, once it was looked at and the app has published one. */
  home: SandboxHome | undefined;
  /** What the phone shows, newest first. */
  notifications: SandboxNotification[];
  /** How many came since the phone was last looked at. */
  rang: number;
}

export function listKey(channel: string, threadTs?: string): string {
  return threadTs === undefined ? channel : `${channel}/${threadTs}`;
}

export function isReply(message: SandboxMessage): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

/** Whether the list of the channel shows it: replies stand in their thread alone, unless they were sent to the channel too. */
export function inChannel(message: SandboxMessage): boolean {
  return !isReply(message) || message.broadcast === true;
}

/** What Slack leaves of a deleted message that has replies. */
export function isTombstone(message: SandboxMessage): boolean {
  return message.user === 'USLACKBOT' && message.text === 'This message was deleted.' && message.replies > 0;
}

/** The first of a channel's `unread` newest messages: everything from it on is new to `me`. */
export function firstUnread(list: SandboxMessage[], unread: number, me: string): string | undefined {
  const others = list.filter((message) => inChannel(message) && message.user !== me && !message.ephemeral);
  return unread > 0 ? (others.at(-unread) ?? others[0])?.ts : undefined;
}

/** What is known after `page`, the older end of a list, was read as well. */
export function withEarlier(known: Known, key: string, page: SandboxMessages): Known {
  const list = known.lists[key] ?? [];
  const first = list[0]?.ts;
  const earlier = first === undefined ? page.messages : page.messages.filter(({ ts }) => ts < first);
  return {
    ...known,
    lists: { ...known.lists, [key]: [...earlier, ...list] },
    more: { ...known.more, [key]: page.more },
  };
}

/** What is known after `change`. A change that comes twice, or after the list already shows it, does no harm. */
export function applyChange(known: Known, change: SandboxChange): Known {
  if (change.type === 'message') return withMessage(known, change.message);
  if (change.type === 'deleted') return withoutMessage(known, change.channel, change.ts);
  if (change.type === 'modal') return { ...known, modals: withModal(known.modals, change.modal) };
  if (change.type === 'modal-closed') {
    return { ...known, modals: known.modals.filter((modal) => modal.viewId !== change.viewId) };
  }
  if (change.type === 'home') return { ...known, home: change.home };
  if (change.type === 'notification') return withNotification(known, change.notification);
  const { type: _, ...fresh } = change;
  return { ...known, workspace: { ...known.workspace, ...fresh } };
}

/** What is known once the highlight of the message `ts` is over. */
export function calmed(known: Known, ts: string): Known {
  const { [ts]: _, ...pulses } = known.pulses;
  return { ...known, pulses };
}

function withMessage(known: Known, message: SandboxMessage): Known {
  const reply = isReply(message);
  const lists = { ...known.lists };
  const home = listKey(message.channel, reply ? message.threadTs : undefined);
  if (lists[home] && !tooOld(known, home, message)) lists[home] = put(lists[home], message);
  const main = lists[message.channel];
  if (reply && message.broadcast && main && !tooOld(known, message.channel, message))
    lists[message.channel] = put(main, message);
  if (reply && !message.ephemeral) {
    const counted = lists[message.channel];
    if (counted) lists[message.channel] = countReply(counted, message);
  }
  return { ...known, lists, pulses: { ...known.pulses, [message.ts]: (known.pulses[message.ts] ?? 0) + 1 } };
}

/** It belongs to the part of the list that was not read yet, and will come with it. */
function tooOld(known: Known, key: string, message: SandboxMessage): boolean {
  const first = known.lists[key]?.[0]?.ts;
  return known.more[key] === true && first !== undefined && message.ts < first;
}

function withNotification(known: Known, notification: SandboxNotification): Known {
  const again = known.notifications.some(
    ({ channel, ts }) => channel === notification.channel && ts === notification.ts,
  );
  if (again) return known;
  const notifications = [notification, ...known.notifications].slice(0, keptNotifications);
  return { ...known, notifications, rang: known.rang + 1 };
}

function withoutMessage(known: Known, channel: string, ts: string): Known {
  const lists = Object.entries(known.lists).map(([key, list]) => {
    const here = key === channel || key.startsWith(`${channel}/`);
    return [key, here ? list.filter((message) => message.ts !== ts) : list] as const;
  });
  return { ...known, lists: Object.fromEntries(lists) };
}

function withModal(modals: SandboxModal[], modal: SandboxModal): SandboxModal[] {
  const open = modals.some((known) => known.viewId === modal.viewId);
  return open ? modals.map((known) => (known.viewId === modal.viewId ? modal : known)) : [...modals, modal];
}

/** `list` with `message` at its place in time: an edit replaces what it edits. */
export function put(list: SandboxMessage[], message: SandboxMessage): SandboxMessage[] {
  let at = list.length;
  while (at > 0 && (list[at - 1]?.ts ?? '') > message.ts) at -= 1;
  const replaces = list[at - 1]?.ts === message.ts;
  return list.toSpliced(replaces ? at - 1 : at, replaces ? 1 : 0, message);
}

/** The parent's own change may come before or after its reply's: a reply counts once, by `lastReply`. */
function countReply(list: SandboxMessage[], reply: SandboxMessage): SandboxMessage[] {
  return list.map((message) =>
    message.ts === reply.threadTs && reply.ts > (message.lastReply ?? '0')
      ? { ...message, replies: message.replies + 1, lastReply: reply.ts }
      : message,
  );
}
