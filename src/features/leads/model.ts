/** The words of the lead path. Types only act as nouns here: nothing in this file decides or does anything. */

import type { Step } from '#lib/ladder.ts';
import type { Answered, Attempt, Handoff, Level } from './model-clock.ts';
import type { Enrichment, Extra, Facts, Instant } from './model-facts.ts';
import type { Score } from './model-score.ts';

export type { Account, Candidate, Colleague } from './model-account.ts';
export type { Answered, Attempt, Handoff, Level, Pause } from './model-clock.ts';
export type {
  Enrichment,
  Extra,
  ExtraField,
  Facts,
  Instant,
  Memory,
  ProviderId,
  Signal,
  Source,
  Trace,
} from './model-facts.ts';
export type { Band, Score, ScoreLine, Tier } from './model-score.ts';

/** `L42`: short enough to say aloud, the same in Slack, in the log and in the store. */
export type LeadId = string & { readonly brand?: 'LeadId' };
/** The `id` of a person in team.yml. */
export type PersonId = string & { readonly brand?: 'PersonId' };

/** The clause of a lead that Baton made itself, so that people see whether the way is open. */
export const TRIAL = 'test-lead';

/** Where a lead goes, with the reasons in the order in which they were weighed. `until`: nobody could take it yet; try again then. */
export type Route =
  | {
      to: 'person';
      person: PersonId;
      /** Team whose turn it was: `ae`, `sdr`; or `owner` for an existing owner. */
      pool: string;
      /** "round robin: 3 of 5". */
      turn: string;
      /** Of one lead, what fell to each of those who were on: kept so that the turn can be given back whole. */
      shares?: Record<PersonId, number>;
      clause: string;
      why: string[];
      pack: string;
    }
  | { to: 'queue'; queue: string; until?: Instant; clause: string; why: string[]; pack: string }
  | {
      to: 'nurture' | 'newsletter' | 'disqualified' | 'nobody';
      clause: string;
      why: string[];
      pack: string;
    };

/**
 * The rota that a route is decided on: by person the leads they got, and how many they are behind their share, or, below 0, ahead
 * of it. What they are owed rests while they are off.
 */
export type Rota = Record<
  PersonId,
  {
    given: number;
    lastAt?: Instant;
    owed?: number;
    returned?: number;
    /** Leads in a row that the clock took from them; what they answer begins the count anew. */
    missed?: number;
  }
>;

/** A person of team.yml with what the directories add. */
export interface Person {
  id: PersonId;
  name: string;
  email: string;
  /** `ae`, `sdr`, `cs`, `manager`, `vp`, `ops`, `founder`. */
  roles: string[];
  zone: string;
  /** ISO weekday 1-7 → windows of local wall time, `["09:00", "17:00"]`. */
  hours: Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, [string, string][]>>;
  /** ISO dates in their own zone with other windows than their weekday's. */
  hoursOn?: Record<string, [string, string][]>;
  weight: number;
  /** Days off as ISO dates in their own zone, each with its reason: "public holiday (Thanksgiving Day)". */
  closedDates?: { has(date: string): boolean; why(date: string): string | undefined };
  /** Where they hear of a lead: a mention in the channel unless they chose otherwise. */
  notify?: 'channel' | 'dm' | 'both';
  /** When they may be notified, if that is not their working hours: as `hours`. */
  rings?: Person['hours'];
  /** New leads a day by their own calendar. */
  mostADay?: number;
  /** Open leads at once. */
  mostOpen?: number;
  /** When they take no leads, whatever their hours: now or later, without `until` for as long as they do not say that they are back. */
  away?: { from: Instant; until?: Instant }[];
  slackId?: string;
  ownerId?: string;
}

export interface Refusal {
  code:
    | 'already-yours'
    | 'already-taken'
    | 'not-allowed'
    | 'closed'
    | 'undo-too-late'
    | 'not-a-teammate'
    | 'nothing-to-do'
    | 'pause-too-long'
    | 'gone';
  /** A sentence for the person who clicked, which says what to do next. Contains no untrusted text. */
  says: string;
}

