/** The words of a new installation: what has to be so before leads can flow, and the lead that shows that they do. */
import type { LeadId, PersonId } from '#features/leads/index.ts';

export type { LeadId, Person, PersonId } from '#features/leads/index.ts';
export type Instant = Temporal.Instant;

/** What can be seen of an installation. Names are of team.yml. */
export interface Facts {
  /** HubSpot's number of the account. */
  portal: string;
  intake: 'webhook' | 'poll';
  /** HubSpot has called us. Sticks: it has to be seen once. */
  heard: boolean;
  /** Whoever gets leads, each with where nobody has their e-mail address. */
  reps: { name: string; missing: ('Slack' | 'HubSpot')[] }[];
  /** Those that the packs name. `open`: Baton can post there, and was not invited. */
  channels: { name: string; is: 'joined' | 'open' | 'unseen' }[];
  test: 'never' | 'under way' | 'answered';
}

export type StepId = 'hubspot' | 'people' | 'channels' | 'test';

/** The four steps as one person is shown them. */
export interface Checklist {
  /** Slack user id of whoever is shown it. */
  user: string;
  begunAt: Instant;
  facts: Facts;
  doneAt?: Instant;
}

/** `T3` */
export type TestId = string;

/** A contact of ours in HubSpot that goes the way of a lead. */
export interface TestLead {
  id: TestId;
  email: string;
  person: PersonId;
  /** Slack user id of whoever asked. */
  user: string;
  askedAt: Instant;
  /** HubSpot's id, once it is there. */
  contactId?: string;
  /** HubSpot did not take it, by the code of the refusal. */
  refused?: string;
  passed: Passed;
  /** Nothing more is waited for: why, and since when. */
  ended?: { how: Ending; at: Instant };
  /** HubSpot is asked to take it away, and has. */
  cleaning?: 'asked' | 'done';
  /** All is done. */
  overAt?: Instant;
}

export type Ending = 'accepted' | 'rejected' | 'late' | 'refused' | 'gone';

/** When a test lead passed each point of its way. */
export interface Passed {
  made?: Instant;
  lead?: LeadId;
  received?: Instant;
  scored?: { at: Instant; total: number; band: string };
  routed?: Instant;
  posted?: Instant;
  answered?: { at: Instant; how: 'accepted' | 'rejected'; by: string };
  closed?: Instant;
}

/** Who clicks or asks. `person` is absent when team.yml does not know them. */
export interface Hand {
  slackId: string;
  external: boolean;
  person?: { id: PersonId; roles: string[] };
}

export interface Refusal {
  /** A sentence that says what to do next. */
  says: string;
}
