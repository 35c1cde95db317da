import type { SandboxChannel, SandboxPerson } from '../../contract.ts';
import type { SandboxFaults } from '../../control-contract.ts';
import type { Known } from './page-state.ts';

/** What stands at the right of the messages. */
export type Pane =
  | { kind: 'thread'; channel: string; ts: string }
  /** Without an id: no lead was looked at yet. */
  | { kind: 'contact'; id: string | undefined }
  | { kind: 'inspector'; tab?: InspectorTab }
  | { kind: 'help' };

export type InspectorTab = 'inbox' | 'outbox' | 'dues' | 'events' | 'wire';

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
  pane: Pane | undefined;
  /** The sidebar of a narrow window. */
  drawer: boolean;
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
  pane: undefined,
  drawer: false,
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
export function messageOfLink(link: string): { channel: string; ts: string } | undefined {
  const path = URL.canParse(link, 'http://localhost') ? new URL(link, 'http://localhost').pathname : '';
  const found = /\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})$/.exec(path);
  return found ? { channel: found[1] ?? '', ts: `${found[2]}.${found[3]}` } : undefined;
}
