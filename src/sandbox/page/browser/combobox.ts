import { type Choice, ChoiceList } from './choice-list.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { useListbox } from './listbox.ts';
import type { Offering } from './offers.ts';

export interface ComboboxProps extends Offering {
  id: string;
  /** Spoken name where no `<label>` points here. */
  label: string | undefined;
  placeholder: string;
  busy: boolean;
  described: string | undefined;
  invalid: boolean | undefined;
  required: boolean | undefined;
  /** The focus goes here when the dialog opens. */
  first: boolean | undefined;
}

/** A text box that offers choices while typing, of which one is taken. `onClear`, where given, takes it back. */
export function Combobox(
  props: ComboboxProps & {
    chosen: Choice | undefined;
    onChoose(choice: Choice): void;
    onClear?: (() => void) | undefined;
  },
) {
  const { chosen, onClear } = props;
  const list = useListbox({ ...props, current: chosen?.value, stays: false });
  const clearable = chosen !== undefined && onClear !== undefined && !props.busy;
  const keys = (event: KeyboardEvent): void => {
    const erases = event.key === 'Delete' || event.key === 'Backspace';
    if (!list.keys(event) && erases && clearable && list.typed === undefined) {
      event.preventDefault();
      onClear();
    }
  };
  return html`<span
    ref=${list.anchor}
    class=${`combobox ${props.busy ? 'pending' : ''} ${clearable ? 'clearable' : ''}`}
  >
    <input
      ...${boxAttributes(props, list)}
      class="field-box"
      placeholder=${chosen?.text ?? props.placeholder}
      value=${list.typed ?? chosen?.text ?? ''}
      title=${chosen?.text}
      onKeyDown=${keys}
    />
    ${
      clearable &&
      html`<button type="button" class="icon-button clear" aria-label=${`Clear ${chosen.text}`} onClick=${onClear}>
        <${Icon} name="close" />
      </button>`
    }
    ${props.busy ? html`<span class="spinner" aria-hidden="true" />` : html`<${Icon} name="chevron" />`}
    ${list.open && html`<${ChoiceList} list=${list} id=${props.id} label=${props.label ?? props.placeholder} chosen=${chosen ? [chosen.value] : []} />`}
  </span>`;
}

/** What the text box of a combobox says of itself and its list. */
export function boxAttributes(props: ComboboxProps, list: ReturnType<typeof useListbox>): Record<string, unknown> {
  return {
    id: props.id,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: false,
    'aria-label': props.label,
    'aria-autocomplete': 'list',
    'aria-expanded': list.open,
    'aria-controls': `${props.id}-list`,
    'aria-activedescendant': list.open && list.shown[list.active] ? `${props.id}-${list.active}` : undefined,
    'aria-describedby': props.described,
    'aria-invalid': props.invalid ? 'true' : undefined,
    'aria-required': props.required ? 'true' : undefined,
    'aria-busy': props.busy,
    'data-autofocus': props.first ? 'true' : undefined,
    onInput: list.type,
    onClick: () => (list.open ? list.shut() : list.unfold()),
    onBlur: list.shut,
  };
}
