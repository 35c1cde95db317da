import type { InputBlock } from '@slack/types';
import { html } from '../html.ts';
import { ElementView } from '../elements/element.ts';
import { Icon } from '../icons.ts';
import { plainText } from '../text/formatted.ts';
import { controlId, useSurface } from './surface.ts';

const grouped = new Set(['radio_buttons', 'checkboxes']);

/** A labelled control, with its hint and what is wrong with it. It is only filled in, unless it dispatches. */
export function Input({ block, blockId }: { block: InputBlock; blockId: string }) {
  const surface = useSurface();
  const id = controlId(surface, blockId, block.element.action_id ?? '');
  const error = surface.errors[blockId];
  const name = html`${plainText(block.label.text)}${block.optional && html`<span class="optional"> (optional)</span>`}`;
  const body = html`
    <${ElementView}
      element=${block.element}
      blockId=${blockId}
      acts=${block.dispatch_action ?? false}
      described=${`${id}-note`}
      invalid=${error !== undefined}
      required=${!block.optional}
    />
    <div id=${`${id}-note`} class="input-note">
      ${error && html`<div class="input-error" role="alert"><${Icon} name="warning" /> ${error}</div>`}
      ${block.hint && html`<div class="input-hint">${plainText(block.hint.text)}</div>`}
    </div>
  `;
  if (grouped.has(block.element.type)) {
    return html`<fieldset class="input-block" data-block=${blockId}>
      <legend class="input-label">${name}</legend>
      ${body}
    </fieldset>`;
  }
  return html`<div class="input-block" data-block=${blockId}>
    <label class="input-label" for=${id}>${name}</label>${body}
  </div>`;
}
