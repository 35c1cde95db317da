/** The line from Slack to the app, whichever transport it takes. */
import type { Disconnect } from './model.ts';

export type Reply =
  /** The app answered in time; `body` is what it said, undefined when nothing. */
  | { got: 'ack'; body: unknown }
  /** It took the request and did not answer in time. */
  | { got: 'silence' }
  /** There is nobody at the other end. */
  | { got: 'nobody' }
  /** Slack itself is down: nothing goes anywhere. */
  | { got: 'down' }
  /** It answered with an HTTP status other than 200. */
  | { got: 'fault'; status: number; noRetry: boolean };

export interface Retry {
  num: number;
  reason: string;
}

export interface Line {
  /** An interaction or a command: a person waits for the reply. */
  ask(kind: 'interactive' | 'slash_commands', payload: Record<string, unknown>): Promise<Reply>;
  /** One try to deliver an Events API body. */
  event(body: Record<string, unknown>, retry?: Retry): Promise<Reply>;
  connected(): boolean;
  /** True when what finds nobody should wait for the next connection. */
  waitsForConnection: boolean;
  refresh(reason: Disconnect): void;
  stop(): void;
}

/** What a person reads when the app did not answer; undefined when it did. */
export function complaint(reply: Reply, app: string): string | undefined {
  if (reply.got === 'silence') return `${app} did not respond in time. Wait a moment and try again.`;
  if (reply.got === 'down') return 'Slack cannot be reached. Try again in a moment.';
  if (reply.got === 'nobody') return `${app} is not connected. Start it and try again.`;
  if (reply.got === 'fault')
    return `${app} answered with an error (HTTP ${reply.status}). Look at its log and try again.`;
  return undefined;
}
