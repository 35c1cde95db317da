/** Whoever puts facts into words: one question, one answer, and nothing is thrown. */
export interface Narrator {
  /** The model that is asked, by its id. */
  model: string;
  /** Sent once. Takes as long as its timeout at most. */
  ask(question: Question): Promise<Answer>;
  /** Looks the model up, which costs nothing. */
  look(): Promise<Look>;
}

export interface Question {
  system: string;
  /** What is asked about, as JSON. */
  input: unknown;
  /** JSON Schema of the answer: every object closed, no lengths and no ranges. */
  schema: Record<string, unknown>;
  /** From 1 to 4,096. */
  maxTokens: number;
  /** What was answered before, and what was wrong with it. */
  again?: { said: string; wrong: string };
}

export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

/** `output`: JSON as the model gave it, not checked. `said`: the same as text. A failure may have cost something, too. */
export type Answer =
  | { ok: true; output: unknown; said: string; usage: Usage; model: string }
  | { ok: false; failure: NarrationFailure; usage?: Usage; retryAfterMs?: number };

/**
 * - `declined`: the model will not answer; `cut-short`: it ran out of tokens or of context
 * - `unreadable`: no JSON, or an answer larger than any honest one
 * - `busy`: 429, 529 or 5xx; `timeout`; `unreachable`: no connection
 * - `key`: not taken, or without the right; `spent`: nothing left to pay with; `model`: nobody knows it, or it is retired
 * - `misunderstood`: the request was refused for what it is
 */
export type NarrationFailure =
  | 'declined'
  | 'cut-short'
  | 'unreadable'
  | 'busy'
  | 'timeout'
  | 'unreachable'
  | 'key'
  | 'spent'
  | 'model'
  | 'misunderstood';

/** `retiresAt`: when it stops answering, where that is known. */
export type Look =
  | { ok: true; name: string; structured: boolean; lifecycle: string; retiresAt?: Temporal.Instant }
  | { ok: false; failure: NarrationFailure };
