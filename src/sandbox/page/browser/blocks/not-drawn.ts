import { html } from '../html.ts';

/** Stands where something cannot be drawn, so that nothing is dropped unseen. */
export function NotDrawn({ what }: { what: string }) {
  return html`<div class="not-drawn" role="note">${what} is not drawn here</div>`;
}
