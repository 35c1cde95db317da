/** The words of contacts that have come to rest in a stage, and of what is done about it. */
import type { Person, PersonId } from '#features/leads/index.ts';

export type { Whereabouts } from '#features/leads/index.ts';
export type Instant = Temporal.Instant;

/** Why a contact is stuck; where several hold, the first. */
export const KINDS = ['no-owner', 'owner-left', 'too-long'] as const;
export type Kind = (typeof KINDS)[number];

/** What stuck.yml says. */
export interface StuckNorm {
  /** By lifecycle stage, how many days are too many after. */
  days: Record<string, number>;
  /** Stages in which nobody may be without an owner. */
  owned: string[];
  /** Whether an owner whom team.yml does not know counts as one who left. */
  strangersLeft: boolean;
  leaveDays: number;
}

/** A contact as HubSpot holds it. */
export interface SeenContact {
  contactId: string;
  stage: string;
  /** HubSpot's owner id. */
  ownerId?: string;
  /** When it came into its stage, if HubSpot says so. */
  enteredAt?: Instant;
  createdAt: Instant;
}

/** What a look at one contact found. */
export interface Found {
  contactId: string;
  kind: Kind;
  stage: string;
  ownerId?: string;
  /** In its stage since then, or, where `dated` is false, in HubSpot since then. */
  since: Instant;
  dated: boolean;
}

/** What a person can do about it. */
export const HOWS = ['route', 'nurture', 'leave'] as const;
export type How = (typeof HOWS)[number];

export interface Handled {
  how: How;
  /** Slack user id. */
  by: string;
  at: Instant;
  /** Absent while it is under way; empty when it is done; else a sentence that says why it could not be. */
  outcome?: string;
}

/** A contact that is stuck, or was. `quiet`: somebody dealt with it, and it is left alone until `quietUntil`. */
export interface Finding extends Found {
  state: 'open' | 'quiet' | 'gone';
  firstSeen: Instant;
  /** The date of the look that last found it. */
  seen: string;
  handled?: Handled;
  quietUntil?: Instant;
}

/** Which of them are asked for: of this stage, of this HubSpot owner, or for this reason. */
export interface Choice {
  stage?: string;
  ownerId?: string;
  kind?: Kind;
}

/** How many are stuck, by why and stage, most first. */
export type Tally = { kind: Kind; stage: string; count: number }[];

/** One message in the channel of ops, as it was planned. */
export type Told =
  /** The weekly one, with the ten oldest. */
  | { what: 'digest'; date: string; tally: Tally; contacts: string[] }
  /** Somebody left, with so many leads on their hands. */
  | {
      what: 'left';
      person: PersonId;
      where: 'slack' | 'hubspot';
      contacts: string[];
      handled?: Omit<Handled, 'how'> & { how: 'route' | 'stay' };
    };

/** Who clicks or asks. `person` is absent when team.yml does not know them. */
export interface Hand {
  slackId: string;
  external: boolean;
  person?: Person;
}

export interface Refusal {
  /** A sentence that says what to do next. Contains no untrusted text. */
  says: string;
}
