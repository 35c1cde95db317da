import type { ConfirmationDialog } from '@slack/types';
import { useState } from 'preact/hooks';
import { Dialog } from '../dialog.ts';
import { type Child, html } from '../html.ts';
import { plainText, TextView } from '../text/formatted.ts';

/** `run` asks first where `confirm` is given; `dialog` must be drawn beside the control. */
export function useConfirmed(confirm: ConfirmationDialog | undefined): { run(act: () => void): void; dialog: Child } {
  const [act, setAct] = useState<(() => void) | undefined>(undefined);
  const close = (): void => setAct(undefined);
  return {
    run: (wanted) => (confirm ? setAct(() => wanted) : wanted()),
    dialog:
      act && confirm && html`<${ConfirmView} confirm=${confirm} onClose=${close} onYes=${() => (close(), act())} />`,
  };
}

function ConfirmView(props: { confirm: ConfirmationDialog; onClose(): void; onYes(): void }) {
  const { confirm, onClose, onYes } = props;
  const footer = html`
    <button type="button" class="button" onClick=${onClose}>${plainText(confirm.deny?.text ?? 'Cancel')}</button>
    <button type="button" class=${`button ${confirm.style ?? 'primary'}`} onClick=${onYes}>
      ${plainText(confirm.confirm?.text ?? 'Yes')}
    </button>
  `;
  return html`<${Dialog}
    title=${plainText(confirm.title?.text ?? 'Are you sure?')}
    onClose=${onClose}
    footer=${footer}
    small=${true}
  >
    <${TextView} text=${confirm.text} />
  <//>`;
}