export type LeadState =
  /** No card: nurture, newsletter, disqualified. Re-scored on each change. */
  | { name: 'unrouted' }
  /** The card is out, `owner` is to respond by `respondBy`. */
  | {
      name: 'waiting';
      owner: PersonId;
      since: Instant;
      respondBy: Instant;
      overdue: boolean;
      /** Their clock. Absent on leads from before there was more than `respondBy`. */
      steps?: Step[];
      answered?: Answered;
      /** Their notification waits for this moment, when one line tells of all that came in. */
      ring?: Instant;
    }
  /** Nobody could take it: the card is out, anyone of `queue` may accept. */
  | {
      name: 'held';
      queue: string;
      since: Instant;
      respondBy: Instant;
      overdue: boolean;
      steps?: Step[];
      answered?: Answered;
    }
  /** `since`: when it was offered to this owner. Once somebody was reached there is nothing to `chase`. */
  | {
      name: 'accepted';
      owner: PersonId;
      at: Instant;
      by: string;
      since?: Instant;
      chase?: Chase;
      /** When they are to make contact. Absent where accepting stopped the clock. */
      respondBy?: Instant;
      overdue?: boolean;
      steps?: Step[];
      answered?: Answered;
    }
  | { name: 'rejected'; owner?: PersonId; at: Instant; by: string; reason: string; note?: string }
  /** Sales gave it back to nurture. `lowest`: the lowest score since, from which a new rise is measured. */
  | { name: 'returned'; owner: PersonId; at: Instant; by: string; reason: string; note?: string; lowest: number }
  /** The CRM overtook us: somebody else owns it, it became a customer, it was deleted. */
  | { name: 'closed'; at: Instant; why: string };

/** Whether the owner is asked to give a lead back that cannot be reached. */
export interface Chase {
  asking: boolean;
  /** When they will be asked, if nobody was reached by then. */
  askAt?: Instant;
  /** How often they chose to keep trying. */
  kept: number;
}

export interface Lead {
  id: LeadId;
  contactId: string;
  /** Leads of contacts that were merged into this one's. */
  merged?: LeadId[];
  /** Rises with each change: an effect or a button of an older version is recognised. */
  version: number;
  /** When we first heard of the contact. */
  openedAt: Instant;
  /** Begins later than `openedAt` if it was nurtured first. */
  handoff?: Handoff;
  /** Kept with each change; absent, 0. */
  level?: Level;
  /** When HubSpot last changed the contact, by its own clock: what is older than this is old news. */
  seenAt: Instant;
  facts: Facts;
  /** What others told of it: counts where HubSpot knows nothing. */
  extras?: Extra[];
  enrichment?: Enrichment;
  score: Score;
  route: Route;
  state: LeadState;
  /** What the last decision replaced, while it can be undone. */
  undo?: { until: Instant; state: LeadState; by: string; what: Undoable; route?: Route };
  /** Oldest first, of this handoff. */
  attempts?: Attempt[];
  /** What HubSpot told of contacts when we last looked at what was logged. */
  contacted?: { at: Instant; count?: number };
  /** When sales last gave it back. */
  wasReturned?: { at: Instant; by: string; reason: string };
  /** The roll-up with which it came in; `shown`: it has a card of its own by now. */
  rollup?: { id: string; shown: boolean };
  card?: { channel: string; ts: string };
  /** Since when sales does not get it. */
  disqualifiedAt?: Instant;
  /** The week in which ops is asked whether that is right, and what was answered. `by`: a Slack user id. */
  sampled?: { week: string; verdict?: 'rescued' | 'right'; by?: string; at?: Instant };
  /** What HubSpot should say about where the lead went, and what we last wrote of it. `merged`: its record has become another since. */
  tags?: { wanted: Tags; written?: Tags; merged?: true };
  /** What HubSpot held when we last looked, or what we last wrote there: how an echo is told from somebody's change. */
  crm: { ownerId?: string; leadStatus?: string };
  /** What stood in HubSpot before our first write: restored by an undo. */
  crmBefore?: { ownerId?: string; leadStatus?: string };
}

/** Where a lead went, as HubSpot is told. Empty: nowhere, or for no reason. `stage`: the lifecycle stage, if it is to move. */
export interface Tags {
  destination: string;
  reason: string;
  stage?: string;
}

/** Decisions that can be taken back for a while. */
export type Undoable = 'accept' | 'reject' | 'reassign' | 'contact' | 'return';
