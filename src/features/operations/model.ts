import type { Json } from '#engine/plan.ts';

/** Something that failed for good and waits for a person's word. Untrusted where it is text. */
export interface Waiting {
  box: 'inbox' | 'outbox';
  id: number;
  kind?: string;
  subject: string;
  reason: string;
  at: Temporal.Instant;
  tries: number;
  /** How many later steps of the same subject wait behind it. */
  behind: number;
  content: Json;
}
