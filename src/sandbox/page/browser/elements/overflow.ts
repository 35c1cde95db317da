import type { Overflow as OverflowElement } from '@slack/types';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import { Menu } from '../menu.ts';
import { useSession } from '../session.ts';
import { plainText } from '../text/formatted.ts';
import { safeUrl } from '../text/tree.ts';
import { useConfirmed } from './confirm.ts';
import { type ElementProps, useControl } from './control.ts';

export function Overflow(props: ElementProps<OverflowElement>) {
  const { element } = props;
  const control = useControl(props);
  const session = useSession();
  const confirmed = useConfirmed(element.confirm);
  const items = element.options.map((option) => ({
    key: option.value ?? option.text.text,
    label: html`<span class="menu-text"
      >${plainText(option.text.text)}${option.description && html`<span class="menu-note">${plainText(option.description.text)}</span>`}</span
    >`,
    pick(): void {
      if (option.url && safeUrl(option.url) && !session.openLink(option.url))
        window.open(option.url, '_blank', 'noopener');
      confirmed.run(() => control.send({ type: element.type, chosen: [option.value ?? ''] }));
    },
  }));
  return html`<${Menu} label="More actions" class=${`button icon-only ${control.busy ? 'pending' : ''}`} items=${items}>
      ${control.busy ? html`<span class="spinner" aria-hidden="true" />` : html`<${Icon} name="dots" />`} <//
    >${confirmed.dialog}`;
}
