import type { Told } from './evidence.ts';

/** Where a lead stands, by its story alone. */
export interface Standing {
  name: string;
  owner?: string;
  /** Since when its present owner, or the queue, has it. */
  since?: number;
  overdue: boolean;
  undo?: Standing;
}

/** A time in which a lead waited for an answer of one owner, or of a queue. */
export interface Wait {
  lead: string;
  owner: string | undefined;
  /** Since when its clock runs, also where an undo has brought it back. */
  since: number;
  from: number;
  /** When it ended; Infinity while it goes on. */
  to: number;
  /** Its answer was late already when it began. */
  wasOverdue: boolean;
  /** What was told of it by the clock. */
  steps: Told[];
}

type Fold = (now: Standing, told: Told) => Standing;

const waits = (name: string, owner: unknown, { at }: Told): Standing => {
  return { name, since: at, overdue: false, ...(typeof owner === 'string' && { owner }) };
};

const decided = (name: string, owner: unknown, before: Standing): Standing => {
  return { name, overdue: false, undo: before, ...(typeof owner === 'string' && { owner }) };
};

/** What each event says of where the lead stands from then on. A new event has its line here; others change nothing of it. */
const FOLDS: Record<string, Fold> = {
  'lead.received': () => ({ name: 'unrouted', overdue: false }),
  'lead.routed': (now, told) => {
    const { to, target } = told.data;
    if (to === 'person') return waits('waiting', target, told);
    return to === 'queue' ? waits('held', undefined, told) : { ...now, name: 'unrouted' };
  },
  'lead.released': (now, told) => keepUndo(now, waits('waiting', told.data['owner'], told)),
  'lead.moved': (_, told) => waits('waiting', told.data['to'], told),
  'lead.reassigned': (now, told) => ({ ...waits('waiting', told.data['to'], told), undo: now }),
  'lead.accepted': (now, { data }) => decided('accepted', data['owner'], now),
  'lead.rejected': (now, { data }) => decided('rejected', data['owner'], now),
  'lead.returned': (now, { data }) => decided('returned', data['owner'], now),
  'lead.contacted': (now) => ({ ...now, undo: now }),
  'lead.undone': (now) => {
    const { undo: _over, ...before } = now.undo ?? now;
    return before;
  },
  'lead.overdue': (now) => ({ ...now, overdue: true }),
  'lead.closed': () => ({ name: 'closed', overdue: false }),
};

function keepUndo({ undo }: Standing, next: Standing): Standing {
  return undo ? { ...next, undo } : next;
}

/** Events that the clock alone brings about. */
export const CLOCK_STEPS = ['lead.overdue'];

const NOBODY: Standing = { name: 'unknown', overdue: false };

export function retell(story: Told[]): { standing: Standing; waits: Wait[] } {
  let standing = NOBODY;
  const all: Wait[] = [];
  let wait: Wait | undefined;
  for (const told of story) {
    if (CLOCK_STEPS.includes(told.type)) wait?.steps.push(told);
    const next = FOLDS[told.type]?.(standing, told) ?? standing;
    const isSame = next.name === standing.name && next.since === standing.since && next.owner === standing.owner;
    if (!isSame) {
      if (wait) wait.to = told.at;
      wait = undefined;
      if (next.name === 'waiting' || next.name === 'held') all.push((wait = waitOf(next, told)));
    }
    standing = next;
  }
  return { standing, waits: all };
}

function waitOf({ owner, since = 0, overdue }: Standing, { subject, at }: Told): Wait {
  return { lead: subject, owner, since, from: at, to: Infinity, wasOverdue: overdue, steps: [] };
}
