/** Files between Baton and Slack, as the port speaks of them. */

/** A file on its way out. `comment` came from outside only if it is already escaped (lib/text.ts). */
export interface OutgoingFile {
  /** A channel id, of a direct message too. Without it the file stays with Baton, for an image block. */
  channel?: string;
  threadTs?: string;
  /** `stuck-leads.csv`: cleaned here, and marked with the key. May be untrusted. */
  filename: string;
  /** What people read above it. May be untrusted. */
  title: string;
  /** What a picture shows, for whoever cannot see it. */
  altText?: string;
  /** Text goes as UTF-8. At least one byte. */
  content: Uint8Array | string;
  /** What is said with it. */
  comment?: string;
  /** Slack user ids that the comment may mention. */
  mentions?: string[];
  /** Opaque; a mark made of it stands in the file's name: how an unknown outcome is found again. */
  key: string;
}

/** A file of ours that is in Slack. An alias, so that it can be kept as it is as the result of an effect. */
export type SentFile = { id: string; permalink: string };

/** How far Slack is with a file. */
export interface FileNow {
  /** False while Slack looks at it: it can be downloaded, and stand in a message, once this is true. */
  ready: boolean;
  created: Temporal.Instant;
  /** The messages that hold it; empty until Slack has looked at it. */
  places: { channel: string; ts: string }[];
}

/**
 * What came of reading a file. `says` is a sentence for the person who handed it over, and holds none of its text.
 * Whatever may pass by itself (Slack is down, or has not looked at the file yet) is thrown as `DeliveryError`.
 */
export type FileRead =
  | {
      ok: true;
      /** As the person's machine named it: untrusted. */
      name: string;
      mimetype: string;
      size: number;
      /** To be read once, and to its end or not at all. Throws `DeliveryError` when the line breaks. */
      chunks: AsyncIterable<Uint8Array>;
    }
  | { ok: false; why: 'gone' | 'empty' | 'too-large' | 'elsewhere' | 'no-scope'; says: string };

/** Every method throws `DeliveryError`. */
export interface SlackFiles {
  /** The bytes of a file that a person handed over. Slow: never while somebody waits for an answer. */
  readFile(id: string, limits: { mostBytes: number }): Promise<FileRead>;
  /** In Slack, and on its way into the channel, when this resolves: Slack looks at it first, and then shows it. */
  uploadFile(file: OutgoingFile): Promise<SentFile>;
  /** The file that was uploaded with this key at or after `since`; into `channel`, where that is given. */
  findFile(where: { channel?: string; key: string; since: Temporal.Instant }): Promise<SentFile | undefined>;
  /** Undefined when there is no such file. */
  fileNow(id: string): Promise<FileNow | undefined>;
}
