import { LONGEST, type Hand, type Instant, type Settled, type Task } from '../model.ts';
import { concerned, event, heardDue, lookDue, refreshList, refuse, type TaskPlan } from './steps.ts';

/** They answer for what others do. */
const OVERSEERS = ['manager', 'vp', 'ops', 'founder'];

/** Whoever is to do it, whoever set it, and those who answer for both. */
function mayAnswer({ owner, setBy }: Task, { external, person }: Hand): string | undefined {
  if (external) return 'Guests and people from other workspaces have no part in this. Ask somebody of the team.';
  if (!person) return 'You are not in team.yml. Ask whoever runs Baton to add your e-mail address there.';
  if (person.id === owner || person.id === setBy || person.roles.some((role) => OVERSEERS.includes(role)))
    return undefined;
  return 'This is the task of somebody else: they, or whoever set it, say what becomes of it.';
}

/** Why this person cannot settle or put it off now. */
export function mayNotSettle(task: Task | undefined, hand: Hand): { ok: false; refusal: { says: string } } | undefined {
  if (!task) return refuse('This task is not known any more. There is nothing left to do for you.');
  const no = mayAnswer(task, hand);
  if (no !== undefined) return refuse(no);
  if (!task.settled) return undefined;
  const { by } = task.settled;
  if (by === 'baton') return refuse('There is nothing left to do about this: it came true, or is not wanted any more.');
  const who = by === hand.slackId ? 'You have' : 'Somebody has';
  return refuse(`${who} said already what became of this. Undo on the list takes it back.`);
}

/** `done`, or not possible with the reason. The first word counts. */
export function planSettle(
  task: Task | undefined,
  hand: Hand,
  word: { how: 'done' } | { how: 'skipped'; reason: string },
  now: Instant,
): TaskPlan {
  const no = mayNotSettle(task, hand);
  if (no || !task) return no ?? refuse('');
  const reason = word.how === 'skipped' ? word.reason.trim() : '';
  if (word.how === 'skipped' && reason === '')
    return refuse('Say why it is not possible, for whoever decided it.', 'reason');
  if (reason.length > LONGEST.reason) return refuse(`Say why in ${LONGEST.reason} letters at most.`, 'reason');
  const by = { by: hand.slackId, at: now };
  const settled: Settled = word.how === 'done' ? { how: 'done', ...by } : { how: 'skipped', reason, ...by };
  return worded({ ...task, settled }, event(word.how, hand.slackId, {}), now);
}

/** Another day: after today, and not later than a year from now. `today`: by the owner's calendar. */
export function planLater(
  task: Task | undefined,
  hand: Hand,
  until: string,
  { today, now }: { today: Temporal.PlainDate; now: Instant },
): TaskPlan {
  const no = mayNotSettle(task, hand);
  if (no || !task) return no ?? refuse('');
  const day = dateOf(until);
  if (!day) return refuse('Choose a day.', 'until');
  if (Temporal.PlainDate.compare(day, today) <= 0) return refuse('Choose a day after today.', 'until');
  if (Temporal.PlainDate.compare(day, today.add({ years: 1 })) > 0)
    return refuse('Choose a day within a year, or say that it is not possible.', 'until');
  const wanted = task.wanted ?? task.until;
  const kept = task.rung.filter((ring) => ring === 'new' || ring === 'told-late');
  const after: Task = { ...task, until, wanted, rung: kept };
  return worded(after, event('later', hand.slackId, { from: task.until, until }), now, false);
}

/** Their word is taken back: the task is open as before. */
export function planUndo(task: Task | undefined, hand: Hand, now: Instant): TaskPlan {
  if (!task) return refuse('This task is not known any more. There is nothing left to do for you.');
  const no = mayAnswer(task, hand);
  if (no !== undefined) return refuse(no);
  const { settled, ...open } = task;
  if (!settled) return refuse('It is open again already.');
  if (settled.by === 'baton') return refuse('This came true, or is not wanted any more: there is nothing to undo.');
  const rung = open.rung.filter((ring) => ring !== 'told-skipped');
  return worded({ ...open, rung }, event('undone', hand.slackId, { how: settled.how }), now);
}

function worded(task: Task, what: ReturnType<typeof event>, now: Instant, heard = true): TaskPlan {
  const people = concerned(task);
  return {
    ok: true,
    state: { subject: task.id, tasks: [task] },
    events: [what],
    effects: people.map(refreshList),
    dues: [...people.map((person) => lookDue(person, now)), ...(heard ? [heardDue(task, now)] : [])],
  };
}

function dateOf(text: string): Temporal.PlainDate | undefined {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text) : undefined;
  } catch {
    return undefined;
  }
}
