import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Child, html } from './html.ts';
import { Icon } from './icons.ts';

/**
 * A modal dialog. The browser's own `<dialog>` keeps the focus inside and the rest of the page out of reach;
 * Escape and the close button call `onClose`.
 */
export function Dialog(props: {
  title: string;
  onClose(): void;
  footer: Child;
  children: Child;
  small?: boolean;
  busy?: boolean;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const shown = dialog.current;
    shown?.showModal();
    const wanted = dialog.current?.querySelector<HTMLElement>('[data-autofocus]');
    (wanted ?? dialog.current?.querySelector<HTMLElement>('.dialog-body :is(input, textarea, select)'))?.focus();
    return () => {
      // While it is open as a modal, nothing behind it takes the focus.
      shown?.close();
      before?.focus();
    };
  }, []);
  const escape = (event: Event): void => {
    event.preventDefault();
    props.onClose();
  };
  return html`<dialog
    ref=${dialog}
    class=${props.small ? 'dialog small' : 'dialog'}
    aria-label=${props.title}
    aria-busy=${props.busy}
    onCancel=${escape}
  >
    <header class="dialog-head">
      <h2>${props.title}</h2>
      <button type="button" class="icon-button" aria-label="Close" onClick=${props.onClose}>
        <${Icon} name="close" />
      </button>
    </header>
    <div class="dialog-body">${props.children}</div>
    <footer class="dialog-foot">${props.footer}</footer>
  </dialog>`;
}
