import { useRef, useState } from 'preact/hooks';
import { type Choice, ChoiceList } from './choice-list.ts';
import { boxAttributes, type ComboboxProps } from './combobox.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { useListbox } from './listbox.ts';

/** A text box in which several choices stand as chips. Backspace takes the last one back, as does each chip's own button. */
export function MultiCombobox(
  props: ComboboxProps & { chosen: Choice[]; most: number | undefined; onChange(next: Choice[]): void },
) {
  const { chosen, most, id } = props;
  const box = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const values = chosen.map(({ value }) => value);
  const full = most !== undefined && chosen.length >= most ? `No more than ${most} can be chosen` : undefined;
  const remove = (choice: Choice): void => {
    setSaid(`${choice.text} removed`);
    props.onChange(chosen.filter(({ value }) => value !== choice.value));
    box.current?.focus();
  };
  const toggle = (choice: Choice): void => {
    const taken = chosen.find(({ value }) => value === choice.value);
    if (taken) return remove(taken);
    setSaid(full ?? `${choice.text} added`);
    if (!full) props.onChange([...chosen, choice]);
    return undefined;
  };
  const list = useListbox({ ...props, current: undefined, stays: true, onChoose: toggle });
  const keys = (event: KeyboardEvent): void => {
    const last = chosen.at(-1);
    if (!list.keys(event) && event.key === 'Backspace' && !list.typed && last) remove(last);
  };
  return html`<span ref=${list.anchor} class=${`combobox multi ${props.busy ? 'pending' : ''}`}>
    <span class="field-box chips" onClick=${() => box.current?.focus()}>
      ${chosen.map(
        (choice) =>
          html`<span class="chip" key=${choice.value}
            ><span class="chip-text">${choice.text}</span
            ><button
              type="button"
              class="chip-remove"
              aria-label=${`Remove ${choice.text}`}
              onClick=${() => remove(choice)}
            >
              <${Icon} name="close" /></button
          ></span>`,
      )}
      <input
        ref=${box}
        ...${boxAttributes(props, list)}
        class="chip-box"
        placeholder=${chosen.length > 0 ? '' : props.placeholder}
        value=${list.typed ?? ''}
        onKeyDown=${keys}
      />
    </span>
    ${props.busy ? html`<span class="spinner" aria-hidden="true" />` : html`<${Icon} name="chevron" />`}
    <span class="visually-hidden" aria-live="polite">${said}</span>
    ${
      list.open &&
      html`<${ChoiceList}
        list=${list}
        id=${id}
        label=${props.label ?? props.placeholder}
        chosen=${values}
        many=${true}
        full=${full}
      />`
    }
  </span>`;
}
