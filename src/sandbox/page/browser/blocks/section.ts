import type { ActionsBlock, ContextActionsBlock, SectionBlock, TextObject } from '@slack/types';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { ElementView } from '../elements/element.ts';
import { TextView } from '../text/formatted.ts';
import { Picture } from './plain.ts';

export function Section({ block, blockId }: { block: SectionBlock; blockId: string }) {
  const { text, fields, accessory } = block;
  return html`<div class="section-block">
    <div class="section-main">
      ${text && html`<${Unfolding} text=${text} whole=${block.expand ?? false} />`}
      ${
        fields &&
        html`<div class="fields">
          ${fields.map((field) => html`<div class="field"><${TextView} text=${field} /></div>`)}
        </div>`
      }
    </div>
    ${
      accessory &&
      html`<div class="accessory">
        ${
          accessory.type === 'image'
            ? html`<${Picture} image=${accessory} class="accessory-image" />`
            : html`<${ElementView} element=${accessory} blockId=${blockId} acts=${true} label=${labelOf(text?.text)} />`
        }
      </div>`
    }
  </div>`;
}

const longText = 700;
const manyLines = 12;

/** A long text is folded, as Slack does with what an app says, unless the block asks for all of it. */
function Unfolding({ text, whole }: { text: TextObject; whole: boolean }) {
  const [open, setOpen] = useState(false);
  const long = text.text.length > longText || text.text.split('\n').length > manyLines;
  const view = html`<${TextView} text=${text} />`;
  if (whole || !long) return view;
  return html`<div class=${open ? 'unfolding' : 'unfolding folded'}>${view}</div>
    <button type="button" class="link-button unfold" aria-expanded=${open} onClick=${() => setOpen(!open)}>
      ${open ? 'See less' : 'See more'}
    </button>`;
}

export function Actions({ block, blockId }: { block: ActionsBlock; blockId: string }) {
  return html`<div class="actions-block">
    ${block.elements.map(
      (element, at) =>
        html`<${ElementView} key=${element.action_id ?? at} element=${element} blockId=${blockId} acts=${true} />`,
    )}
  </div>`;
}

export function ContextActions({ block, blockId }: { block: ContextActionsBlock; blockId: string }) {
  return html`<div class="context-actions">
    ${block.elements.map(
      (element, at) =>
        html`<${ElementView} key=${element.action_id ?? at} element=${element} blockId=${blockId} acts=${true} />`,
    )}
  </div>`;
}

/** What a screen reader calls a menu that stands beside this text. */
function labelOf(text: string | undefined): string | undefined {
  return text?.replace(/[*_~`]|<[^>]*>/g, '').slice(0, 100);
}
