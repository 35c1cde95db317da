import { html } from './html.ts';
import { Icon } from './icons.ts';

/** Why something came to nothing, until it is dismissed. */
export function Problem({ says, forget }: { says: string | undefined; forget(): void }) {
  if (!says) return null;
  return html`<div class="problem" role="alert">
    <${Icon} name="warning" /><span>${says}</span>
    <button type="button" class="icon-button" aria-label="Dismiss" onClick=${forget}>
      <${Icon} name="close" />
    </button>
  </div>`;
}
