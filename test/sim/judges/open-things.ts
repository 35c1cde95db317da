import type { Lead } from '#features/leads/model.ts';
import type { Judge } from './evidence.ts';

interface Due {
  key: string;
  at: number;
  mayHaveFired?: boolean;
}

/** What is to happen to a lead in its state: a due each. A new clock has its line here. */
function duesOf({ id, state, undo, route }: Lead): Due[] {
  const due = (name: string, at: Temporal.Instant): Due => ({ key: `${name}:${id}`, at: at.epochMilliseconds });
  const waits = state.name === 'waiting' || state.name === 'held';
  return [
    ...(waits && !state.overdue ? [due('response', state.respondBy)] : []),
    // Once it was offered again and nobody could take it, it stays in its queue.
    ...(state.name === 'held' && route.to === 'queue' && route.until
      ? [{ ...due('release', route.until), mayHaveFired: true }]
      : []),
    ...(state.name === 'accepted' && state.chase?.askAt && !state.chase.asking
      ? [due('attempts', state.chase.askAt)]
      : []),
    ...(undo ? [due('undo-ends', undo.until)] : []),
  ];
}

/** Everything that is open has something that will wake it, at its time and not later. */
export const judgeOpenThings: Judge = ({ leads, watch }) => {
  const rows = watch.all<{ key: string; at: number; state: string }>('select key, due_at at, state from dues');
  const dues = new Map(rows.map((row) => [row.key, row]));
  const wakes = ({ key, at, mayHaveFired }: Due): boolean => {
    const due = dues.get(key);
    return due?.state === 'waiting' ? due.at === at : mayHaveFired === true && due?.state === 'fired';
  };
  return leads
    .flatMap(duesOf)
    .filter((due) => !wakes(due))
    .map(({ key, at }) => `nothing wakes ${key} at ${new Date(at).toISOString()}`);
};
