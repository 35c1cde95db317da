/** What may be said: a figure that code has worked out, or a name that somebody outside gave. */
export type Fact = Figure | Name;

interface FactBase {
  /** `spend.total`, `tool.3.cost`: small letters, digits, dots and low lines. */
  id: string;
  /** What it is, in words of ours and never of anybody else's: "spend on tools a month". The model is told these. */
  words: string;
}

export interface Figure extends FactBase {
  kind: 'figure';
  /** As people read it, with its unit: `$4,210`, `12 seats`, `38 %`. */
  shown: string;
  /** The same as a number, where it is one. */
  value?: number;
  unit?: string;
  /** The id of the name that it belongs to. Without it the figure is about everything, and stands beside no name. */
  of?: string;
  /** `with`: the id of a figure, or words such as "last month". `up`: this one is the greater. */
  compare?: { with: string; direction: Direction };
  /** It is itself a difference: "up by {{spend.change}}". */
  isChange?: boolean;
  /** Among what it stands at an end: "tools by cost". */
  rank?: { place: Place; among: string };
}

/** Comes from outside, so the model never reads it: it is told the id and our words alone, and code puts it in. */
export interface Name extends FactBase {
  kind: 'name';
  /** Untrusted; escaped by whoever shows the sentence. */
  shown: string;
}

export type Direction = 'up' | 'down' | 'same';
export type Place = 'highest' | 'lowest';

/** A sentence that survived: figures and names in place, on one line, not yet escaped. */
export interface Sentence {
  /** Its place in what the model answered. */
  at: number;
  text: string;
  /** Ids of the facts that it tells, in order. */
  facts: string[];
}

/** Why a sentence went. */
export type Fault =
  | 'shape'
  | 'too-long'
  | 'too-many'
  | 'characters'
  | 'link'
  | 'unknown-fact'
  | 'no-fact'
  | 'figure'
  | 'amount'
  | 'unit'
  | 'negation'
  | 'comparison'
  | 'not-its-words'
  | 'not-its-name'
  | 'two-figures'
  | 'glued'
  | 'vocabulary';

export interface Dropped {
  at: number;
  fault: Fault;
  /** The word, as the model wrote it. For the model alone: untrusted, and in no log. */
  word?: string;
}

export interface Locked {
  kept: Sentence[];
  dropped: Dropped[];
}

/** What a prompt asks for at most. */
export interface Limits {
  sentences: number;
  /** Of all sentences together, figures in place. */
  words: number;
}

/** One ask of the model. */
export interface Asked {
  /** The name of a file of prompts/, without `.md`. */
  prompt: string;
  /** Whom it is for, by a key of ours and without personal data: `stack-audit:2026-11`. */
  subject: string;
  facts: Fact[];
  /** What code concluded, in words of ours; figures and names as placeholders. */
  findings?: string[];
  /** What a person asks, in their words. Contact details in it do not leave. */
  question?: string;
}

/** `later`: asking again later may help. `why`: a sentence for ops. */
export type Told =
  | { told: 'model'; sentences: Sentence[]; prompt: string; model: string }
  | { told: 'template'; why: string; prompt: string; later: boolean; retryAfterMs?: number };

/** What the company decided about the model. */
export interface NarrationNorm {
  /** US dollars a million tokens. */
  price: { input: number; output: number };
  /** US dollars a calendar month, UTC. */
  monthlyCap: number;
}

/** One call, as it is kept: counts, and no word of what was said. */
export interface NarrationCall {
  prompt: string;
  model: string;
  subject: string;
  at: Temporal.Instant;
  /** `asked` until there is an answer, then `told`, `nothing-left` or what failed. */
  outcome: string;
  inputTokens: number;
  outputTokens: number;
  /** Millionths of a US dollar. While it is under way: the most that it may cost. */
  cost: number;
  kept: number;
  dropped: number;
  /** How often each fault: `{"figure":2}`. */
  faults: Partial<Record<Fault, number>>;
}
