import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { MessageBlock } from '#lib/chart-block.ts';
import type { SlackFiles } from './port-files.ts';

export type { FileRead, OutgoingFile, SlackFiles } from './port-files.ts';

/** A message on its way out. Everything in it that came from outside must already be escaped (lib/text.ts). */
export interface OutgoingMessage {
  channel: string;
  /** The whole point in one line: all that a phone or a screen reader shows. */
  text: string;
  /** Charts and uploaded pictures are left out if Slack does not take them: the text says all that they show. */
  blocks?: MessageBlock[];
  threadTs?: string;
  /** Opaque key kept in the message's metadata: how an unknown outcome is found again. No personal data. */
  key?: string;
  /** Slack user ids this message may mention; any other `<@U…>` is refused at the last gate. */
  mentions: string[];
}

/** Where a message stands. An alias, so that it can be kept as it is as the result of an effect. */
export type PostedMessage = {
  channel: string;
  ts: string;
};

/** Parts of a message that it can do without. */
export type Ornament = 'charts' | 'pictures';

export interface SlackPerson {
  id: string;
  name: string;
  email: string | undefined;
  zone: string;
  deactivated: boolean;
  /** Runs the workspace: its owners do, too. */
  admin?: true;
}

/** A user group that is in use: `handle` without `@`. */
export interface SlackGroup {
  id: string;
  handle: string;
  /** Slack user ids. */
  members: string[];
}

/** The one way out to Slack. Every method throws `DeliveryError`. */
export interface Slack extends SlackFiles {
  /** `left`: what Slack did not take and the message went without; absent when it is whole. */
  post(message: OutgoingMessage): Promise<PostedMessage & { left?: Ornament[] }>;
  update(message: OutgoingMessage & { ts: string }): Promise<void>;
  /** A line that only `user` sees. */
  whisper(line: { channel: string; user: string; text: string; threadTs?: string }): Promise<void>;
  openModal(triggerId: string, view: ModalView): Promise<void>;
  /** What stands in a modal that is open already. */
  updateModal(viewId: string, view: ModalView): Promise<void>;
  /** What `user` sees in the app's Home tab from now on, whatever stood there. */
  publishHome(user: string, view: HomeView): Promise<void>;
  /** Looks in the channel's history (or thread) for the message with this metadata key, posted at or after `since`. */
  findByKey(where: {
    channel: string;
    threadTs?: string;
    key: string;
    since: Temporal.Instant;
  }): Promise<PostedMessage | undefined>;
  /** Where Slack shows a message: a link for people. */
  permalink(message: PostedMessage): Promise<string>;
  /** The channel id of the direct message with `user`. */
  directChannel(user: string): Promise<string>;
  /** Channel ids by name without `#`. */
  channels(): Promise<Map<string, string>>;
  /** The ids of those of them that Baton was invited to. */
  joinedChannels(): Promise<Set<string>>;
  /** How many see a channel, Baton among them; undefined where Slack does not say. */
  memberCount(channel: string): Promise<number | undefined>;
  people(): Promise<SlackPerson[]>;
  /** Needs usergroups:read. */
  groups(): Promise<SlackGroup[]>;
  /** Who we are, and the host of links to messages: warms the connection, and throws a `SetupError` naming the variable when a token is wrong. */
  identify(): Promise<{ teamId: string; botUserId: string; scopes: string[]; host?: string }>;
}

/** A person at the other end. `external` is true for guests and for people of another workspace. */
export interface SlackUser {
  id: string;
  teamId: string;
  external: boolean;
}

export interface Click {
  actionId: string;
  /** The button's value or the selected option's value: an opaque id. */
  value: string;
  user: SlackUser;
  channel: string;
  ts: string;
  triggerId: string;
  /** The modal in which it was clicked. */
  viewId?: string;
}

/** A file that somebody dropped into a `file_input`. `name` and `mimetype` are as they say: untrusted. */
export interface SubmittedFile {
  id: string;
  name: string;
  /** In bytes; 0 while Slack does not say. */
  size: number;
  /** Empty until Slack has looked at it. */
  mimetype: string;
}

export interface Submission {
  callbackId: string;
  viewId: string;
  privateMetadata: string;
  /** By block id: the text, the chosen option's value, or the chosen user; several stand with commas between. Absent when left empty. */
  values: Record<string, string | undefined>;
  /** By block id, the files that were dropped there; who dropped none is absent. `readFile` gives their bytes. */
  files: Record<string, SubmittedFile[]>;
  user: SlackUser;
}

export interface Command {
  /** `/baton` */
  name: string;
  /** As it was typed, but for people, who stand there as `<@U012AB3CD>`. Untrusted. */
  text: string;
  user: SlackUser;
  channel: string;
  triggerId: string;
}

/** What a click leads to at once. What it changes is already committed when this is returned. */
export type ClickAnswer =
  | { do: 'nothing' }
  | { do: 'whisper'; text: string }
  | { do: 'open-modal'; view: ModalView }
  /** The modal in which it was clicked shows this from now on. */
  | { do: 'update-modal'; view: ModalView };

/** What a submitted modal leads to: `close`, with a private line in `channel` where given, another view in its place, or errors by block id. */
export type SubmissionAnswer =
  | { do: 'close'; whisper?: { channel: string; text: string } }
  | { do: 'show-modal'; view: ModalView }
  | { do: 'show-errors'; errors: Record<string, string> };

/** Always ephemeral. */
export interface CommandAnswer {
  text: string;
  blocks?: KnownBlock[];
  /** Opens in place of the answer; `text` is said only if it cannot be opened. */
  modal?: ModalView;
}

/** A word after a slash command. */
export interface Subcommand {
  /** What is typed, without the command: `why <lead or link to its card>`. */
  usage: string;
  /** What it does, in one line of the help. */
  says: string;
  /** `rest` is what stands after the word, as it was typed: untrusted. */
  run(command: Command, rest: string): Promise<CommandAnswer>;
}

export interface OptionsQuery {
  actionId: string;
  blockId: string;
  typed: string;
  privateMetadata: string;
  user: SlackUser;
}

/** A Slack event (Events API) as it lies in the inbox: the envelope's `event` and its id. */
export interface SlackEvent {
  id: string;
  type: string;
  teamId: string;
  body: unknown;
}

/** What one feature listens to. Action and callback ids are `feature.verb`. */
export interface SlackListeners {
  actions?: Record<string, (click: Click) => Promise<ClickAnswer>>;
  submissions?: Record<string, (submission: Submission) => Promise<SubmissionAnswer>>;
  options?: Record<string, (query: OptionsQuery) => Promise<{ text: string; value: string }[]>>;
  commands?: Record<string, (command: Command) => Promise<CommandAnswer>>;
}
