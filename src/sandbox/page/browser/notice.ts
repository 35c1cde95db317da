import { useEffect } from 'preact/hooks';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import type { Notice } from './page-model.ts';
import { useSession } from './session.ts';

const shownMs = 6000;

/** A line at the foot of the window that goes away by itself; bad news stays until it is closed. */
export function NoticeView({ notice }: { notice: Notice | undefined }) {
  const session = useSession();
  useEffect(() => {
    if (!notice || notice.bad) return undefined;
    const end = setTimeout(() => session.tell(undefined), shownMs);
    return () => clearTimeout(end);
  }, [notice]);
  const { contactId } = notice ?? {};
  const show = (): void => {
    session.openPane({ kind: 'contact', id: contactId });
    session.tell(undefined);
  };
  return html`<div class="notices" role="status" aria-live="polite">
    ${
      notice &&
      html`<div class=${notice.bad ? 'notice bad' : 'notice'}>
        <span>${notice.text}</span>
        ${contactId && html`<button type="button" class="notice-action" onClick=${show}>See in HubSpot</button>`}
        <button type="button" class="notice-close" aria-label="Dismiss" onClick=${() => session.tell(undefined)}>
          <${Icon} name="close" />
        </button>
      </div>`
    }
  </div>`;
}
