/** When something comes back. */
export interface Rhythm {
  /** ISO: 1 is Monday. Absent: every day. */
  weekday?: number;
  /** Every month, or every quarter of the calendar: on its first day, else on its first working day. */
  months?: 1 | 3;
  workday?: true;
  hour: number;
  minute: number;
}

/** One turn of a job: `2026-03-02`, in the team's zone, and the instant at which it began. */
export interface Turn {
  date: string;
  at: Temporal.Instant;
}
