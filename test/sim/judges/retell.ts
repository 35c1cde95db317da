import { colleagues } from '../cast.ts';
import type { Told } from './evidence.ts';
import { STEPS, type Waiting } from './steps.ts';

/** Where a lead stands, by its story alone. */
export interface Standing {
  name: string;
  owner?: string;
  /** Since when its present owner, or the queue, has it. */
  since?: number;
  overdue: boolean;
  /** Somebody was in touch whose touch counts: the clock stands. */
  answered?: boolean;
  /** The clock rested since this began. */
  rested?: boolean;
  undo?: Standing;
}

/** The time from `from` to `to`, and what the clock did in it. */
export interface Wait extends Waiting {
  from: number;
  /** Infinity while it goes on. */
  to: number;
  /** The clock rested in it: what is due comes later. */
  rested: boolean;
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
  'lead.passed-on': (_, told) =>
    told.data['to'] === null ? waits('held', undefined, told) : waits('waiting', told.data['to'], told),
  'lead.accepted': accept,
  'lead.rejected': (now, { data }) => decided('rejected', data['owner'], now),
  'lead.returned': (now, { data }) => decided('returned', data['owner'], now),
  'lead.contacted': contact,
  'lead.undone': (now) => {
    const { undo: _over, ...before } = now.undo ?? now;
    return before;
  },
  'lead.closed': () => ({ name: 'closed', overdue: false }),
};

/** Whoever was offered it goes on with the clock that ran; who was not has a clock of their own. */
function accept(now: Standing, told: Told): Standing {
  const { owner } = told.data;
  const mine = now.name === 'waiting' && now.owner === owner;
  const next = decided('accepted', owner, now);
  const since = (mine ? now.since : undefined) ?? told.at;
  return { ...next, since, overdue: mine && now.overdue, ...(now.answered && { answered: true }) };
}

/** The owner's touch stops the clock, and a manager's: worked out here from who it was. */
function contact(now: Standing, { actorId, data }: Told): Standing {
  const inCrm = data['how'] === 'hubspot';
  const who = colleagues.find(({ id, slackId }) => (inCrm ? id === data['by'] : slackId === actorId));
  const counts = who !== undefined && (who.id === now.owner || who.roles.includes('manager'));
  return { ...now, ...(!inCrm && { undo: now }), ...(counts && { answered: true }) };
}

function keepUndo({ undo }: Standing, next: Standing): Standing {
  return undo ? { ...next, undo } : next;
}

function foldOf(type: string): Fold | undefined {
  const step = STEPS.find(({ event }) => event === type);
  return step?.marksOverdue ? (now) => ({ ...now, overdue: true }) : FOLDS[type];
}

const NOBODY: Standing = { name: 'unknown', overdue: false };

export function retell(story: Told[]): { standing: Standing; waits: Wait[] } {
  let standing = NOBODY;
  const all: Wait[] = [];
  let wait: Wait | undefined;
  let handed = 0;
  // A pause is the lead's: whoever takes it over meanwhile rests too.
  let paused = false;
  for (const told of story) {
    if (STEPS.some(({ event }) => event === told.type)) wait?.steps.push(told);
    if (told.type === 'lead.routed') handed = told.at;
    if (told.type === 'lead.paused') paused = true;
    if (told.type === 'lead.resumed' || told.type === 'lead.routed') paused = false;
    let next = foldOf(told.type)?.(standing, told) ?? standing;
    if (told.type === 'lead.paused' && wait) wait.rested = true;
    if (told.type === 'lead.paused') next = { ...next, rested: true };
    const isSame = runs(next) === runs(standing) && next.since === standing.since && next.owner === standing.owner;
    if (!isSame) {
      if (wait) wait.to = told.at;
      wait = undefined;
      if (runs(next)) all.push((wait = waitOf(paused ? { ...next, rested: true } : next, told, handed)));
    }
    standing = next;
  }
  return { standing, waits: all };
}

/** Whether a clock runs. */
function runs({ name, answered, since }: Standing): boolean {
  return since !== undefined && !answered && (name === 'waiting' || name === 'held' || name === 'accepted');
}

function waitOf({ owner, since = 0, overdue, rested = false }: Standing, { subject, at }: Told, handed: number): Wait {
  return { lead: subject, owner, since, handed, from: at, to: Infinity, wasOverdue: overdue, rested, steps: [] };
}
