import type { ActionsBlock, SectionBlock } from '@slack/types';
import { html } from '../html.ts';
import { ElementView } from '../elements/element.ts';
import { TextView } from '../text/formatted.ts';
import { Picture } from './plain.ts';

export function Section({ block, blockId }: { block: SectionBlock; blockId: string }) {
  const { text, fields, accessory } = block;
  return html`<div class="section-block">
    <div class="section-main">
      ${text && html`<${TextView} text=${text} />`}
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
            : html`<${ElementView} element=${accessory} blockId=${blockId} label=${labelOf(text?.text)} />`
        }
      </div>`
    }
  </div>`;
}

export function Actions({ block, blockId }: { block: ActionsBlock; blockId: string }) {
  return html`<div class="actions-block">
    ${block.elements.map(
      (element, at) => html`<${ElementView} key=${element.action_id ?? at} element=${element} blockId=${blockId} />`,
    )}
  </div>`;
}

/** What a screen reader calls a menu that stands beside this text. */
function labelOf(text: string | undefined): string | undefined {
  return text?.replace(/[*_~`]|<[^>]*>/g, '').slice(0, 100);
}
