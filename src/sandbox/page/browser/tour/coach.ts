import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import type { Page } from '../page-model.ts';
import { useSession } from '../session.ts';
import { useStore } from '../store.ts';
import { beatOf, goTo, useProgress } from './progress.ts';
import { Ring } from './ring.ts';
import { type Beat, type Step, steps } from './steps.ts';
import { begin, type Tour, type TourStore, useTour } from './tour-state.ts';

/** The guided tour while it runs: a card at the side that tells, waits, and does it where it is asked to. */
export function Coach({ page }: { page: Page }) {
  const tour = useTour();
  const state = useStore(tour);
  return state.status === 'running' ? html`<${RunningTour} tour=${tour} state=${state} page=${page} />` : null;
}

function RunningTour({ tour, state, page }: { tour: TourStore; state: Tour; page: Page }) {
  useProgress(tour, state, page);
  const frame = useKeptFocus(`${state.step} ${state.beat}`);
  const step = steps[state.step];
  const beat = beatOf(state);
  const leave = (): void => tour.change((now) => ({ ...now, status: now.step < steps.length ? 'left' : 'over' }));
  return html`<aside ref=${frame} class="coach" aria-label="Guided tour" tabindex="-1">
      <header class="coach-head">
        <span class="coach-count">${step ? `Step ${state.step + 1} of ${steps.length}` : 'That was it'}</span>
        <button type="button" class="icon-button" aria-label="Leave the tour" title="Leave the tour" onClick=${leave}>
          <${Icon} name="close" />
        </button>
      </header>
      ${
        step
          ? html`<${StepView} key=${state.step} step=${step} beat=${beat} tour=${tour} state=${state} page=${page} />`
          : html`<${Goodbye} tour=${tour} leave=${leave} />`
      }
      <ol class="coach-steps" aria-hidden="true">
        ${steps.map(({ title }, at) => html`<li key=${title} class=${at < state.step ? 'past' : at === state.step ? 'here' : ''} />`)}
      </ol>
    </aside>
    ${beat && html`<${Ring} selector=${beat.target(state.marks)} />`}`;
}

/** A button that was pressed and is gone takes the focus with it: then the tour itself has it. Nobody else loses it. */
function useKeptFocus(place: string): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) frame.current?.focus({ preventScroll: true });
  }, [place]);
  return frame;
}

interface StepProps {
  step: Step;
  beat: Beat | undefined;
  tour: TourStore;
  state: Tour;
  page: Page;
}

function StepView({ step, beat, tour, state, page }: StepProps) {
  const on = (): void => goTo(tour, state.step + 1, page);
  const back = (): void => goTo(tour, state.step - 1, page);
  return html`<h2>${step.title}</h2>
    <div class="coach-text" aria-live="polite">
      ${
        beat
          ? html`<p key=${state.beat}>${beat.say}</p>`
          : html`<p key="after"><${Icon} name="check" /><span>${step.after}</span></p>`
      }
    </div>
    <div class="coach-acts">
      ${
        beat
          ? html`<${DoIt} key=${state.beat} beat=${beat} state=${state} />
              <button type="button" class="coach-skip" onClick=${on}>Skip</button>`
          : html`<button type="button" class="button primary" onClick=${on}>
              ${state.step + 1 < steps.length ? 'Next' : 'Finish'}
            </button>`
      }
      ${state.step > 0 && html`<button type="button" class="coach-skip" onClick=${back}>Back</button>`}
    </div>`;
}

/** Does it for them. What keeps it from that is said beside the button. */
function DoIt({ beat, state }: { beat: Beat; state: Tour }) {
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const act = (): void => {
    if (busy) return;
    setBusy(true);
    setProblem('');
    beat
      .act(session, state.marks)
      .catch((fault: unknown) => setProblem((fault as Error).message))
      .finally(() => setBusy(false));
  };
  return html`${problem && html`<p class="coach-problem" role="alert">${problem}</p>`}
    <button type="button" class="button primary" aria-busy=${busy} onClick=${act}>
      ${busy && html`<span class="spinner" aria-hidden="true" />`}${beat.offer}<span class="coach-for-me">for me</span>
    </button>`;
}

const ways = [
  [
    'Slack',
    'Create an app from slack-manifest.yml at api.slack.com/apps, install it, and invite it to your leads channel.',
  ],
  ['HubSpot', 'Make a static-auth project app with HubSpot’s CLI, as docs/set-up.md says, scope by scope.'],
  ['Tokens', 'Copy .env.example to .env and fill it in.'],
  ['Your company', 'Edit manifests/: who works here, what scores, who gets which lead. Each file says how.'],
] as const;

/** The README's way to the real thing. */
function Goodbye({ tour, leave }: { tour: TourStore; leave(): void }) {
  return html`<h2>Now connect your own</h2>
    <ol class="coach-ways">
      ${ways.map(([name, how]) => html`<li key=${name}><strong>${name}.</strong> ${how}</li>`)}
    </ol>
    <pre class="pre">
npm run baton -- check
npm start</pre>
    <div class="coach-acts">
      <button type="button" class="button primary" onClick=${leave}>Look around</button>
      <button type="button" class="coach-skip" onClick=${() => begin(tour)}>Start the tour again</button>
    </div>`;
}
