import { useState } from 'preact/hooks';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { NewLead } from './new-lead.ts';
import type { Page } from './page-model.ts';
import { PhoneButton } from './phone.ts';
import { useSession } from './session.ts';

const hintKey = 'baton-sandbox-hint';

export function TopBar({ page }: { page: Page }) {
  const session = useSession();
  const contact = page.pane?.kind === 'contact';
  const toggleContact = (): void => session.openPane(contact ? undefined : { kind: 'contact', id: page.latestContact });
  const toggleHelp = (): void => session.openPane(page.pane?.kind === 'help' ? undefined : { kind: 'help' });
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
    <${Hint} />
    <div class="tools" role="group" aria-label="Sandbox">
      <${PhoneButton} page=${page} />
      <button
        type="button"
        class="bar-button"
        aria-label="How this works"
        aria-pressed=${page.pane?.kind === 'help'}
        onClick=${toggleHelp}
      >
        <${Icon} name="help" />
      </button>
      <button
        type="button"
        class="bar-button with-text"
        aria-label="In HubSpot"
        aria-pressed=${contact}
        onClick=${toggleContact}
      >
        <${Icon} name="record" /><span class="bar-text">In HubSpot</span>
      </button>
      <${NewLead} />
    </div>
  </header>`;
}

/** One line for somebody who sees this page for the first time. */
function Hint() {
  const [shown, setShown] = useState(() => localStorage.getItem(hintKey) === null);
  if (!shown) return html`<div class="hint"></div>`;
  const dismiss = (): void => {
    localStorage.setItem(hintKey, 'seen');
    setShown(false);
  };
  return html`<div class="hint">
    <span>A local Slack and HubSpot. Nothing leaves this machine.</span>
    <button type="button" class="hint-close" aria-label="Hide this line" onClick=${dismiss}>
      <${Icon} name="close" />
    </button>
  </div>`;
}
