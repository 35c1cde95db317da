/** What the sandbox's page and its server say to each other (JSON over HTTP, changes as server-sent events). */
import type { HomeView, KnownBlock, ModalView } from '@slack/types';

export interface SandboxPerson {
  id: string;
  name: string;
  email: string;
  zone: string;
  /** "Account executive". */
  title: string;
  bot: boolean;
  /** What the person says of the day: an emoji and words. Empty when there is nothing to say. */
  status?: string;
}

export interface SandboxChannel {
  id: string;
  /** Without `#`; for a direct message the other person's name. */
  name: string;
  direct: boolean;
  /** Only who was invited sees it. */
  private: boolean;
  topic: string;
  /** Messages newer than what this person last read, and how many of those mention this person. */
  unread: number;
  mentions?: number;
  /** Ids of who is in it, the app among them. */
  members?: string[];
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
  /** `ts` of the newest reply, and ids of who replied, each once, in the order of their first replies. */
  lastReply?: string;
  repliers?: string[];
  /** A reply that is shown in the channel too. */
  broadcast?: boolean;
  files: SandboxFile[];
  /** By emoji name, in the order in which they were first given; `people` are ids. */
  reactions: { name: string; people: string[] }[];
}

/** A file or a canvas of the workspace. */
export interface SandboxFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  bytes: number;
  /** On this page's own address: shown by the page where it is an image, downloaded else. */
  url: string;
  /** Slack has not looked at it yet: it cannot be opened. */
  processing: boolean;
  /** Of a canvas: its Markdown. */
  canvas?: string;
}

export interface SandboxModal {
  viewId: string;
  view: ModalView;
}

/** The Home tab of the app as one person sees it. */
export interface SandboxHome {
  viewId: string;
  view: HomeView;
}

/** What a phone would show of a message: the top-level text alone. */
export interface SandboxNotification {
  channel: string;
  ts: string;
  threadTs?: string;
  /** "Baton", or "Baton in #leads". */
  title: string;
  text: string;
  /** Epoch milliseconds by the sandbox's clock. */
  at: number;
}

/** `GET /sandbox/workspace?as=U…` */
export interface SandboxWorkspace {
  team: string;
  me: string;
  people: SandboxPerson[];
  channels: SandboxChannel[];
  commands: { name: string; hint: string; description: string }[];
  /** Of the manifest: `message` ones stand in the menu of a message, `global` ones beside the message box. */
  shortcuts: { name: string; type: 'global' | 'message'; callbackId: string; description: string }[];
  /** Whether the manifest gives the app a Home tab. */
  homeTab: boolean;
  /** Epoch milliseconds by the sandbox's clock. */
  now: number;
  /** An open modal of this person, if any: the page shows it again after a reload. */
  modal?: SandboxModal;
  /** HubSpot contact page root, for links: `/sandbox/hubspot/contact/`. */
  connected: boolean;
}

/** `GET /sandbox/messages?as=U…&channel=C…[&thread=ts][&before=ts][&limit=200]`: the newest ones before `before`, oldest first. */
export interface SandboxMessages {
  messages: SandboxMessage[];
  /** There are older ones. */
  more: boolean;
}

/** `GET /sandbox/home?as=U…` → `SandboxHome`, or null before the app published one. */

/** `GET /sandbox/notifications?as=U…` → `SandboxNotification[]`, the newest 50, newest first. */

/** `GET /sandbox/stream?as=U…`: each `data:` line is one of these. */
export type SandboxChange =
  | { type: 'message'; message: SandboxMessage }
  | { type: 'deleted'; channel: string; ts: string }
  | { type: 'modal'; modal: SandboxModal }
  | { type: 'modal-closed'; viewId: string }
  | { type: 'home'; home: SandboxHome }
  | { type: 'notification'; notification: SandboxNotification }
  | { type: 'channels'; channels: SandboxChannel[] }
  | { type: 'people'; people: SandboxPerson[] }
  | { type: 'connected'; connected: boolean };

/** Every POST below answers 200 with this. `error` is a sentence for the person at the page. */
export type SandboxAnswer = { ok: true } | { ok: false; error: string; errors?: Record<string, string> };

/** Where an element stands: in a message, or in a modal or Home tab. */
export type SandboxPlace = { channel: string; ts: string } | { viewId: string };

