/** The words of how far our marketing ops is. */
import type { Person } from '#features/leads/index.ts';
import type { Evidence, Instant, Level, Measured } from './model-evidence.ts';

export type { Person, PersonId } from '#features/leads/index.ts';
export type {
  Evidence,
  FactGroup,
  Facts,
  Group,
  Instant,
  Level,
  Measured,
  MeasuredDimension,
  MeasuredLine,
} from './model-evidence.ts';
export { FACT_NAMES, LEVEL_NAMES, LEVELS } from './model-evidence.ts';
/** `M12` */
export type RoundId = string;
/** A Slack user id. */
export type SlackId = string;

/** Something to do, and the phase of the playbook that it comes from. */
export interface Move {
  title: string;
  phase: number;
}

export interface Dimension {
  id: string;
  name: string;
  /** What is true of each level, by level. */
  statements: Record<Level, string>;
  /** What leads to Walk, and from there to Run. The first matter most. */
  moves: Record<2 | 3, Move[]>;
}

export interface Team {
  id: string;
  name: string;
  /** Of team.yml. */
  roles: string[];
}

/** What maturity.yml says. Those of the day on which a round was opened hold for it to its end. */
export interface Terms {
  /** `maturity@1` */
  ref: string;
  months: number;
  closesDays: number;
  remindDays: number;
  windowDays: number;
  /** Averages below `walk` are Crawl, above `run` Run. At most two decimals. */
  average: { walk: number; run: number; says: Record<Level, string> };
  /** From which difference between two teams on is a gap. At most two decimals. */
  gap: number;
  teams: Team[];
  dimensions: Dimension[];
}

/** What is measured for which dimension, by its id, and from how many leads or promises on. */
export interface Measures {
  least: number;
  evidence: Record<string, Evidence[]>;
}

/** By dimension. */
export type Levels = Record<string, Level>;

/** What one person said. */
export interface Answer {
  by: SlackId;
  /** The team for which they answered. */
  team: string;
  at: Instant;
  levels: Levels;
}

/** A move that somebody is to carry out. */
export interface Task {
  /** `crm:2:0`: dimension, level that it leads to, which of the moves. */
  move: string;
  /** As it stood in the pack. */
  title: string;
  /** Slack user id. */
  owner: SlackId;
  /** ISO date. */
  until: string;
  by: SlackId;
  at: Instant;
}

/** Somebody who is asked, and for which team. */
export interface Asked {
  person: SlackId;
  team: string;
  /** Their message was planned, and the one that reminds them. */
  told?: true;
  reminded?: true;
}

export interface Round {
  id: RoundId;
  /** The window from which it was opened, or the round after which it came by itself: sent twice, it is one. */
  key: string;
  openedBy: SlackId;
  /** It came by itself, after this round. */
  after?: RoundId;
  openedAt: Instant;
  /** A Slack channel id: where the result goes. */
  channel: string;
  terms: Terms;
  /** Absent until it was looked. */
  measured?: Measured;
  asked: Asked[];
  answers: Answer[];
  /** What people have chosen and not given yet. */
  drafts: Record<SlackId, Partial<Levels>>;
  /** `by`: a Slack user id; absent when all had answered, or its time was over. */
  closed?: { at: Instant; by?: SlackId };
  /** What was said in the round before, by dimension: of the same people by their id, and of each team. */
  last?: { id: RoundId; levels: Record<SlackId, Levels> };
  tasks: Task[];
}

/** Who clicks or asks. `person` is absent when team.yml does not know them. */
export interface Hand {
  slackId: SlackId;
  external: boolean;
  person?: Person;
}

export interface Refusal {
  /** A sentence that says what to do next. Contains no untrusted text. */
  says: string;
  /** The field of a form that it is about, or the dimension that has no answer. */
  field?: string;
}
