import type { Step } from '#lib/ladder.ts';
import type { Instant, Person, PersonId } from '../model.ts';
import type { Decision } from './decision.ts';

/** What the company decided, as the lead rules need it: read from the packs, with the directories' ids filled in. */
export interface Policy {
  people: Record<PersonId, Person>;
  /** What is known of them beyond team.yml. */
  found(): Decision['people'];
  /** When a response is due that is asked for at `from`: business time of the owner, or of the team where nobody owns it. */
  respondBy(from: Instant, owner?: Person): Instant;
  clocks: {
    stopsOn: 'touch' | 'accept';
    /** An owner's clock, which begins with each owner; of a lead without one, the team's. */
    owner(from: Instant, owner?: Person): Step[];
    /** The handoff's own, which begins once. */
    handoff(from: Instant, owner?: Person): Step[];
    /** When those above hear of it again, once all was tried. */
    again(from: Instant, owner?: Person): Instant;
    /** After the clock rested: what was open of that time is added to each step to come. */
    rested(steps: Step[], gap: { from: Instant; to: Instant }, owner?: Person): Step[];
    /** The latest end of a pause that begins at `from`, and how many a handoff may have. */
    pause: { until(from: Instant, owner?: Person): Instant; times: number };
    /** After so many leads in a row that the clock took from somebody, no more come to them; 0: never. */
    misses: number;
  };
  /** How long a decision can be taken back. */
  undoFor: Temporal.Duration;
  attempts: {
    /** So many tries without an answer are enough. */
    most: number;
    /** When the owner of a lead accepted at `from` is asked about it, if nobody was reached. */
    askAt(from: Instant, owner?: Person): Instant;
    askAgainAt(from: Instant, owner?: Person): Instant;
    /** So often is asked again. */
    asksAgain: number;
  };
  /** When this person's notifications may ring: `from`, or the end of their quiet time. Undefined: never. */
  ringsAt(person: Person, from: Instant): Instant | undefined;
  /** When more than `above` leads came within the time, the next share one message. */
  rollup: { above: number };
  /** A returned lead is offered again once its score has risen by so many points. */
  returnedRise: number;
  /** Anyone of the pool may take a lead that was offered to another. */
  allowClaim: boolean;
  /** `routing@1 slas@1 team@1 definitions@1`, beside the scoring pack that the score names itself. */
  packs: string;
}

/** Who clicked. `person` is absent when team.yml does not know them. */
export interface Hand {
  slackId: string;
  external: boolean;
  person?: Person;
}