/** What an element holds. Text and numbers as `value`; what was picked or ticked, days and times as `chosen`; files by id. */
export interface SandboxInput {
  type: string;
  value?: string;
  chosen?: string[];
  files?: string[];
}
/** By block id, then action id. */
export type SandboxValues = Record<string, Record<string, SandboxInput>>;

/** `POST /sandbox/click`: a button, menu or input that acts at once. */
export interface SandboxClick {
  as: string;
  place: SandboxPlace;
  blockId: string;
  actionId: string;
  /** What the element holds now; absent for buttons. */
  input?: SandboxInput;
  /** What all elements of the place hold. */
  values?: SandboxValues;
}

/** `POST /sandbox/modal/submit` */
export interface SandboxSubmit {
  as: string;
  viewId: string;
  values: SandboxValues;
}

/** `POST /sandbox/modal/close` */
export type SandboxClose = { as: string; viewId: string };

/** `POST /sandbox/options` → `{ options: SandboxOption[] }` */
export interface SandboxOptions {
  as: string;
  place: SandboxPlace;
  blockId: string;
  actionId: string;
  typed: string;
}
export interface SandboxOption {
  text: string;
  value: string;
  group?: string;
}

/** `POST /sandbox/say`: what stands in the message box; a line that begins with `/` is a slash command. */
export interface SandboxSay {
  as: string;
  channel: string;
  text: string;
  threadTs?: string;
  /** Ids of files that this person has uploaded. */
  files?: string[];
}

/** `POST /sandbox/upload?as=U…&name=…` with the bytes as body → `SandboxAnswer & { file?: SandboxFile }`. At most 10 MB. */
export interface SandboxUpload {
  as: string;
  name: string;
  bytes: Uint8Array;
}

/** `POST /sandbox/react`: gives an emoji to a message, or takes it back. */
export type SandboxReact = { as: string; channel: string; ts: string; name: string };

/** `POST /sandbox/shortcut`. `message` for a shortcut of a message. */
export interface SandboxShortcut {
  as: string;
  callbackId: string;
  message?: { channel: string; ts: string };
}

/** `POST /sandbox/open-app`: this person looks at a tab of the app. */
export type SandboxOpenApp = { as: string; tab: 'home' | 'messages' };

/** `POST /sandbox/status`: this person sets or clears their status. */
export type SandboxStatus = { as: string; text: string; emoji: string };

/** `POST /sandbox/membership`: joins or leaves a channel, or invites somebody (the app too) or removes them. */
export interface SandboxMembership {
  as: string;
  channel: string;
  person: string;
  member: boolean;
}

/** `POST /sandbox/read`: this person has seen the channel. */
export type SandboxRead = { as: string; channel: string };

/** What people at the page can do in the local Slack. */
export interface SandboxSlackActions {
  workspace(as: string): SandboxWorkspace;
  messages(as: string, channel: string, page?: { threadTs?: string; before?: string; limit?: number }): SandboxMessages;
  home(as: string): SandboxHome | undefined;
  notifications(as: string): SandboxNotification[];
  click(click: SandboxClick): Promise<SandboxAnswer>;
  submit(submit: SandboxSubmit): Promise<SandboxAnswer>;
  close(close: SandboxClose): Promise<SandboxAnswer>;
  options(query: SandboxOptions): Promise<SandboxOption[]>;
  say(say: SandboxSay): Promise<SandboxAnswer>;
  read(read: SandboxRead): SandboxAnswer;
  upload(upload: SandboxUpload): SandboxAnswer & { file?: SandboxFile };
  /** The bytes of a file that this person may see. */
  file(as: string, id: string): { name: string; mimetype: string; bytes: Uint8Array } | undefined;
  react(react: SandboxReact): SandboxAnswer;
  shortcut(shortcut: SandboxShortcut): Promise<SandboxAnswer>;
  openApp(open: SandboxOpenApp): SandboxAnswer;
  setStatus(status: SandboxStatus): SandboxAnswer;
  setMembership(membership: SandboxMembership): SandboxAnswer;
  /** Calls `listener` with each change that `as` may see, until the returned function is called. */
  watch(as: string, listener: (change: SandboxChange) => void): () => void;
}
