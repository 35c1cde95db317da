/** Words of the local Slack. */
import type { Part } from './block-kit/parts.ts';
import type { SandboxMessage, SandboxPerson, SandboxSlackActions } from '../contract.ts';

export interface SandboxSlackOptions {
  team: { id: string; name: string; domain: string };
  people: SandboxPerson[];
  /** Public channels; everybody and the bot are members. */
  channels: { id: string; name: string; topic: string }[];
  app: { id: string; botUserId: string; botId: string; name: string; scopes: string[] };
  commands: { name: string; hint: string; description: string }[];
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

/** `down`: every call is answered 503. `slow`: after 4 s. `rate-limited`: every chat.* call is one too many. */
export type StandingFault = 'up' | 'down' | 'slow' | 'rate-limited';

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
  /** The next `times` (1) calls of `method` fail so. */
  fail(method: string, how: FaultKind, times?: number): void;
  /** What all calls suffer from now on, until `up`. */
  setFault(fault: StandingFault): void;
  fault(): StandingFault;
  /**
   * Sends an Events API event with a fresh event_id. Resolves when the app acknowledged it, when the first try failed
   * (retries go on by themselves), or at once when no socket is connected (it goes to the next one that connects).
   */
  sendEvent(event: Record<string, unknown>): Promise<void>;
  /** Tells every socket to reconnect, as Slack does every few hours. */
  refreshSockets(): void;
}

export interface Channel {
  id: string;
  name: string;
  topic: string;
  created: number;
  /** The person at the other end of a direct message with the bot. */
  direct?: string;
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
