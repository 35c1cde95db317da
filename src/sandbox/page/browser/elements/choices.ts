import type { Checkboxes, RadioButtons } from '@slack/types';
import { html } from '../html.ts';
import { TextView } from '../text/formatted.ts';
import { useConfirmed } from './confirm.ts';
import { type ElementProps, useChosen, useControl } from './control.ts';

/** Radio buttons and checkboxes. */
export function Choices(props: ElementProps<RadioButtons | Checkboxes>) {
  const { element, label, described, acts } = props;
  const control = useControl(props);
  const confirmed = useConfirmed(acts ? element.confirm : undefined);
  const many = element.type === 'checkboxes';
  const begins = many ? (element.initial_options ?? []) : element.initial_option ? [element.initial_option] : [];
  const [ticked, setTicked] = useChosen(
    control,
    begins.map((option) => option.value ?? ''),
  );

  const tick = (value: string, on: boolean): void => {
    const all = element.options.map((option) => option.value ?? '');
    const next = many ? all.filter((each) => (each === value ? on : ticked.includes(each))) : [value];
    confirmed.run(() => {
      setTicked(next);
      control.give({ type: element.type, chosen: next });
    });
  };
  return html`<div
      class="choices"
      role=${many ? 'group' : 'radiogroup'}
      aria-label=${described ? undefined : (label ?? 'Choices')}
      aria-describedby=${described}
      aria-busy=${control.busy}
    >
      ${element.options.map((option, at) => {
        const value = option.value ?? '';
        return html`<label class="choice" key=${value}>
          <input
            id=${at === 0 ? control.id : undefined}
            type=${many ? 'checkbox' : 'radio'}
            name=${control.id}
            checked=${ticked.includes(value)}
            data-autofocus=${at === 0 && element.focus_on_load ? 'true' : undefined}
            onChange=${(event: Event) => tick(value, (event.currentTarget as HTMLInputElement).checked)}
          />
          <span class="choice-text">
            <${TextView} text=${option.text} />
            ${option.description && html`<span class="choice-note"><${TextView} text=${option.description} /></span>`}
          </span>
        </label>`;
      })}
    </div>
    ${confirmed.dialog}`;
}
