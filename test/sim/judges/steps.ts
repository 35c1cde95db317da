import { dueAfter } from '../business-clock.ts';

/** A time in which a lead waited for an answer of one owner, or of a queue. Epoch milliseconds. */
export interface Waiting {
  lead: string;
  owner: string | undefined;
  /** Since when its clock runs, also where an undo has brought it back. */
  since: number;
  /** Since when people have the lead: the lead's own clock never begins anew. */
  handed: number;
}

/** Something that the clock does about a lead that nobody answers. */
export interface Step {
  /** The event that it leaves. */
  event: string;
  /** The line that it writes into the thread. */
  line: string;
  /** When it is to be done. */
  due(waiting: Waiting): number;
  /** Whether the lead counts as overdue from then on. A step that gives it to another has a line in the folds of retell.ts, too. */
  marksOverdue: boolean;
}

/** The steps of slas.yml. A new one has its line here. */
export const STEPS: Step[] = [
  {
    event: 'lead.overdue',
    line: 'overdue',
    // One hour of the owner's time, or of the team's where nobody owns it.
    due: ({ since, owner }) => dueAfter(since, 3_600_000, owner),
    marksOverdue: true,
  },
];
