import type { Datepicker, EmailInput, NumberInput, PlainTextInput, Timepicker, URLInput } from '@slack/types';
import { useRef, useState } from 'preact/hooks';
import type { SandboxInput } from '../../../contract.ts';
import { html } from '../html.ts';
import { controlId, useSurface } from '../blocks/surface.ts';
import { plainText } from '../text/formatted.ts';
import type { ElementProps } from './element.ts';

type AnyText = PlainTextInput | EmailInput | URLInput | NumberInput | Datepicker | Timepicker;

const htmlTypes: Record<AnyText['type'], string> = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
};

function beginning(element: AnyText): string {
  if (element.type === 'datepicker') return element.initial_date ?? '';
  if (element.type === 'timepicker') return element.initial_time ?? '';
  return element.initial_value ?? '';
}

/** A day and a time are chosen, the rest is typed. */
function inputOf({ type }: AnyText, text: string): SandboxInput {
  return type === 'datepicker' || type === 'timepicker' ? { type, chosen: [text] } : { type, value: text };
}

const heldIn = (input: SandboxInput | undefined): string | undefined => input?.value ?? input?.chosen?.[0];

/** One line or several of text, a number, a day or a time. */
export function TextInput({ element, blockId, label, described, invalid }: ElementProps<AnyText>) {
  const surface = useSurface();
  const actionId = element.action_id ?? '';
  const sent = useRef(beginning(element));
  const [value, setValue] = useState(heldIn(surface.values[blockId]?.[actionId]) ?? sent.current);
  const plain = element.type === 'plain_text_input' ? element : undefined;

  const change = (event: Event): void => {
    const next = (event.currentTarget as HTMLInputElement).value;
    setValue(next);
    if (surface.kind === 'modal') {
      surface.fill(blockId, actionId, next === '' ? undefined : inputOf(element, next));
    } else if (next && next !== sent.current) {
      sent.current = next;
      surface.pick({ blockId, actionId, input: inputOf(element, next) });
    }
  };
  const attributes = {
    id: controlId(surface, blockId, actionId),
    class: 'field-box',
    value,
    placeholder: plainText(element.placeholder?.text ?? ''),
    'aria-label': described ? undefined : (label ?? element.placeholder?.text ?? 'Value'),
    'aria-describedby': described,
    'aria-invalid': invalid ? 'true' : undefined,
    maxlength: plain?.max_length,
    ...(element.focus_on_load ? { 'data-autofocus': 'true' } : {}),
    ...(surface.kind === 'modal' ? { onInput: change } : { onChange: change }),
  };
  if (plain?.multiline)
    return html`<textarea rows="4" ...${attributes} /><${Counter} value=${value} max=${plain.max_length} />`;
  const number = element.type === 'number_input' ? element : undefined;
  return html`<input
      type=${htmlTypes[element.type]}
      min=${number?.min_value}
      max=${number?.max_value}
      step=${number ? (number.is_decimal_allowed ? 'any' : '1') : undefined}
      autocomplete="off"
      ...${attributes}
    /><${Counter} value=${value} max=${plain?.max_length} />`;
}

/** How many characters are left, once it matters. */
function Counter({ value, max }: { value: string; max: number | undefined }) {
  if (max === undefined || value.length < max * 0.5) return null;
  return html`<div class="counter" aria-live="off">${max - value.length}</div>`;
}
