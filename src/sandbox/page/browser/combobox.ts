import { useEffect, useState } from 'preact/hooks';
import { type Choice, ChoiceList } from './choice-list.ts';
import { useFloating } from './floating.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { type Offering, useOffers } from './offers.ts';

export interface ComboboxProps extends Offering {
  id: string;
  /** Spoken name where no `<label>` points here. */
  label: string | undefined;
  placeholder: string;
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
  const shut = (): void => {
    setOpen(false);
    setTyped(undefined);
  };
  const { anchor, floating } = useFloating(open, shut);
  const { shown, empty } = useOffers(props, typed ?? '', open);
  const choose = (choice: Choice | undefined): void => {
    if (!choice) return;
    shut();
    props.onChoose(choice);
  };
  useEffect(() => {
    floating.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active, open]);

  const unfold = (): void => {
    const chosen = props.choices.findIndex((choice) => choice.value === props.chosen?.value);
    setActive(Math.max(chosen, 0));
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
      html`<${ChoiceList}
        frame=${floating}
        id=${props.id}
        label=${props.label ?? props.placeholder}
        choices=${shown}
        chosen=${props.chosen}
        active=${active}
        empty=${empty}
        point=${setActive}
        choose=${choose}
      />`
    }
  </span>`;
}
