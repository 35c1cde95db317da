/** Words of the local Slack. */
import type { Part } from './block-kit/parts.ts';
import type { SandboxMessage, SandboxPerson, SandboxSlackActions } from '../contract.ts';

/** Somebody of the workspace, with what only the Web API tells. */
export interface SlackPerson extends SandboxPerson {
  /** Has left: Slack keeps the account. */
  deleted?: boolean;
  /** Runs the workspace. */
  admin?: boolean;
  guest?: 'multi-channel' | 'single-channel';
  /** "en-US" when absent. */
  locale?: string;
  away?: boolean;
  /** When the status ends, in epoch seconds; never when absent. */
  statusUntil?: number;
  /** Do Not Disturb, each day in the person's zone: "22:00" to "08:00". */
  quiet?: { from: string; to: string };
}

export interface SandboxSlackOptions {
  team: { id: string; name: string; domain: string };
  people: SlackPerson[];
  /** Public, with everybody and the bot in them, where nothing else is said. */
  channels: {
    id: string;
    name: string;
    topic: string;
    private?: boolean;
    archived?: boolean;
    /** Ids of people, and of the bot. */
    members?: string[];
  }[];
  usergroups?: { id: string; handle: string; name: string; members: string[] }[];
  app: {
    id: string;
    botUserId: string;
    botId: string;
    name: string;
    scopes: string[];
    /** Domains whose videos it may embed: none when absent. */
    unfurlDomains?: string[];
  };
  /** With `escape`, people and channels in the text of a command come as `<@U…|name>` and `<#C…|name>`. */
  commands: { name: string; hint: string; description: string; escape?: boolean }[];
  /** None when absent. */
  shortcuts?: { name: string; type: 'global' | 'message'; callbackId: string; description: string }[];
  /** False: the app has no Home tab. */
  homeTab?: boolean;
  /** Whether people may write to the app in its direct message: `open` when absent. */
  messagesTab?: 'open' | 'read-only' | 'none';
  /** The events that the app subscribed to, as "message.im": all when absent. What has no scope is never sent. */
  events?: string[];
  tokens: { bot: string; app: string };
  signingSecret: string;
  /** Message times, rate limits, response_urls and signatures go by this clock; triggers and acks by real time. */
  clock: { now(): Temporal.Instant };
  /** `http`: the app's one request URL for commands, interactions and events. */
  delivery: 'socket' | { http: string };
  /** False lifts the rate limits. */
  paced: boolean;
  /** 0, any free one, when absent. */
  port?: number;
  /** How long Slack waits for an acknowledgement, in real milliseconds: 3000 when absent. */
  ackMs?: number;
  /** Real milliseconds before the first, second and third retry of an event: at once, 1 and 5 minutes when absent. */
  eventRetryMs?: readonly number[];
  /** Real milliseconds that a socket lives: hours when absent, 360 s for one that asks for `debug_reconnects`. */
  socketLifeMs?: number;
  /** Real milliseconds until Slack has looked at an uploaded file and shares it: 300 when absent, at once when 0. */
  fileMs?: number;
  /** Real milliseconds that a slow Slack takes to answer: 4000 when absent. */
  slowMs?: number;
}

/**
 * What a failing call does. `server-error` (503), `timeout-not-applied` and `reset` (the connection breaks) leave the
 * workspace as it was; `timeout-applied` does the call and never answers.
 */
export type FaultKind =
  | 'rate-limited'
  | 'server-error'
  | 'timeout-applied'
  | 'timeout-not-applied'
  | 'reset'
  | { error: string };

/** How Slack is as a whole, until it is set otherwise. */
export type Outage = 'up' | 'down' | 'slow' | 'rate-limited';

/** Something that Slack sent to the app. */
export interface SentCall {
  /** Epoch milliseconds by the sandbox's clock. */
  at: number;
  /** "view_submission", "/baton", "app_home_opened". */
  what: string;
  /** "ok", "no answer", "not connected", "HTTP 500", "Slack is down". */
  outcome: string;
}

export interface WireCall {
  method: string;
  /** Epoch milliseconds by the sandbox's clock. */
  at: number;
  error?: string;
}

