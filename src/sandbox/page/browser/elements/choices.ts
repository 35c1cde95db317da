import type { Checkboxes, RadioButtons } from '@slack/types';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { controlId, useSurface } from '../blocks/surface.ts';
import { TextView } from '../text/formatted.ts';
import { useConfirmed } from './confirm.ts';
import type { ElementProps } from './element.ts';

/** Radio buttons and checkboxes. */
export function Choices({ element, blockId, label, described }: ElementProps<RadioButtons | Checkboxes>) {
  const surface = useSurface();
  const confirmed = useConfirmed(element.confirm);
  const actionId = element.action_id ?? '';
  const id = controlId(surface, blockId, actionId);
  const many = element.type === 'checkboxes';
  const begins = many ? (element.initial_options ?? []) : element.initial_option ? [element.initial_option] : [];
  const [ticked, setTicked] = useState<string[]>(begins.map((option) => option.value ?? ''));

  const tick = (value: string, on: boolean): void => {
    const next = many
      ? element.options
          .map((option) => option.value ?? '')
          .filter((each) => (each === value ? on : ticked.includes(each)))
      : [value];
    const input = { type: element.type, chosen: next };
    const apply = (): void => {
      setTicked(next);
      if (surface.kind === 'modal') surface.fill(blockId, actionId, input);
      else surface.pick({ blockId, actionId, input });
    };
    if (surface.kind === 'modal') apply();
    else confirmed.run(apply);
  };
  return html`<div
      class="choices"
      role=${many ? 'group' : 'radiogroup'}
      aria-label=${described ? undefined : label}
      aria-describedby=${described}
    >
      ${element.options.map((option, at) => {
        const value = option.value ?? '';
        return html`<label class="choice">
          <input
            id=${at === 0 ? id : undefined}
            type=${many ? 'checkbox' : 'radio'}
            name=${id}
            checked=${ticked.includes(value)}
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
