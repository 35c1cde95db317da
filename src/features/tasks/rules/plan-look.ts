import type { Book, Instant, Person, PersonId, Ring, Task } from '../model.ts';
import { closeList, event, lookDue, postList, refreshList, refuse, type TaskPlan } from './steps.ts';

export interface LookTerms {
  now: Instant;
  /** Whether somebody can be told anything in Slack. */
  reachable(person: PersonId): boolean;
  /** From `at` on, when this person may be rung. */
  ringAt(at: Instant): Instant;
}

/** Within so many hours of a list, what is new is written into it: nobody is rung for each of ten decisions. */
const FRESH_HOURS = 12;

/**
 * One person's tasks are looked at: what is to ring now rings as one new message that lists all, in the place of the one before; and the
 * next look is planned.
 */
export function planLook(book: Book, person: Person, terms: LookTerms): TaskPlan {
  const { now } = terms;
  const waiting = book.tasks.map((task) => ({ task, rings: ringsOf(task, person, terms) }));
  const open = isBefore(now, terms.ringAt(now))
    ? []
    : waiting.filter(({ rings }) => rings.some(({ at }) => !isBefore(now, at)));
  const rung = open.map(({ task, rings }): Task => {
    const ripe = rings.filter(({ at }) => !isBefore(now, at)).map(({ ring }) => ring);
    return { ...task, rung: [...task.rung, ...ripe] };
  });
  const left = waiting.flatMap(({ task, rings }) =>
    rings.filter(({ ring }) => !rung.some((one) => one.id === task.id && one.rung.includes(ring))),
  );
  const next = left.map(({ at }) => terms.ringAt(isBefore(at, now) ? now : at)).toSorted(Temporal.Instant.compare)[0];
  const dues = next ? [lookDue(person.id, next)] : [];
  if (rung.length === 0 && dues.length === 0) return refuse('Nothing is to ring.');
  const state = { subject: `tasks:${person.id}`, tasks: rung };
  if (rung.length === 0) return { ok: true, state, events: [], effects: [], dues };
  const loud = rung.flatMap(({ rung: after, id }) => after.slice(book.tasks.find((one) => one.id === id)?.rung.length));
  const events = [event('rung', 'baton', { tasks: rung.map(({ id }) => id), why: [...new Set(loud)] })];
  if (book.list && loud.every((ring) => ring === 'new') && isBefore(now, book.list.at.add({ hours: FRESH_HOURS })))
    return { ok: true, state, events, effects: [refreshList(person.id)], dues };
  const number = (book.list?.number ?? 0) + 1;
  return {
    ok: true,
    state: { ...state, list: { person: person.id, number, at: now } },
    events,
    effects: [postList(person.id, number), ...(book.list ? [closeList(person.id, book.list.number)] : [])],
    dues,
  };
}

/** What has yet to ring this person about a task, and from when on. */
function ringsOf(task: Task, { id, zone }: Person, { reachable }: LookTerms): { ring: Ring; at: Instant }[] {
  const { owner, setBy, settled, since } = task;
  const nine = (days: number): Instant =>
    Temporal.PlainDate.from(task.until)
      .add({ days })
      .toZonedDateTime({ timeZone: zone, plainTime: '09:00' })
      .toInstant();
  const mine = owner === id || (setBy === id && !reachable(owner));
  const before = [
    { ring: 'week' as const, at: nine(-7) },
    { ring: 'day' as const, at: nine(0) },
  ].filter(({ at }) => isBefore(since, at));
  const open = [
    { ring: 'new' as const, at: since },
    ...before,
    { ring: 'late' as const, at: nine(1) },
    { ring: 'later' as const, at: nine(8) },
  ];
  const all: { ring: Ring; at: Instant }[] = [
    ...(mine && !settled ? open : []),
    ...(!mine && setBy === id && !settled ? [{ ring: 'told-late' as const, at: nine(1) }] : []),
    ...(setBy === id && settled?.how === 'skipped' && settled.by !== id
      ? [{ ring: 'told-skipped' as const, at: settled.at }]
      : []),
  ];
  return all.filter(({ ring }) => !task.rung.includes(ring));
}

function isBefore(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