export interface SandboxSlack extends SandboxSlackActions {
  /** `http://127.0.0.1:<port>`; the Web API is under `/api/`. */
  url: string;
  stop(): Promise<void>;
  /** Everything that was posted and not deleted, replies too, oldest first in its newest state. No ephemerals. */
  posted(channelId?: string): SandboxMessage[];
  metadataOf(channel: string, ts: string): unknown;
  /** The newest 5,000 Web API calls, oldest first. */
  calls(): WireCall[];
  /** The next `times` (1) calls of `method` fail so. Bytes that come and go are `upload` and `download`. */
  fail(method: string, how: FaultKind, times?: number): void;
  /**
   * `down`: every call answers 503 and nothing reaches the app. `slow`: answers take seconds. `rate-limited`: each
   * `chat.*` call is one too many.
   */
  setFault(mode: Outage): void;
  fault(): Outage;
  /** The newest 5,000 interactions, commands and events that went to the app, oldest first. */
  sent(): SentCall[];
  /** Takes the app out of the workspace: it is told, and its bot token is worth nothing until `reinstall`. */
  uninstall(): Promise<void>;
  reinstall(): void;
  /**
   * Sends an Events API event with a fresh event_id. Resolves when the app acknowledged it, when the first try failed
   * (retries go on by themselves), or at once when no socket is connected (it goes to the next one that connects).
   */
  sendEvent(event: Record<string, unknown>): Promise<void>;
  /** Fills the channels with what was said before, oldest first. Before anybody else says anything. */
  remember(past: readonly Past[]): void;
  /** Tells every socket to reconnect, as Slack does every few hours. */
  refreshSockets(reason?: Disconnect): void;
}

/** Why a socket ends: it will soon be renewed, it is renewed now, or Socket Mode was turned off. */
export type Disconnect = 'warning' | 'refresh_requested' | 'link_disabled';

export interface Channel {
  id: string;
  name: string;
  topic: string;
  created: number;
  /** The person at the other end of a direct message with the bot. */
  direct?: string;
  private: boolean;
  archived: boolean;
  members: Set<string>;
  /** The id of the channel's own canvas. */
  canvas?: string;
}

/** A file or a canvas. */
export interface StoredFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  bytes: Uint8Array;
  user: string;
  /** Epoch seconds. */
  created: number;
  altText?: string;
  /** Slack has not looked at it yet. */
  processing: boolean;
  /** `url_private`: only with a token. */
  url: string;
  permalink: string;
  shares: { channel: string; ts: string }[];
  /** Ids of people and channels that were given access one by one. */
  access: Map<string, 'read' | 'write' | 'owner'>;
  /** Of a canvas: its parts, which have ids of their own. */
  sections?: { id: string; markdown: string }[];
}

export interface Reaction {
  name: string;
  people: string[];
}

export interface Metadata {
  event_type: string;
  event_payload: Record<string, unknown>;
}

export interface StoredMessage {
  channel: string;
  ts: string;
  threadTs?: string;
  user: string;
  /** Posted by the app. */
  byBot: boolean;
  text: string;
  blocks: Part[];
  metadata?: Metadata;
  edited?: { user: string; ts: string };
  /** A reply that is also shown in the channel. */
  broadcast: boolean;
  /** The only person who sees it, for an ephemeral. */
  to?: string;
  /** Of a parent: the times of its replies. */
  replies: string[];
  files: StoredFile[];
  /** In the order in which they were first given. */
  reactions: Reaction[];
}

/** Something that was said before the sandbox began. */
export interface Past {
  /** By name. */
  channel: string;
  /** Id of whoever said it. */
  user: string;
  at: Temporal.Instant;
  text: string;
  /** Index of the message that it replies to. */
  thread?: number;
  reactions?: { name: string; by: string[] }[];
  files?: { name: string; text: string }[];
}

/** Slack said no: `code` is its error, `more` joins the answer. */
export class SlackRefusal extends Error {
  readonly code: string;
  readonly more: Record<string, unknown>;

  constructor(code: string, more: Record<string, unknown> = {}) {
    super(code);
    this.name = 'SlackRefusal';
    this.code = code;
    this.more = more;
  }
}
