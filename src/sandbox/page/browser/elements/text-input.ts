import type { EmailInput, NumberInput, PlainTextInput, RichTextInput, URLInput } from '@slack/types';
import { useState } from 'preact/hooks';
import { firstInput } from '../blocks/values.ts';
import { html } from '../html.ts';
import { plainText } from '../text/formatted.ts';
import { type ElementProps, useControl } from './control.ts';

type AnyText = PlainTextInput | EmailInput | URLInput | NumberInput | RichTextInput;

/** The keyboard of a phone; what is typed is judged at the submit, in words. */
function modeOf(element: AnyText): string {
  if (element.type === 'email_text_input') return 'email';
  if (element.type === 'url_text_input') return 'url';
  return element.type === 'number_input' ? (element.is_decimal_allowed ? 'decimal' : 'numeric') : 'text';
}

/** One line or several of text, or a number. One that acts sends what it holds on Enter, or with each character. */
export function TextInput(props: ElementProps<AnyText>) {
  const { element, label, described, invalid, acts } = props;
  const control = useControl(props);
  const [value, setValue] = useState(control.held?.value ?? firstInput(element)?.value ?? '');
  const triggers = acts ? (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']) : [];
  const onEnter = triggers.includes('on_enter_pressed');

  const change = (event: Event): void => {
    const next = (event.currentTarget as HTMLInputElement).value;
    setValue(next);
    const input = { type: element.type, value: next };
    control.keep(input);
    if (triggers.includes('on_character_entered')) control.send(input);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !onEnter) return;
    event.preventDefault();
    control.send({ type: element.type, value });
  };
  const limits = element.type === 'plain_text_input' ? element : undefined;
  const attributes = {
    id: control.id,
    class: 'field-box',
    value,
    placeholder: plainText(element.placeholder?.text ?? ''),
    'aria-label': described ? undefined : (label ?? element.placeholder?.text ?? 'Value'),
    'aria-describedby': described,
    'aria-invalid': invalid ? 'true' : undefined,
    'aria-required': props.required ? 'true' : undefined,
    'aria-busy': control.busy,
    'data-autofocus': element.focus_on_load ? 'true' : undefined,
    maxlength: limits?.max_length,
    onInput: change,
    onKeyDown: keys,
  };
  const long = element.type === 'rich_text_input' || limits?.multiline;
  const rows = element.type === 'rich_text_input' ? (element.min_lines ?? 4) : 4;
  return html`${
      long
        ? html`<textarea rows=${rows} ...${attributes} />`
        : html`<input type="text" inputmode=${modeOf(element)} autocomplete="off" ...${attributes} />`
    }
    <div class="input-foot">
      ${onEnter && html`<span class="enter-hint">Press <kbd>Enter</kbd> to send</span>`}
      <${Counter} value=${value} max=${limits?.max_length} />
    </div>`;
}

/** How many characters are left, once it matters. */
function Counter({ value, max }: { value: string; max: number | undefined }) {
  if (max === undefined || value.length < max * 0.5) return null;
  return html`<span class="counter">${max - value.length}<span class="visually-hidden"> characters left</span></span>`;
}
