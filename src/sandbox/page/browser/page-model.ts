import type { SandboxChannel, SandboxFile, SandboxPerson, SandboxWorkspace } from '../../contract.ts';
import type { SandboxFaults } from '../../control-contract.ts';
import type { Known } from './page-state.ts';

/** What stands at the right of the messages. */
export type Pane =
  | { kind: 'thread'; channel: string; ts: string }
  /** Without an id: no lead was looked at yet. */
  | { kind: 'contact'; id: string | undefined }
  | { kind: 'canvas'; file: SandboxFile }
  /** What the phone of this person shows. */
  | { kind: 'phone' }
  | { kind: 'inspector'; tab?: InspectorTab }
  | { kind: 'help' };

export type InspectorTab = 'inbox' | 'outbox' | 'dues' | 'events' | 'wire';

/** The conversation with the app has these, where the manifest gives the app a Home tab. */
export type AppTab = 'home' | 'messages' | 'about';

/** A message that a link, a notification or a search leads to. */
export interface Target {
  channel: string;
  ts: string;
  /** Its parent, where it is a reply. */
  threadTs?: string;
}

export interface Notice {
  text: string;
  bad: boolean;
  /** Offers to show this contact. */
  contactId?: string;
}

/** Everything that a window shows. */
export interface Page {
  known: Known | undefined;
  stream: 'opening' | 'open' | 'lost';
  channel: string;
  tab: AppTab;
  pane: Pane | undefined;
  /** The first message of the open channel that was unread when it was opened. */
  newFrom: string | undefined;
  /** What a list is asked to show: gone once it does. `list` is its key. */
  wanted: { list: string; ts: string } | undefined;
  /** Private lines that were put away, by ts. */
  dismissed: string[];
  /** The sidebar of a narrow window. */
  drawer: boolean;
  /** The dialog that jumps to a channel or becomes a person. */
  jumping: boolean;
  notice: Notice | undefined;
  latestContact: string | undefined;
  /** Why nothing could be loaded. */
  problem: string | undefined;
  /** The sandbox's clock minus this machine's, in milliseconds. */
  clockOffset: number;
  /** What the sandbox said of itself when the window connected, and since. */
  sandbox: { boot: string; zone: string; faults: SandboxFaults } | undefined;
}

export const emptyPage: Page = {
  known: undefined,
  stream: 'opening',
  channel: '',
  tab: 'messages',
  pane: undefined,
  newFrom: undefined,
  wanted: undefined,
  dismissed: [],
  drawer: false,
  jumping: false,
  notice: undefined,
  latestContact: undefined,
  problem: undefined,
  clockOffset: 0,
  sandbox: undefined,
};

export function personOf(known: Known, id: string): SandboxPerson | undefined {
  return known.workspace.people.find((person) => person.id === id);
}

/** The other end of a direct message. */
export function otherEnd(known: Known, channel: SandboxChannel): SandboxPerson | undefined {
  return known.workspace.people.find((person) => person.name === channel.name);
}

/** `wanted` if it exists, else #leads, else the first channel. */
export function firstChannel(channels: SandboxChannel[], wanted: string): string {
  const named = (name: string) => channels.find((channel) => !channel.direct && channel.name === name);
  const found = channels.find((channel) => channel.id === wanted) ?? named('leads') ?? channels[0];
  return found?.id ?? '';
}

/** `{ id }` of the HubSpot contact that a link opens, where it opens one. */
export function contactOfLink(link: string): string | undefined {
  const path = URL.canParse(link, 'http://localhost') ? new URL(link, 'http://localhost').pathname : '';
  return (
    /\/contacts\/[^/]+\/(?:record\/0-1|contact)\/([A-Za-z0-9_-]+)\/?$/.exec(path)?.[1] ??
    /\/sandbox\/hubspot\/contact\/([A-Za-z0-9_-]+)\/?$/.exec(path)?.[1]
  );
}

/** The message that a Slack permalink (`/archives/C…/p1700000000000100`) opens. */
export function messageOfLink(link: string): Target | undefined {
  const url = URL.canParse(link, 'http://localhost') ? new URL(link, 'http://localhost') : undefined;
  const found = /\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})$/.exec(url?.pathname ?? '');
  if (!found) return undefined;
  const threadTs = url?.searchParams.get('thread_ts');
  return { channel: found[1] ?? '', ts: `${found[2]}.${found[3]}`, ...(threadTs && { threadTs }) };
}

/** The permalink of a message, without its host. */
export function linkOfMessage({ channel, ts, threadTs }: Target): string {
  const reply = threadTs !== undefined && threadTs !== ts;
  return `/archives/${channel}/p${ts.replace('.', '')}${reply ? `?thread_ts=${threadTs}` : ''}`;
}

/** Whether the conversation `channel` is the one with the app, and has tabs. */
export function hasTabs(workspace: SandboxWorkspace, channel: string): boolean {
  const room = workspace.channels.find(({ id }) => id === channel);
  const app = workspace.people.find(({ bot, name }) => bot && name === room?.name);
  return workspace.homeTab && room?.direct === true && app !== undefined;
}
