import { useEffect, useRef } from 'preact/hooks';
import { type Child, html } from './html.ts';
import { Icon } from './icons.ts';
import { useSession } from './session.ts';

/** The frame of a pane: heading, close button; Escape closes it. */
export function PaneFrame({
  title,
  note,
  kind,
  children,
}: {
  title: string;
  note?: string | undefined;
  kind: string;
  children: Child;
}) {
  const session = useSession();
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    frame.current?.focus({ preventScroll: true });
    return () => before?.focus({ preventScroll: true });
  }, []);
  const close = (): void => session.openPane(undefined);
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  };
  return html`<aside ref=${frame} class=${`pane ${kind}`} aria-label=${title} tabindex="-1" onKeyDown=${keys}>
    <header class="pane-head">
      <h2>${title}${note && html` <span class="pane-note">${note}</span>`}</h2>
      <button type="button" class="icon-button" aria-label=${`Close ${title}`} onClick=${close}>
        <${Icon} name="close" />
      </button>
    </header>
    ${children}
  </aside>`;
}
