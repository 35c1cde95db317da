import { useState } from 'preact/hooks';
import { Dialog } from '../dialog.ts';
import { html } from '../html.ts';
import { controlApi } from './control-api.ts';

/** Asks once more, then waits for the new sandbox: the page is loaded again as soon as it answers. */
export function ResetDialog({ close }: { close(): void }) {
  const [state, setState] = useState<'asking' | 'waiting' | { error: string }>('asking');
  const waiting = state === 'waiting';
  const reset = async (): Promise<void> => {
    if (waiting) return;
    setState('waiting');
    const answer = await controlApi.reset();
    if (!answer.ok) setState({ error: answer.error });
  };
  const footer = html`<button type="button" class="button" onClick=${close}>Cancel</button>
    <button type="button" class="button danger" data-autofocus aria-disabled=${waiting} onClick=${() => void reset()}>
      ${waiting ? 'Starting over…' : 'Start over'}
    </button>`;
  return html`<${Dialog} title="Start over?" small=${true} busy=${waiting} onClose=${close} footer=${footer}>
    <p>
      Leads, cards and everything that was said are forgotten, time goes back to now, and whatever is broken is mended.
    </p>
    ${typeof state === 'object' && html`<p class="input-error" role="alert">${state.error}</p>`}
  <//>`;
}
