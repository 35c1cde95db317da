import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.ts';
import type { Choice } from '../choice-list.ts';
import { Combobox } from '../combobox.ts';
import { MultiCombobox } from '../multi-combobox.ts';
import { plainText } from '../text/formatted.ts';
import { useConfirmed } from './confirm.ts';
import { type ElementProps, useChosen, useControl } from './control.ts';
import { type AnySelect, useMenuSource } from './menu-source.ts';

/** Menus, with one choice or several: listed, looked up while typing, people, channels or conversations. */
export function Select(props: ElementProps<AnySelect>) {
  const { element, label, described, acts } = props;
  const control = useControl(props);
  const source = useMenuSource(element, control);
  const confirmed = useConfirmed(acts ? element.confirm : undefined);
  const [values, setValues] = useChosen(control, source.begins);
  // What the app offered is known by its name only while it is offered.
  const met = useRef(new Map<string, Choice>());
  const chosen = values.map((value) => met.current.get(value) ?? source.find(value));
  useEffect(() => {
    // The conversation that the page stands in is known to the page alone.
    if (!control.held && values.length > 0) control.keep({ type: element.type, chosen: values });
  }, []);

  const change = (next: Choice[]): void =>
    confirmed.run(() => {
      for (const choice of next) met.current.set(choice.value, choice);
      const chosenNow = next.map(({ value }) => value);
      setValues(chosenNow);
      control.give({ type: element.type, chosen: chosenNow });
    });
  const name = element.placeholder?.text ?? label;
  const shared = {
    ...source,
    id: control.id,
    label: described ? undefined : plainText(name ?? 'Choose'),
    placeholder: plainText(element.placeholder?.text ?? 'Select an item'),
    busy: control.busy,
    described,
    invalid: props.invalid,
    required: props.required,
    first: element.focus_on_load,
  };
  const many = element.type.startsWith('multi_');
  const view = many
    ? html`<${MultiCombobox}
        ...${shared}
        chosen=${chosen}
        most=${'max_selected_items' in element ? element.max_selected_items : undefined}
        onChange=${change}
      />`
    : html`<${Combobox}
        ...${shared}
        chosen=${chosen[0]}
        onChoose=${(choice: Choice) => change([choice])}
        onClear=${described && !props.required ? () => change([]) : undefined}
      />`;
  return html`${view}${confirmed.dialog}`;
}
