import { useEffect, useState } from 'preact/hooks';
import type { SandboxInspection } from '../../../control-contract.ts';
import { controlApi } from '../controls/control-api.ts';
import type { Page } from '../page-model.ts';
import { useSession } from '../session.ts';
import { leadsChannel } from './cards.ts';
import { type Beat, steps } from './steps.ts';
import { noMarks, type Tour, type TourStore } from './tour-state.ts';

const everyMs = 700;
/** Until what was just done is drawn. */
const settleMs = 150;

/** The beat that is to be done; undefined once all beats of the step are. */
export function beatOf({ step, beat }: Tour): Beat | undefined {
  return steps[step]?.beats[beat];
}

/** Goes to the beginning of a step. Past the last one the tour tells how to go on in earnest. */
export function goTo(tour: TourStore, step: number, page: Page): void {
  const now = present(page);
  tour.change((before) => ({
    ...before,
    status: 'running',
    step,
    beat: 0,
    boot: page.sandbox?.boot ?? '',
    marks: { ...before.marks, since: now, stepSince: now },
  }));
}

/** Watches the page for what the beat waits for, whoever does it, and goes on to the next. */
export function useProgress(tour: TourStore, state: Tour, page: Page): void {
  const session = useSession();
  const beat = beatOf(state);
  const inspection = useLook(beat?.looksInside === true);
  const boot = page.sandbox?.boot;
  useEffect(() => {
    if (boot === undefined || state.boot === boot) return;
    // The cards of another sandbox are gone, and the steps build on each other.
    tour.change((before) => ({ ...before, marks: noMarks }));
    goTo(tour, 0, page);
  }, [boot, state.boot]);
  useEffect(() => {
    const leads = leadsChannel(page.known);
    if (leads !== undefined && page.channel !== leads) session.openChannel(leads);
    if (state.beat === 0) session.openPane(undefined);
  }, [state.step]);
  useEffect(() => {
    const shown = setTimeout(() => showCard(state.marks.card), settleMs);
    return () => clearTimeout(shown);
  }, [state.step, state.beat]);
  useEffect(() => {
    if (!beat || state.boot !== boot) return;
    const marks = beat.done({ page, marks: state.marks, inspection });
    if (!marks) return;
    const next = { ...state, beat: state.beat + 1, marks: { ...state.marks, ...marks, since: present(page) } };
    // The page may change twice before this is drawn again: a beat is done once.
    tour.change((now) => (now === state ? next : now));
  }, [page, inspection, state]);
}

/** This instant as Slack would stamp a message. */
function present({ clockOffset }: Page): string {
  return ((Date.now() + clockOffset) / 1000).toFixed(6);
}

function useLook(wanted: boolean): SandboxInspection | undefined {
  const [inspection, setInspection] = useState<SandboxInspection | undefined>(undefined);
  useEffect(() => {
    setInspection(undefined);
    if (!wanted) return undefined;
    const timer = setInterval(() => void controlApi.inspect().then(setInspection, () => undefined), everyMs);
    return () => clearInterval(timer);
  }, [wanted]);
  return inspection;
}

/** Whoever is told of a card should see it. */
function showCard(ts: string): void {
  document.querySelector(`main [data-ts="${ts}"]`)?.scrollIntoView({ block: 'nearest' });
}
