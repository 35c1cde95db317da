/** The words of a lead's clocks: its handoff, what was tried, and what lets the clock stop or rest. */

import type { Step } from '#lib/ladder.ts';
import type { Instant } from './model-facts.ts';

/** What stopped the response clock: the first touch, or where the packs say so that somebody accepted. `by` as in Attempt. */
export interface Answered {
  at: Instant;
  by: string;
  how: Attempt['how'] | 'accepted';
}

/** The clock rests, because somebody said why. */
export interface Pause {
  from: Instant;
  until: Instant;
  /** Slack user id. */
  by: string;
  /** One of pause-reasons.ts. */
  reason: string;
  note?: string;
}

/** How long people have had it, in its present handoff. Its clock never begins anew. */
export interface Handoff {
  since: Instant;
  /** The how-manieth time, from 1. */
  round: number;
  /** When those above hear of it. Absent on leads from before they did. */
  steps?: Step[];
  /** As the packs said when it began. */
  stopsOn?: 'touch' | 'accept';
  pause?: Pause;
  /** How often it was paused. */
  pauses?: number;
  /** `id` in team.yml of whom the clock took it from last: they are passed over while there is anybody else. */
  missedBy?: string;
}

/** A try to reach the lead. `logged`: somebody said so on the card; `hubspot`: HubSpot holds it. */
export interface Attempt {
  at: Instant;
  /** Slack user id or HubSpot owner id. */
  by: string;
  how: 'logged' | 'hubspot';
  via: 'phone' | 'email' | 'linkedin' | 'other';
  /** `unsaid`: HubSpot tells of the try, and not what came of it. */
  outcome: 'reached' | 'left-message' | 'no-answer' | 'unsaid';
  note?: string;
  /** What HubSpot calls it: `calls:51`. */
  ref?: string;
}

/** How far the response clock got. 0: none runs. 1: it runs, or rests. 2: it is late. 3: managers know. 4: so do those above them. */
export type Level = 0 | 1 | 2 | 3 | 4;
