/** When something comes back. */
export interface Rhythm {
  /** ISO: 1 is Monday. Absent: every day. */
  weekday?: number;
  hour: number;
  minute: number;
}

/** One turn of a job: `2026-03-02`, in the team's zone, and the instant at which it began. */
export interface Turn {
  date: string;
  at: Temporal.Instant;
}
