import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { createStore, type Store } from '../store.ts';

const key = 'baton-sandbox-tour';

/** What a beat leaves for those after it. */
export interface Marks {
  /** The newest message when the step, and when the beat, began. */
  stepSince: string;
  since: string;
  /** The card that the step is about. */
  card: string;
}

export interface Tour {
  /** `offered` until somebody begins it or does not want it. */
  status: 'offered' | 'refused' | 'running' | 'left' | 'over';
  step: number;
  beat: number;
  /** The sandbox that it runs in: in another one the cards it speaks of are gone. */
  boot: string;
  marks: Marks;
}

/** While the tour runs, each lead is one that gets a card. */
export const tourPersona = 'hot-tier1';

export const noMarks: Marks = { stepSince: '', since: '', card: '' };
const offered: Tour = { status: 'offered', step: 0, beat: 0, boot: '', marks: noMarks };

export type TourStore = Store<Tour>;
export const TourContext = createContext<TourStore | undefined>(undefined);

export function useTour(): TourStore {
  const store = useContext(TourContext);
  if (!store) throw new Error('A component stands outside of the tour.');
  return store;
}

/** How far somebody got, kept by this browser. */
export function openTour(): TourStore {
  const store = createStore<Tour>(remembered());
  store.watch(() => localStorage.setItem(key, JSON.stringify(store.get())));
  return store;
}

function remembered(): Tour {
  try {
    return { ...offered, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Tour>) };
  } catch {
    return offered;
  }
}

/** From the first step on. */
export function begin(tour: TourStore): void {
  tour.change(() => ({ ...offered, status: 'running' }));
}

/** On from where it was left. */
export function resume(tour: TourStore): void {
  tour.change((now) => ({ ...now, status: 'running' }));
}
