import { useLayoutEffect, useState } from 'preact/hooks';
import { useFloating } from './floating.ts';
import { type Child, html } from './html.ts';

export interface MenuItem {
  key: string;
  label: Child;
  pick(): void;
  /** Marks the present choice. */
  current?: boolean;
  /** Stands below a line, as something else than the items above it. */
  apart?: boolean;
  /** A heading stands above the first of a section. */
  section?: string;
}

/** A button that opens a short list of actions. Arrow keys move, Escape closes. */
export function Menu(props: {
  label: string;
  class: string;
  items: MenuItem[];
  children: Child;
  align?: 'start' | 'end';
  title?: string;
}) {
  const [open, setOpen] = useState(false);
  const { anchor, floating } = useFloating(open, () => setOpen(false), props.align ?? 'end');
  const entries = (): HTMLElement[] => [...(floating.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];

  // Before the next key can arrive: it belongs to the list.
  useLayoutEffect(() => {
    if (open) (entries().find((entry) => entry.ariaChecked === 'true') ?? entries()[0])?.focus();
  }, [open]);

  const shut = (): void => {
    setOpen(false);
    anchor.current?.focus();
  };
  const keys = (event: KeyboardEvent): void => {
    const list = entries();
    const at = list.indexOf(document.activeElement as HTMLElement);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: list.length - 1 };
    const next = to[event.key];
    if (next !== undefined) list.at(next % list.length)?.focus();
    else if (event.key === 'Escape') shut();
    else if (event.key === 'Tab') return setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return html`<button
      ref=${anchor}
      type="button"
      class=${props.class}
      aria-label=${props.label}
      aria-haspopup="menu"
      aria-expanded=${open}
      onClick=${() => setOpen(!open)}
    >
      ${props.children}
    </button>
    ${
      open &&
      html`<div ref=${floating} popover="manual" class="menu" role="menu" aria-label=${props.label} onKeyDown=${keys}>
        ${props.title && html`<div class="menu-title">${props.title}</div>`}
        ${props.items.map(
          (item, at) =>
            html`${
                item.section !== undefined &&
                item.section !== props.items[at - 1]?.section &&
                html`<div class="menu-section" role="presentation">${item.section}</div>`
              }<button
                key=${item.key}
                type="button"
                class=${item.apart ? 'menu-item apart' : 'menu-item'}
                tabindex="-1"
                role=${item.current === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked=${item.current}
                onClick=${() => (shut(), item.pick())}
              >
                ${item.label}
              </button>`,
        )}
      </div>`
    }`;
}
