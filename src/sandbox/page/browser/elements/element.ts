import type {
  ActionsBlockElement,
  Button as ButtonElement,
  ContextActionsBlockElement,
  InputBlockElement,
  SectionBlockAccessory,
} from '@slack/types';
import { html } from '../html.ts';
import { NotDrawn } from '../blocks/not-drawn.ts';
import { Button } from './button.ts';
import { Choices } from './choices.ts';
import type { ElementProps } from './control.ts';
import { Feedback, IconAction } from './feedback.ts';
import { FileInput } from './file-input.ts';
import { Overflow } from './overflow.ts';
import { Select } from './select.ts';
import { TextInput } from './text-input.ts';
import { WhenInput } from './when-input.ts';

export type AnyElement =
  | ActionsBlockElement
  | InputBlockElement
  | SectionBlockAccessory
  | ContextActionsBlockElement
  | ButtonElement;

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
    case 'channels_select':
    case 'conversations_select':
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return html`<${Select} ...${props} />`;
    case 'radio_buttons':
    case 'checkboxes':
      return html`<${Choices} ...${props} />`;
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'rich_text_input':
      return html`<${TextInput} ...${props} />`;
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return html`<${WhenInput} ...${props} />`;
    case 'file_input':
      return html`<${FileInput} ...${props} />`;
    case 'feedback_buttons':
      return html`<${Feedback} ...${props} />`;
    case 'icon_button':
      return html`<${IconAction} ...${props} />`;
    default:
      return html`<${NotDrawn} what=${`element type ${element.type}`} />`;
  }
}
