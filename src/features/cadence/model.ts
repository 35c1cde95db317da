/** When something comes back. */
export interface Rhythm {
  /** ISO: 1 is Monday. Absent: every day. */
  weekday?: number;
  /** Every month, quarter, half or whole year of the calendar: on its first day, else on its first working day. */
  months?: 1 | 3 | 6 | 12;
  workday?: true;
  hour: number;
  minute: number;
}

/** One turn of a job: `2026-03-02`, in the team's zone, and the instant at which it began. */
export interface Turn {
  date: string;
  at: Temporal.Instant;
}

/** What somebody does again and again so that marketing ops stays as it is meant to be. */
export interface Activity {
  id: string;
  /** The playbook's words: what, how often, and what else brings it about. */
  name: string;
  frequency: string;
  trigger: string;
  every: Rhythm;
  /** Roles of team.yml: the first who is there does it. */
  owners: string[];
  /** Days, by the calendar, until which it is to be done. */
  withinDays: number;
  /** What Baton knows of it. */
  evidence: EvidenceKind[];
  /** Baton begins it by itself: the command that shows it. There is no task then. */
  begins?: string;
}

export const EVIDENCE_KINDS = [
  'tools',
  'acceptance',
  'stuck',
  'laid-aside',
  'rules',
  'signed',
  'quality',
  'health',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
