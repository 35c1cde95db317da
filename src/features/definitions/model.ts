/** The words of definitions: what a term means to each team, who wants it changed, and whose hand is under it. */
import type { Person, Wording } from '#features/leads/index.ts';

export type { Person, Wording } from '#features/leads/index.ts';

export type Instant = Temporal.Instant;
/** `P12` */
export type ProposalId = string;
/** `mql`, as in definitions.yml. */
export type TermId = string;
/** A Slack user id. */
export type SlackId = string;

export const TEAMS = ['marketing', 'sales', 'cs'] as const;
export type TeamName = (typeof TEAMS)[number];

/** Roles whose hand counts for each team. */
export type TeamRoles = Record<TeamName, readonly string[]>;

/** Most characters of what is typed. */
export const LONGEST = { term: 60, wording: 500, clause: 2_000, why: 500, reason: 500 } as const;

/** Who acts: `person` where team.yml knows them. */
export interface Hand {
  slackId: SlackId;
  external: boolean;
  person?: Person;
}

export interface Refusal {
  says: string;
  /** Of the form, where it is about one. */
  field?: string;
}

/** `name`: as it was on the day, for it is kept for ever. Untrusted. */
export interface Signature {
  team: TeamName;
  by: SlackId;
  name: string;
  at: Instant;
}

/** What the change would have done to the leads of the last `days` days. */
export type Effect =
  /** No clause is changed that anything asks. */
  | { kind: 'words' }
  | { kind: 'failed'; problem: string }
  | {
      kind: 'measured';
      days: number;
      leads: number;
      mql: { before: number; after: number };
      /** Would not have reached sales; of these, customers by now, and such as asked for a call. */
      spared: number;
      customers: number;
      unheard: number;
      added: number;
      /** Examples in scoring.yml and routing.yml that would come out otherwise than they say. */
      examples: number;
      /** The packs it was measured under. */
      packs: string;
    };

/** `open`: it can be signed. `signed`: by all three, and its time has not come. */
export type ProposalState = 'open' | 'signed' | 'live' | 'withdrawn' | 'failed';

export interface Proposal {
  id: ProposalId;
  /** The form it came from: sent twice, it is one proposal. */
  key: string;
  term: TermId;
  /** What it would be: `MQL v2`. */
  label: string;
  version: number;
  /** What the term says until then; absent for a new one. */
  before?: Wording;
  words: Wording;
  /** Of the words: what was signed is this and nothing else. */
  hash: string;
  why: string;
  by: SlackId;
  name: string;
  openedAt: Instant;
  /** Rises each time it is changed: a signature is under the words of one round. */
  round: number;
  /** Not before this; absent, as soon as all three have signed. */
  effectiveAt?: Instant;
  /** Where it is shown; absent, in the channel of ops. */
  channel?: string;
  effect?: Effect;
  signatures: Signature[];
  /** It stands until the proposer changes or withdraws the proposal. */
  objection?: { by: SlackId; name: string; at: Instant; reason: string };
  state: ProposalState;
  ended?: { at: Instant; by?: SlackId; problem?: string };
}

/** A version of a term that was once in force. */
export interface KeptVersion {
  term: TermId;
  version: number;
  words: Wording;
  hash: string;
  /** In force since; absent for what Baton was installed with. */
  since?: Instant;
  /** Empty: nobody ever signed it. */
  signatures: Signature[];
  proposal?: ProposalId;
  why?: string;
  proposedBy?: string;
}

/** A lead about which sales and the definition were of two minds. */
export interface Disagreement {
  lead: string;
  at: Instant;
  /** `rejected`: an MQL that sales turned down as not qualified. `accepted`: none, and sales took it. */
  what: 'rejected' | 'accepted';
  reason?: string;
  definition?: string;
}
