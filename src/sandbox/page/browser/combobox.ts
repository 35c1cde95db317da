import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxPerson } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { useFloating } from './floating.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';

export interface Choice {
  value: string;
  text: string;
  note?: string;
  group?: string;
  person?: SandboxPerson;
}

export interface ComboboxProps {
  id: string;
  /** Spoken name where no `<label>` points here. */
  label: string | undefined;
  placeholder: string;
  choices: Choice[];
  /** Where given, choices are asked for while typing, from `from` characters on. */
  lookUp: ((typed: string) => Promise<Choice[]>) | undefined;
  from: number;
  chosen: Choice | undefined;
  busy: boolean;
  described: string | undefined;
  invalid: boolean | undefined;
  onChoose(choice: Choice): void;
}

/** A text box that offers choices while typing. Arrow keys and Enter choose, Escape leaves things as they were. */
export function Combobox(props: ComboboxProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [active, setActive] = useState(0);
  const { found, waiting } = useLookUp(props, open ? (typed ?? '') : undefined);
  const shut = (): void => {
    setOpen(false);
    setTyped(undefined);
  };
  const { anchor, floating } = useFloating(open, shut);
  const words = (typed ?? '').toLowerCase();
  const shown = props.lookUp
    ? found
    : props.choices.filter((choice) => `${choice.text} ${choice.note ?? ''}`.toLowerCase().includes(words));
  const choose = (choice: Choice | undefined): void => {
    if (!choice) return;
    shut();
    props.onChoose(choice);
  };
  useEffect(() => {
    floating.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active, open]);

  const unfold = (): void => {
    setActive(
      Math.max(
        0,
        props.choices.findIndex((choice) => choice.value === props.chosen?.value),
      ),
    );
    setOpen(true);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && open) shut();
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !open) unfold();
    else if (event.key === 'ArrowDown') setActive(Math.min(active + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && open) choose(shown[active]);
    else if (event.key === 'Enter') unfold();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const type = (event: Event): void => {
    setTyped((event.currentTarget as HTMLInputElement).value);
    setActive(0);
    setOpen(true);
  };
  const empty = waiting
    ? 'Looking…'
    : words.length < props.from
      ? `Type ${props.from} or more characters`
      : 'Nothing found';
  return html`<span ref=${anchor} class=${`combobox ${props.busy ? 'pending' : ''}`}>
    <input
      id=${props.id}
      class="field-box"
      type="text"
      role="combobox"
      autocomplete="off"
      spellcheck=${false}
      aria-label=${props.label}
      aria-expanded=${open}
      aria-controls=${`${props.id}-list`}
      aria-activedescendant=${open && shown[active] ? `${props.id}-${active}` : undefined}
      aria-describedby=${props.described}
      aria-invalid=${props.invalid ? 'true' : undefined}
      placeholder=${props.chosen?.text ?? props.placeholder}
      value=${typed ?? props.chosen?.text ?? ''}
      onInput=${type}
      onKeyDown=${keys}
      onClick=${() => (open ? shut() : unfold())}
      onBlur=${shut}
    />
    ${props.busy ? html`<span class="spinner" aria-hidden="true" />` : html`<${Icon} name="chevron" />`}
    ${
      open &&
      html`<div
        ref=${floating}
        popover="manual"
        class="menu listbox"
        id=${`${props.id}-list`}
        role="listbox"
        aria-label=${props.label ?? props.placeholder}
      >
        ${shown.map(
          (choice, at) =>
            html` ${choice.group && choice.group !== shown[at - 1]?.group && html`<div class="menu-title">${choice.group}</div>`}
              <div
                key=${choice.value}
                id=${`${props.id}-${at}`}
                class="menu-item"
                role="option"
                aria-selected=${at === active}
                onPointerMove=${() => at !== active && setActive(at)}
                onMouseDown=${(event: Event) => event.preventDefault()}
                onClick=${() => choose(choice)}
              >
                ${choice.person && html`<${Avatar} person=${choice.person} size="small" />`}
                <span class="menu-text"
                  >${choice.text}${choice.note && html`<span class="menu-note">${choice.note}</span>`}</span
                >
                ${choice.value === props.chosen?.value && html`<${Icon} name="check" />`}
              </div>`,
        )}
        ${shown.length === 0 && html`<div class="menu-empty">${empty}</div>`}
      </div>`
    }
  </span>`;
}

/** What the sandbox offers for `typed`; answers that come too late are dropped. */
function useLookUp(props: ComboboxProps, typed: string | undefined): { found: Choice[]; waiting: boolean } {
  const [state, setState] = useState<{ found: Choice[]; waiting: boolean }>({ found: [], waiting: false });
  const asked = useRef(0);
  useEffect(() => {
    asked.current += 1;
    if (!props.lookUp || typed === undefined || typed.length < props.from) {
      setState({ found: [], waiting: false });
      return undefined;
    }
    const turn = asked.current;
    setState((before) => ({ ...before, waiting: true }));
    const pause = setTimeout(() => {
      void props.lookUp?.(typed).then((found) => {
        if (turn === asked.current) setState({ found, waiting: false });
      });
    }, 150);
    return () => clearTimeout(pause);
  }, [typed]);
  return state;
}
