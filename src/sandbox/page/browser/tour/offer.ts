import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import { useStore } from '../store.ts';
import { begin, useTour } from './tour-state.ts';

/** For who sees the page for the first time; not shown again once it was begun or not wanted. */
export function TourOffer() {
  const tour = useTour();
  const { status } = useStore(tour);
  if (status !== 'offered') return null;
  return html`<p class="tour-offer">
    <button type="button" class="button" onClick=${() => begin(tour)}>
      <${Icon} name="flag" /> Take the guided tour: six steps, three minutes
    </button>
  </p>`;
}
