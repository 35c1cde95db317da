/** What the sandbox's page and its server say to each other (JSON over HTTP, changes as server-sent events). */
import type { KnownBlock, ModalView } from '@slack/types';

export interface SandboxPerson {
  id: string;
  name: string;
  email: string;
  zone: string;
  /** "Account executive". */
  title: string;
  bot: boolean;
}

export interface SandboxChannel {
  id: string;
  /** Without `#`; for a direct message the other person's name. */
  name: string;
  direct: boolean;
  topic: string;
  /** Messages newer than what this person last read. */
  unread: number;
}

export interface SandboxMessage {
  channel: string;
  ts: string;
  threadTs?: string;
  user: string;
  text: string;
  blocks: KnownBlock[];
  edited: boolean;
  /** Only the person who reads the page sees it. */
  ephemeral: boolean;
  replies: number;
  /** `ts` of the newest reply. */
  lastReply?: string;
}

export interface SandboxModal {
  viewId: string;
  view: ModalView;
}

/** `GET /sandbox/workspace?as=U…` */
export interface SandboxWorkspace {
  team: string;
  me: string;
  people: SandboxPerson[];
  channels: SandboxChannel[];
  commands: { name: string; hint: string; description: string }[];
  /** Epoch milliseconds by the sandbox's clock. */
  now: number;
  /** An open modal of this person, if any: the page shows it again after a reload. */
  modal?: SandboxModal;
  /** HubSpot contact page root, for links: `/sandbox/hubspot/contact/`. */
  connected: boolean;
}

/** `GET /sandbox/messages?as=U…&channel=C…[&thread=ts]` → `SandboxMessage[]`, oldest first. */

/** `GET /sandbox/stream?as=U…`: each `data:` line is one of these. */
export type SandboxChange =
  | { type: 'message'; message: SandboxMessage }
  | { type: 'deleted'; channel: string; ts: string }
  | { type: 'modal'; modal: SandboxModal }
  | { type: 'modal-closed'; viewId: string }
  | { type: 'channels'; channels: SandboxChannel[] }
  | { type: 'connected'; connected: boolean };

/** Every POST below answers 200 with this. `error` is a sentence for the person at the page. */
export type SandboxAnswer = { ok: true } | { ok: false; error: string; errors?: Record<string, string> };

/** `POST /sandbox/click`: a button, menu or overflow of a message. */
export interface SandboxClick {
  as: string;
  channel: string;
  ts: string;
  blockId: string;
  actionId: string;
  /** The chosen option's value, for menus; the ticked ones' joined by commas, for checkboxes. Absent for buttons. */
  option?: string;
}

/** `POST /sandbox/modal/submit`. `values` by block id, then action id. */
export interface SandboxSubmit {
  as: string;
  viewId: string;
  values: Record<string, Record<string, SandboxInput>>;
}
export interface SandboxInput {
  type: string;
  value?: string;
  /** Chosen option's value, for selects and radio buttons; the ticked ones' joined by commas, for checkboxes. */
  option?: string;
}

/** `POST /sandbox/modal/close` */
export interface SandboxClose {
  as: string;
  viewId: string;
}

/** `POST /sandbox/options` → `{ options: { text: string; value: string }[] }` */
export interface SandboxOptions {
  as: string;
  viewId: string;
  blockId: string;
  actionId: string;
  typed: string;
}

/** `POST /sandbox/say`: what stands in the message box; a line that begins with `/` is a slash command. */
export interface SandboxSay {
  as: string;
  channel: string;
  text: string;
  threadTs?: string;
}

/** `POST /sandbox/read`: this person has seen the channel. */
export interface SandboxRead {
  as: string;
  channel: string;
}

/** `POST /sandbox/new-lead` → `SandboxAnswer & { contactId?: string; name?: string }` */
export interface SandboxNewLead {
  persona?: string;
}

/** `GET /sandbox/contact/<id>` → what the sandbox HubSpot holds: the page's HubSpot pane. */
export interface SandboxContact {
  id: string;
  properties: Record<string, string>;
  company?: { id: string; properties: Record<string, string> };
  owner?: string;
  notes: { at: number; html: string }[];
}

/** What people at the page can do in the local Slack. */
export interface SandboxSlackActions {
  workspace(as: string): SandboxWorkspace;
  messages(as: string, channel: string, threadTs?: string): SandboxMessage[];
  click(click: SandboxClick): Promise<SandboxAnswer>;
  submit(submit: SandboxSubmit): Promise<SandboxAnswer>;
  close(close: SandboxClose): Promise<SandboxAnswer>;
  options(query: SandboxOptions): Promise<{ text: string; value: string }[]>;
  say(say: SandboxSay): Promise<SandboxAnswer>;
  read(read: SandboxRead): SandboxAnswer;
  /** Calls `listener` with each change that `as` may see, until the returned function is called. */
  watch(as: string, listener: (change: SandboxChange) => void): () => void;
}

/** What the page can do in the local HubSpot. */
export interface SandboxHubSpotActions {
  contact(id: string): SandboxContact | undefined;
  newLead(request: SandboxNewLead): Promise<SandboxAnswer & { contactId?: string; name?: string }>;
}
