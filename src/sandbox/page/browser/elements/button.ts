import type { Button as ButtonElement } from '@slack/types';
import { html } from '../html.ts';
import { useSession } from '../session.ts';
import { plainText } from '../text/formatted.ts';
import { safeUrl } from '../text/tree.ts';
import { useConfirmed } from './confirm.ts';
import { type ElementProps, useControl } from './control.ts';

export function Button(props: ElementProps<ButtonElement>) {
  const { element } = props;
  const control = useControl(props);
  const session = useSession();
  const confirmed = useConfirmed(element.confirm);
  const waits = control.surface.busy !== undefined;
  const look = `button ${element.style ?? ''} ${control.busy ? 'pending' : ''}`;
  const text = plainText(element.text.text);
  const { url } = element;
  if (url && safeUrl(url)) {
    const follow = (event: MouseEvent): void => {
      if (session.openLink(url)) event.preventDefault();
      // Slack tells the app of a link's click too.
      control.send();
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
    if (!waits) confirmed.run(() => control.send());
  };
  return html`<button
      type="button"
      class=${look}
      aria-label=${element.accessibility_label}
      aria-busy=${control.busy}
      aria-disabled=${waits}
      onClick=${press}
    >
      <span class="button-text">${text}</span
      >${control.busy && html`<span class="spinner" aria-hidden="true" />`}</button
    >${confirmed.dialog}`;
}
