import type { Lead } from '#features/leads/model.ts';
import type { Judge } from './evidence.ts';

interface Due {
  key: string;
  at: number;
  mayHaveFired?: boolean;
}

/** What is to happen to a lead in its state: a due each. A new clock has its line here. */
function duesOf({ id, state, undo, route, handoff }: Lead): Due[] {
  const due = (name: string, at: Temporal.Instant): Due => ({ key: `${name}:${id}`, at: at.epochMilliseconds });
  const isOpen = state.name === 'waiting' || state.name === 'held' || state.name === 'accepted';
  const runs = isOpen && state.respondBy && !state.answered;
  const steps = runs ? [...(state.steps ?? []), ...(handoff?.steps ?? [])].filter(({ done }) => !done) : [];
  const [next] = steps.map(({ at }) => at).toSorted(Temporal.Instant.compare);
  const wakes = handoff?.pause ? handoff.pause.until : next;
  return [
    ...(runs && wakes ? [due('response', wakes)] : []),
    ...(runs && !wakes ? [{ key: `a clock of ${id} that runs and has no step left`, at: 0 }] : []),
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

interface HandoffRow {
  number: number;
  kind: string;
  next: number | null;
}

/** Each handoff between teams that is open, and each day of an onboarding to come, has a due at its instant. */
function duesOfHandoffs(rows: HandoffRow[]): Due[] {
  return rows.map(({ number, next }) => ({ key: `handoff:H${number}`, at: next ?? 0 }));
}

/** Everything that is open has something that will wake it, at its time and not later. */
export const judgeOpenThings: Judge = ({ leads, watch }) => {
  const rows = watch.all<{ key: string; at: number; state: string }>('select key, due_at at, state from dues');
  const dues = new Map(rows.map((row) => [row.key, row]));
  const wakes = ({ key, at, mayHaveFired }: Due): boolean => {
    const due = dues.get(key);
    return due?.state === 'waiting' ? due.at === at : mayHaveFired === true && due?.state === 'fired';
  };
  const handoffs = watch.all<HandoffRow>(
    'select number, kind, next_at next from handoffs where open = 1 or next_at is not null',
  );
  return [...leads.flatMap(duesOf), ...duesOfHandoffs(handoffs)]
    .filter((due) => !wakes(due))
    .map(({ key, at }) => `nothing wakes ${key} at ${new Date(at).toISOString()}`);
};
