import type { Overflow as OverflowElement } from '@slack/types';
import { html } from '../html.ts';
import { useSurface } from '../blocks/surface.ts';
import { Icon } from '../icons.ts';
import { Menu } from '../menu.ts';
import { useSession } from '../session.ts';
import { plainText } from '../text/formatted.ts';
import { safeUrl } from '../text/tree.ts';
import { useConfirmed } from './confirm.ts';
import type { ElementProps } from './element.ts';

export function Overflow({ element, blockId }: ElementProps<OverflowElement>) {
  const surface = useSurface();
  const session = useSession();
  const confirmed = useConfirmed(element.confirm);
  const actionId = element.action_id ?? '';
  const items = element.options.map((option) => ({
    key: option.value ?? option.text.text,
    label: html`${plainText(option.text.text)}${option.description && html`<span class="menu-note">${plainText(option.description.text)}</span>`}`,
    pick(): void {
      if (option.url && safeUrl(option.url) && !session.openLink(option.url))
        window.open(option.url, '_blank', 'noopener');
      confirmed.run(() =>
        surface.pick({ blockId, actionId, input: { type: element.type, chosen: [option.value ?? ''] } }),
      );
    },
  }));
  const busy = surface.busy === `${blockId}/${actionId}`;
  return html`<${Menu} label="More actions" class=${`button icon-only ${busy ? 'pending' : ''}`} items=${items}>
      ${busy ? html`<span class="spinner" aria-hidden="true" />` : html`<${Icon} name="dots" />`} <//
    >${confirmed.dialog}`;
}
