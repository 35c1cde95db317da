import type { Button as ButtonElement } from '@slack/types';
import { html } from '../html.ts';
import { useSurface } from '../blocks/surface.ts';
import { useSession } from '../session.ts';
import { plainText } from '../text/formatted.ts';
import { safeUrl } from '../text/tree.ts';
import { useConfirmed } from './confirm.ts';
import type { ElementProps } from './element.ts';

export function Button({ element, blockId }: ElementProps<ButtonElement>) {
  const surface = useSurface();
  const session = useSession();
  const confirmed = useConfirmed(element.confirm);
  const actionId = element.action_id ?? '';
  const busy = surface.busy === `${blockId}/${actionId}`;
  const look = `button ${element.style ?? ''} ${busy ? 'pending' : ''}`;
  const text = plainText(element.text.text);
  const pick = (): void => surface.pick({ blockId, actionId });
  const { url } = element;
  if (url && safeUrl(url)) {
    const follow = (event: MouseEvent): void => {
      if (session.openLink(url)) event.preventDefault();
      // Slack tells the app of a link's click too.
      if (surface.kind === 'message') pick();
    };
    return html`<a
      class=${look}
      href=${url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label=${element.accessibility_label}
      onClick=${follow}
      >${text}</a
    >`;
  }
  const press = (): void => {
    if (surface.busy === undefined) confirmed.run(pick);
  };
  return html`<button
      type="button"
      class=${look}
      aria-label=${element.accessibility_label}
      aria-busy=${busy}
      aria-disabled=${surface.busy !== undefined}
      onClick=${press}
    >
      <span class="button-text">${text}</span>${busy && html`<span class="spinner" aria-hidden="true" />`}</button
    >${confirmed.dialog}`;
}
