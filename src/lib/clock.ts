/** Where time comes from. Rules get `now` as an argument; whoever acts is handed a clock. */
export interface Clock {
  now(): Temporal.Instant;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Runs `task` every `ms` milliseconds, counted from the end of the run before: it never overlaps itself and never
   * catches up. Does not keep the process alive. A task deals with its own errors; one that throws is an uncaught error.
   * @returns stops it
   */
  every(ms: number, task: () => void | Promise<void>): () => void;
  /** Runs `task` once, in `ms` milliseconds. Does not keep the process alive. @returns cancels it */
  after(ms: number, task: () => void): () => void;
}
