import { useState } from 'preact/hooks';
import { SandboxTools } from './controls/bar.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { NewLead } from './new-lead.ts';
import type { Page } from './page-model.ts';
import { PhoneButton } from './phone.ts';
import { useSession } from './session.ts';
import { useStore } from './store.ts';
import { begin, useTour } from './tour/tour-state.ts';

const hintKey = 'baton-sandbox-hint';

/** The sandbox's own bar: it is not part of Slack, and looks it. */
export function TopBar({ page }: { page: Page }) {
  const session = useSession();
  return html`<header class="top-bar">
    <button
      type="button"
      class="bar-button drawer-button"
      aria-label="Channels and people"
      aria-expanded=${page.drawer}
      onClick=${() => session.setDrawer(!page.drawer)}
    >
      <${Icon} name="menu" />
    </button>
    <span class="bar-name">Sandbox</span>
    <${Hint} />
    <div class="tools" role="group" aria-label="Sandbox">
      <${PhoneButton} page=${page} />
      <${SandboxTools} page=${page} />
      <${NewLead} />
    </div>
  </header>`;
}

/** One line for somebody who sees this page for the first time. */
function Hint() {
  const tour = useTour();
  const { status } = useStore(tour);
  const [shown, setShown] = useState(() => localStorage.getItem(hintKey) === null);
  if (!shown || status === 'running') return html`<div class="hint"></div>`;
  const dismiss = (): void => {
    localStorage.setItem(hintKey, 'seen');
    if (status === 'offered') tour.change((now) => ({ ...now, status: 'refused' }));
    setShown(false);
  };
  return html`<div class="hint">
    <span>A local Slack and HubSpot. Nothing leaves this machine.</span>
    ${
      status === 'offered' &&
      html`<button type="button" class="hint-tour" onClick=${() => begin(tour)}>Take the 3-minute tour</button>`
    }
    <button type="button" class="hint-close" aria-label="Hide this line" onClick=${dismiss}>
      <${Icon} name="close" />
    </button>
  </div>`;
}
