/** The words of feedback: what one team tells another, and what it asks of it. */
import type { Person, PersonId } from '#features/leads/index.ts';

export type { Person, PersonId } from '#features/leads/index.ts';
export type Instant = Temporal.Instant;
/** `F12` */
export type RoundId = string;
/** `I12` */
export type ItemId = string;
/** A Slack user id. */
export type SlackId = string;

/** Longest free words, in letters. */
export const LONGEST = { answer: 1000, item: 500 };

export const FACT_KINDS = ['acceptance', 'rejections', 'content', 'pipeline'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export interface Question {
  id: string;
  /** The playbook's words. */
  asks: string;
  /** What stands beside it. */
  facts: FactKind[];
}

/** What feedback.yml says of one loop. */
export interface Loop {
  id: string;
  /** Names of the teams. */
  from: string;
  to: string;
  /** Roles of team.yml: who is asked, and who answers for what is asked of the other team. */
  ask: string[];
  owners: string[];
  /** By name, without `#`. */
  channel: string;
  /** Working days: how long people have, and in how many an answer to an item is due. */
  closesDays: number;
  answerDays: number;
  /** Facts look back so far. */
  windowDays: number;
  questions: Question[];
}

/** What Baton knows of the days before a round: counts, nobody's name. */
export interface Facts {
  acceptance: { accepted: number; decided: number };
  /** By reason id, most frequent first. */
  rejections: { reason: string; count: number }[];
  /** Absent until HubSpot was read. `forms`: by which those first came who became customers, most frequent first; untrusted. */
  content?: { days: number; forms: { name: string; customers: number }[] };
  /** Absent until HubSpot was read. `worth`: in words; null where a deal does not say its amount. */
  pipeline?: { deals: number; worth: string | null };
}

export interface Asked {
  person: SlackId;
  /** Their message was planned; and later, the word that their answer is missing. */
  told?: true;
  reminded?: true;
}

/** What somebody wrote. Untrusted. */
export interface Said {
  /** By question; who left one empty is absent. */
  answers: Record<string, string>;
  /** What they ask of the other team. */
  item?: string;
}

export interface Round {
  id: RoundId;
  /** `sales-marketing:2026-03-05`: opened twice, it is one. */
  key: string;
  /** As it was in the pack on that day. */
  loop: Loop;
  /** `feedback@1` */
  ref: string;
  openedAt: Instant;
  closesAt: Instant;
  facts: Facts;
  asked: Asked[];
  /** Kept for later, and not given yet. */
  drafts: Record<SlackId, Said>;
  given: (Said & { by: SlackId; at: Instant })[];
  skipped: SlackId[];
  closedAt?: Instant;
}

/** Something that is asked of a team. */
export interface Item {
  id: ItemId;
  /** `F3:U012AB3CD`, or the window in which it was raised. */
  key: string;
  /** The loop in whose digest it stands, and the team that is asked. */
  loop: string;
  to: string;
  raisedBy: SlackId;
  at: Instant;
  /** Untrusted. */
  says: string;
  /** Absent where nobody of the roles is there. */
  owner?: PersonId;
  /** ISO date: the day on which an answer is due. */
  until: string;
  /** Untrusted. */
  answer?: { by: SlackId; at: Instant; says: string };
}

/** Who clicks. `person` is absent when team.yml does not know them. */
export interface Hand {
  slackId: SlackId;
  external: boolean;
  person?: Person;
}

export interface Refusal {
  /** A sentence that says what to do next. Contains no untrusted text. */
  says: string;
  /** The field of a form that it is about. */
  field?: string;
}
