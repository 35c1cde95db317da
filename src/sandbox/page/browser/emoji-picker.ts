import { useLayoutEffect, useState } from 'preact/hooks';
import { useFloating } from './floating.ts';
import { type Child, html } from './html.ts';
import { emoji } from './text/emoji.ts';

const quick = [
  '+1',
  'white_check_mark',
  'eyes',
  'raised_hands',
  'tada',
  'pray',
  'fire',
  'rocket',
  'wave',
  'thinking_face',
  'x',
  'hourglass_flowing_sand',
];
const columns = 6;

/** A button that opens a small field of emoji: a dozen, and the others behind one more press. Arrow keys move. */
export function EmojiPicker(props: { label: string; class: string; children: Child; pick(name: string): void }) {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const { anchor, floating } = useFloating(open, () => setOpen(false), 'end');
  const entries = (): HTMLElement[] => [...(floating.current?.querySelectorAll<HTMLElement>('button') ?? [])];
  useLayoutEffect(() => {
    if (open) entries()[all ? quick.length : 0]?.focus();
  }, [open, all]);
  const shut = (): void => {
    setOpen(false);
    setAll(false);
    anchor.current?.focus();
  };
  const keys = (event: KeyboardEvent): void => {
    const list = entries();
    const at = list.indexOf(document.activeElement as HTMLElement);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (step !== undefined) list[Math.min(Math.max(at + step, 0), list.length - 1)]?.focus();
    else if (event.key === 'Escape') shut();
    else if (event.key === 'Tab') return shut();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Two names for one picture would look like a mistake.
  const others = Object.keys(emoji).filter(
    (name, at, names) => !quick.includes(name) && names.findIndex((each) => emoji[each] === emoji[name]) === at,
  );
  const entry = (name: string): Child =>
    html`<button
      key=${name}
      type="button"
      class="emoji-choice"
      tabindex="-1"
      aria-label=${name.replaceAll('_', ' ')}
      title=${`:${name}:`}
      onClick=${() => (shut(), props.pick(name))}
    >
      ${emoji[name]}
    </button>`;
  return html`<button
      ref=${anchor}
      type="button"
      class=${props.class}
      aria-label=${props.label}
      title=${props.label}
      aria-haspopup="dialog"
      aria-expanded=${open}
      onClick=${() => setOpen(!open)}
    >
      ${props.children}
    </button>
    ${
      open &&
      html`<div
        ref=${floating}
        popover="manual"
        class="menu emoji-field"
        role="dialog"
        aria-label="Emoji"
        onKeyDown=${keys}
      >
        <div class="emoji-grid">${quick.map(entry)}</div>
        ${
          all
            ? html`<div class="emoji-grid">${others.map(entry)}</div>`
            : html`<button type="button" class="menu-item" tabindex="-1" onClick=${() => setAll(true)}>
                More emoji…
              </button>`
        }
      </div>`
    }`;
}
