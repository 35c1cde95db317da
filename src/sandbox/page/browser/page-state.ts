import type { SandboxChange, SandboxMessage, SandboxModal, SandboxWorkspace } from '../../contract.ts';

/** What one window knows of the workspace, as one person. Pure data: `applyChange` is all that happens to it. */
export interface Known {
  workspace: SandboxWorkspace;
  /** Channel id, or `channel/threadTs` → messages, oldest first. Only what has been opened. */
  lists: Record<string, SandboxMessage[]>;
  /** The last one is on top. */
  modals: SandboxModal[];
  /** Message ts → how often it arrived or changed while the window was open: drives the short highlight. */
  pulses: Record<string, number>;
}

export function listKey(channel: string, threadTs?: string): string {
  return threadTs === undefined ? channel : `${channel}/${threadTs}`;
}

export function isReply(message: SandboxMessage): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

/** What is known after `change`. A change that comes twice, or after the list already shows it, does no harm. */
export function applyChange(known: Known, change: SandboxChange): Known {
  if (change.type === 'message') return withMessage(known, change.message);
  if (change.type === 'deleted') return withoutMessage(known, change.channel, change.ts);
  if (change.type === 'modal') return { ...known, modals: withModal(known.modals, change.modal) };
  if (change.type === 'modal-closed') {
    return { ...known, modals: known.modals.filter((modal) => modal.viewId !== change.viewId) };
  }
  if (change.type === 'home' || change.type === 'notification') return known;
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
  if (lists[home]) lists[home] = put(lists[home], message);
  const main = lists[message.channel];
  if (reply && main && !message.ephemeral) lists[message.channel] = countReply(main, message);
  return { ...known, lists, pulses: { ...known.pulses, [message.ts]: (known.pulses[message.ts] ?? 0) + 1 } };
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
