import type { Attempt, Instant, PersonId, Undoable } from '../model.ts';

/**
 * What each kind of line is made of. `by` is whoever acted: a Slack user id, a person's id or the name of a job. `silent`: who must
 * act hears of it in another way, or later, and is not mentioned.
 */
export interface Stories {
  routed: { owner: PersonId; turn: string; clause: string };
  held: { queue: string; why: string };
  released: { owner: PersonId; respondBy: Instant; silent?: true };
  accepted: { by: string; since: Instant; at: Instant };
  contacted: { by: string; via: Attempt['via']; outcome: Attempt['outcome']; attempt: number; note?: string };
  /** `tries`: so many in vain. `by`: whose try was the last; it is absent when the time was up. */
  asked: { owner: PersonId; tries: number; by?: string; silent?: true };
  keptTrying: { by: string; until?: Instant };
  rejected: { by: string; reason: string; note?: string };
  returned: { by: string; reason: string; note?: string };
  reassigned: {
    by: string;
    from?: PersonId;
    to: PersonId;
    /** It was their turn. */
    inTurn?: boolean;
    respondBy: Instant;
    note?: string;
    silent?: true;
  };
  moved: { from?: PersonId; to: PersonId; respondBy: Instant; silent?: true };
  undone: { by: string; what: Undoable; owner?: PersonId; silent?: true };
  nudged: { owner: PersonId; respondBy: Instant; accepted?: true };
  /** `accepted`: it has an owner who has not made contact. `stays`: nobody else could take it. */
  overdue: { owner?: PersonId; respondBy: Instant; silent?: true; accepted?: true; stays?: true };
  /** To somebody else, or to a queue. `above`: those above hear of it, too. */
  passedOn: {
    from: PersonId;
    to?: PersonId;
    respondBy?: Instant;
    queue?: string;
    above?: 'manager' | 'vp';
    silent?: true;
  };
  escalated: { step: 'manager' | 'vp'; since: Instant };
  paused: { by: string; reason: string; until: Instant; note?: string };
  /** Without `by` its time was over. */
  resumed: { by?: string };
  /** HubSpot tells of a try. `counts`: it stops the clock. `accepts`: the owner had not accepted, and so has. */
  touched: { by: string; via: Attempt['via']; at: Instant; counts?: true; accepts?: true };
  closed: { why: string };
}
