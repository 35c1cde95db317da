import { useLayoutEffect, useState } from 'preact/hooks';
import { useFloating } from '../floating.ts';
import { type Child, html } from '../html.ts';

/** A button of the bar that opens a small panel beside itself. Escape and a press elsewhere close it. */
export function Popover(props: {
  label: string;
  /** Names the button for the guided tour. */
  tool: string;
  class?: string;
  face: Child;
  /** Drawn while open; `shut` closes it. */
  children(shut: () => void): Child;
}) {
  const [open, setOpen] = useState(false);
  const { anchor, floating } = useFloating(open, () => setOpen(false), 'end');
  useLayoutEffect(() => {
    if (open) floating.current?.focus({ preventScroll: true });
  }, [open]);
  const shut = (): void => {
    setOpen(false);
    anchor.current?.focus();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    shut();
  };
  return html`<button
      ref=${anchor}
      type="button"
      class=${`bar-button ${props.class ?? ''}`}
      data-tool=${props.tool}
      aria-label=${props.label}
      title=${props.label}
      aria-haspopup="dialog"
      aria-expanded=${open}
      onClick=${() => setOpen(!open)}
    >
      ${props.face}
    </button>
    ${
      open &&
      html`<div
        ref=${floating}
        popover="manual"
        class="menu panel"
        role="dialog"
        aria-label=${props.label}
        tabindex="-1"
        onKeyDown=${keys}
      >
        ${props.children(shut)}
      </div>`
    }`;
}
