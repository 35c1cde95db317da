/** The words of the handoffs between teams, other than that of marketing to sales. */
import type { HandoffKind, HandoffRow, KnownLead, LeadId, Person, PersonId } from '#features/leads/index.ts';
import type { Step } from '#lib/ladder.ts';

export type { HandoffKind, HandoffRow, HandoffRows, KnownLead, Person, PersonId } from '#features/leads/index.ts';
export type { MilestoneRule, Onboarding } from './model-onboarding.ts';
export type Instant = Temporal.Instant;

/** `H17`. */
export type HandoffId = string & { readonly brand?: 'HandoffId' };

/** The record in HubSpot that it is about. */
export interface Subject {
  type: 'contacts' | 'companies' | 'deals';
  id: string;
}

/** Something the next team has to know. `property`: HubSpot's, where people fill it in. Untrusted. */
export interface Detail {
  label: string;
  value?: string;
  property?: string;
  required?: boolean;
}

/** What is known of the subject. Untrusted text throughout. */
export interface Facts {
  /** Who or what it is about. */
  name: string;
  details: Detail[];
  companyId?: string;
  contacts: { id: string; name: string }[];
}

/** What was promised when it opened: a pack that changes later does not change it. Durations in milliseconds. */
export interface Terms {
  from: string;
  to: string;
  takes: string[];
  stopsOn: HandoffRow['stopsOn'];
  undoMs: number;
  reasons: Record<string, string>;
  /** `slas@1` */
  pack: string;
}

export type HandoffState =
  /** `owner`: to whom it was offered; without one anybody who takes these may accept. */
  | { name: 'waiting' }
  | { name: 'accepted'; at: Instant; by: string }
  | { name: 'done'; at: Instant; by: string; note?: string }
  | { name: 'rejected'; at: Instant; by: string; reason: string; note?: string }
  /** The CRM overtook us. */
  | { name: 'closed'; at: Instant; why: string };

/** Who has to hear of something once they may be rung. */
export interface Ring {
  person: PersonId;
  what: Word;
  at: Instant;
}

/** What a person is told in a direct message. */
export type Word = 'offered' | 'nudge' | 'manager' | 'vp' | 'late' | 'gaps' | 'rejected' | 'value';

/** A day after the close. `passed`: several came at once, and a later one was asked. */
export interface Milestone {
  day: number;
  at: Instant;
  state: 'ahead' | 'asked' | 'yes' | 'no' | 'passed';
  by?: string;
  ts?: string;
}

/** The clock stands still until then. */
export interface Pause {
  from: Instant;
  until: Instant;
  by: string;
  why: string;
}

export interface Handoff {
  id: HandoffId;
  /** Its natural key: opened twice it is one. */
  key: string;
  kind: HandoffKind;
  subject: Subject;
  /** The lead that it came from. */
  lead?: LeadId;
  version: number;
  openedAt: Instant;
  terms: Terms;
  facts: Facts;
  /** Who hands it over. */
  sender?: PersonId;
  owner?: PersonId;
  state: HandoffState;
  /** The handoff's own clock, which never begins anew, and that of whoever has it now. */
  own: Step[];
  turn: Step[];
  pause?: Pause;
  rings: Ring[];
  /** The card shows its owner by a mention: they may be rung. */
  mention?: boolean;
  /** Until when nobody sees it. */
  hiddenUntil?: Instant;
  /** Since when people were to see it. */
  shownAt?: Instant;
  /** When those above hear of it again, after the last step. */
  remindAt?: Instant;
  /** When it is looked whether HubSpot says by now what it should. */
  lookAt?: Instant;
  milestones?: Milestone[];
  undo?: {
    until: Instant;
    by: string;
    what: Undoable;
    state: HandoffState;
    owner?: PersonId;
    own: Step[];
    turn: Step[];
    remindAt?: Instant;
  };
  card?: { channel: string; ts: string };
}

export type Undoable = 'accept' | 'done' | 'reject' | 'reassign';

export interface Refusal {
  code: 'gone' | 'not-a-teammate' | 'not-allowed' | 'closed' | 'already' | 'nothing-to-do';
  /** A sentence for the person who clicked. Contains no untrusted text. */
  says: string;
}

/** Who clicked. `person` is absent when team.yml does not know them. */
export interface Hand {
  slackId: string;
  external: boolean;
  person?: Person;
}

/** What opens a handoff. */
export interface Opening {
  key: string;
  kind: HandoffKind;
  subject: Subject;
  facts: Facts;
  /** When the promise began. */
  at: Instant;
  sender?: PersonId;
  /** Whom HubSpot already names for it, most telling first. */
  candidates: PersonId[];
  lead?: KnownLead;
}

/** What is read of an open handoff from columns alone. */
export interface OpenHandoff {
  id: HandoffId;
  kind: HandoffKind;
  owner?: PersonId;
  nextAt?: Instant;
  /** From when on people were to see it. */
  seenAt: Instant;
  hasCard: boolean;
  hidden: boolean;
}
