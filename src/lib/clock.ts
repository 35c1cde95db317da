/** Where time comes from. Rules get `now` as an argument; whoever acts is handed a clock. */
export interface Clock {
  now(): Temporal.Instant;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Runs `task` every `ms`, never over itself, until the returned function is called. */
  every(ms: number, task: () => void | Promise<void>): () => void;
  /** Runs `task` once after `ms`, unless the returned function is called before. */
  after(ms: number, task: () => void | Promise<void>): () => void;
}
