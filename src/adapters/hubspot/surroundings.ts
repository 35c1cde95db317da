/** The time as this folder needs it. `sleep` ends early, either way, when its signal is aborted. */
export interface AdapterClock {
  now(): Temporal.Instant;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** One line for the log: what happened, never a body, a token or a person. */
export type HubSpotLog = (entry: {
  level: 'warn' | 'error';
  event: string;
  [detail: string]: string | number | undefined;
}) => void;
