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
  /** The lines that tell of it in the thread: of steps that come at once only the last is told. */
  lines?: string[];
  /** Only while somebody was offered it, and only where another can take it: that it is not done proves nothing. */
  maybe?: true;
  /** When it is to be done. */
  due(waiting: Waiting): number;
  /** Whether the lead counts as overdue from then on. A step that gives it to another has a line in the folds of retell.ts, too. */
  marksOverdue: boolean;
}

/** When the managers hear of it, on the lead's own clock, in the hours of whoever had it first. */
export const MANAGER = {
  event: 'lead.escalated',
  due: (handed: number, owner: string | undefined) => dueAfter(handed, 14_400_000, owner),
};

/** The steps of slas.yml. A new one has its line here. */
export const STEPS: Step[] = [
  {
    event: 'lead.nudged',
    // Three quarters of the response. Outside their hours nobody is reminded.
    due: ({ since, owner }) => dueAfter(since, 2_700_000, owner),
    marksOverdue: false,
    maybe: true,
  },
  {
    event: 'lead.overdue',
    lines: ['overdue', 'passedOn', 'escalated'],
    // One hour of the owner's time, or of the team's where nobody owns it.
    due: ({ since, owner }) => dueAfter(since, 3_600_000, owner),
    marksOverdue: true,
  },
  {
    event: 'lead.passed-on',
    due: ({ since, owner }) => dueAfter(since, 7_200_000, owner),
    marksOverdue: false,
    maybe: true,
  },
];
