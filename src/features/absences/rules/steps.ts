import type { Due, Effect, EventDraft, Json, Plan } from '#engine/plan.ts';
import type { AbsenceBook, Asker, KeptAbsence, Refusal } from '../model.ts';

type Instant = Temporal.Instant;
type PersonId = AbsenceBook['person']['id'];

export type Planned = Plan<KeptAbsence[], Refusal>;

export const TURN_TOPIC = 'absences.turn';
export const WORD = 'absences.word';

export function refuse(says: string): Planned {
  return { ok: false, refusal: { says } };
}

export function isBefore(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

export function covers({ from, until }: KeptAbsence, at: Instant): boolean {
  return !isBefore(at, from) && (!until || isBefore(at, until));
}

export function isOver({ until }: KeptAbsence, now: Instant): boolean {
  return until !== undefined && !isBefore(now, until);
}

/** Wakes when an absence of theirs begins or ends next. */
export function turns(person: PersonId, absences: KeptAbsence[], now: Instant): { dues: Due[]; cancelDues: string[] } {
  const key = `absence:${person}`;
  const moments = absences
    .flatMap(({ from, until }) => [from, ...(until ? [until] : [])])
    .filter((at) => isBefore(now, at));
  const [at] = moments.toSorted(Temporal.Instant.compare);
  return at
    ? { dues: [{ topic: TURN_TOPIC, key, subject: person, at }], cancelDues: [] }
    : { dues: [], cancelDues: [key] };
}

export function event(type: string, by: string, data: { [key: string]: Json }): EventDraft {
  return { type, actor: { kind: 'person', id: by }, data };
}

/** A private word to them. `by`: who else set it; without it there is a word only if leads wait for them. */
export function wordTo({ id }: AbsenceBook['person'], at: Instant, by: string | null): Effect {
  return {
    kind: WORD,
    key: `absence-word:${id}:${at.epochMilliseconds}`,
    subject: `person:${id}`,
    payload: { person: id, by },
  };
}

const OVERSEERS = ['manager', 'vp', 'ops'];

/** Everybody for themselves; managers and ops for all. */
export function mayNot({ person }: AbsenceBook, asker: Asker): Planned | undefined {
  if (!asker.person || asker.external) return refuse(strangerWords(asker));
  if (asker.person.id === person.id || asker.person.roles.some((role) => OVERSEERS.includes(role))) return undefined;
  return refuse('Only managers and ops can say this for somebody else. Ask one of them, or the person.');
}

/** To whom no leads come, so that nobody need know whether they are there. */
export function strangerWords({ external }: Asker): string {
  return external
    ? 'Guests and people from other workspaces take no leads, so they need not say when they are away.'
    : 'You are not in team.yml, so no leads come to you. Ask whoever runs Baton to add your e-mail address there.';
}
