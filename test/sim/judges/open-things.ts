import type { Lead } from '#features/leads/model.ts';
import type { Judge } from './evidence.ts';

interface Due {
  key: string;
  at: number;
}

/** What is to happen to a lead in its state: a due each. A new clock has its line here. */
function duesOf({ id, state, undo, route }: Lead): Due[] {
  const due = (name: string, at: Temporal.Instant): Due => ({ key: `${name}:${id}`, at: at.epochMilliseconds });
  const waits = state.name === 'waiting' || state.name === 'held';
  return [
    ...(waits && !state.overdue ? [due('response', state.respondBy)] : []),
    ...(state.name === 'held' && route.to === 'queue' && route.until ? [due('release', route.until)] : []),
    ...(state.name === 'accepted' && state.chase?.askAt && !state.chase.asking
      ? [due('attempts', state.chase.askAt)]
      : []),
    ...(undo ? [due('undo-ends', undo.until)] : []),
  ];
}

/** Everything that is open has something that will wake it, at its time and not later. */
export const judgeOpenThings: Judge = ({ leads, watch }) => {
  const rows = watch.all<Due>(`select key, due_at at from dues where state = 'waiting'`);
  const waiting = new Map(rows.map(({ key, at }) => [key, at]));
  return leads
    .flatMap(duesOf)
    .filter(({ key, at }) => waiting.get(key) !== at)
    .map(({ key, at }) => `nothing wakes ${key} at ${new Date(at).toISOString()}`);
};
