/** The words of the metrics: what is counted, from which facts, and what comes of it. */

/** Epoch milliseconds, UTC. */
export type Millis = number;

/** From `from` on, up to but not including `to`. */
export interface Window {
  from: Millis;
  to: Millis;
}

/** A contact, by when it first came into each stage of the funnel. */
export interface ContactFact {
  id: string;
  leadAt: Millis | null;
  mqlAt: Millis | null;
  sqlAt: Millis | null;
  opportunityAt: Millis | null;
  customerAt: Millis | null;
  /** HubSpot's `ORGANIC_SEARCH`. */
  source: string | null;
  /** The form or event by which it first came, where that is known. Untrusted text. */
  form?: string | null;
  /** Whether Baton scored or routed it. */
  touched: boolean;
}

export interface DealFact {
  id: string;
  createdAt: Millis;
  closedAt: Millis | null;
  outcome: 'open' | 'won' | 'lost';
  amountMinor: number | null;
  currency: string;
  source: string | null;
}

/** One handoff of a lead to sales, or between other teams. */
export interface HandoffFact {
  id: string;
  of: 'lead' | 'other';
  handedAt: Millis;
  /** Working minutes to the first answer, by the hours of whoever answered; null while there is none. */
  minutes: number | null;
  /** Null while the time for an answer is not over and there is none. */
  kept: boolean | null;
  verdict: 'accepted' | 'rejected' | null;
}

/** A tool in use. Null: nobody said. */
export interface ToolFact {
  id: string;
  featuresPaid: number | null;
  featuresUsed: number | null;
  yearlyMinor: number | null;
  currency: string;
}

/** A number that somebody gave, of a channel and a month. Money is in minor units. */
export interface FigureFact {
  id: string;
  what: 'visitors' | 'spend' | 'budget';
  source: string;
  /** When the month begins. */
  month: Millis;
  amount: number;
}

/** The composite score of data quality, a share, as it was at a time. */
export interface ScoreFact {
  id: string;
  at: Millis;
  share: number;
}

/** A campaign that went live. */
export interface CampaignFact {
  id: string;
  liveAt: Millis;
  /** From brief to live. */
  workingDays: number;
}

/** A look at whether a critical flow of data works. */
export interface FlowFact {
  id: string;
  at: Millis;
  up: boolean;
}

/** One number as two teams report it. */
export interface AgreementFact {
  id: string;
  at: Millis;
  ours: number;
  theirs: number;
}

export interface FactKinds {
  contacts: ContactFact;
  deals: DealFact;
  handoffs: HandoffFact;
  tools: ToolFact;
  figures: FigureFact;
  scores: ScoreFact;
  campaigns: CampaignFact;
  flows: FlowFact;
  agreements: AgreementFact;
}
export type FactKind = keyof FactKinds;

/**
 * What is known. A kind that is absent is not known at all, which is not the same as none. Read once for each metric, never held whole.
 * `window`: what has nothing to do with it may be left out: contacts that came into no stage then, handoffs and figures of other times.
 */
export type Facts = { [K in FactKind]?: (window: Window) => Iterable<FactKinds[K]> } & {
  /** In which money is told. */
  currency: string;
};

export type Unit = 'count' | 'share' | 'money' | 'money a day' | 'minutes' | 'days';

/** What one record adds above and below the line. */
export interface Share {
  over?: number;
  under?: number;
}

/** `unknown`: the record belongs to it, and what it would add is not known. */
export type Placed = Share | 'unknown' | undefined;

/** A metric that is made of records: their sum, a quotient of two sums, or the median of what each adds. */
export interface Tally {
  unit: Unit;
  as: 'sum' | 'quotient' | 'median';
  from: { [K in FactKind]?: (fact: FactKinds[K], window: Window, currency: string) => Placed };
}

/** A metric that is made of others. Null where it cannot be, from these values. */
export interface Derived {
  unit: Unit;
  of: string[];
  make(values: number[]): number | null;
}

/** Why there is no value. Each has a sentence of its own. */
export type Missing =
  | { why: 'no facts'; kind: FactKind }
  | { why: 'none' }
  | { why: 'few'; n: number; least: number }
  | { why: 'unknown'; records: number }
  | { why: 'without'; metric: string };

/** Never 0 for what is not known: `value` is null then, and `missing` says why. */
export interface Measured {
  id: string;
  unit: Unit;
  window: Window;
  /** Shares between 0 and 1, money in minor units. */
  value: number | null;
  missing?: Missing;
  /** How many records it rests on. */
  n: number;
  over?: number;
  under?: number;
  /** Records that belong to it and of which nothing is known. */
  unknown: number;
}
