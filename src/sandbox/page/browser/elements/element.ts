import type {
  ActionsBlockElement,
  Button as ButtonElement,
  InputBlockElement,
  SectionBlockAccessory,
} from '@slack/types';
import { html } from '../html.ts';
import { NotDrawn } from '../blocks/not-drawn.ts';
import { Button } from './button.ts';
import { Choices } from './choices.ts';
import { Overflow } from './overflow.ts';
import { Select } from './select.ts';
import { TextInput } from './text-input.ts';

export type AnyElement = ActionsBlockElement | InputBlockElement | SectionBlockAccessory | ButtonElement;

export interface ElementProps<T> {
  element: T;
  blockId: string;
  /** For an element without a visible label. */
  label?: string;
  /** DOM id of its hint and error. */
  described?: string;
  invalid?: boolean;
}

/** One interactive element of Block Kit. */
export function ElementView(props: ElementProps<AnyElement>) {
  const { element } = props;
  switch (element.type) {
    case 'button':
      return html`<${Button} ...${props} />`;
    case 'overflow':
      return html`<${Overflow} ...${props} />`;
    case 'static_select':
    case 'external_select':
    case 'users_select':
      return html`<${Select} ...${props} />`;
    case 'radio_buttons':
    case 'checkboxes':
      return html`<${Choices} ...${props} />`;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'datepicker':
    case 'timepicker':
      return html`<${TextInput} ...${props} />`;
    default:
      return html`<${NotDrawn} what=${`element type ${element.type}`} />`;
  }
}
