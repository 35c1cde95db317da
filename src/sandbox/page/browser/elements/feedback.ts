import type { FeedbackButtons, IconButton } from '@slack/types';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import { plainText } from '../text/formatted.ts';
import { useViewer } from '../viewer.ts';
import { useConfirmed } from './confirm.ts';
import { type ElementProps, useControl } from './control.ts';

/** Thumbs up and down: the one that was pressed stays marked. */
export function Feedback(props: ElementProps<FeedbackButtons>) {
  const { element } = props;
  const control = useControl(props);
  const [given, setGiven] = useState<string | undefined>(undefined);
  const thumbs = [
    { icon: 'thumbs-up', ...element.positive_button },
    { icon: 'thumbs-down', ...element.negative_button },
  ] as const;
  return html`<span class="feedback" role="group" aria-label="Feedback">
    ${thumbs.map(({ icon, text, value, accessibility_label: label }) => {
      const press = (): void => {
        setGiven(value);
        control.send({ type: element.type, chosen: [value] });
      };
      return html`<button
        type="button"
        class="icon-button"
        key=${icon}
        title=${plainText(text.text)}
        aria-label=${label ?? plainText(text.text)}
        aria-pressed=${given === value}
        onClick=${press}
      >
        <${Icon} name=${icon} />
      </button>`;
    })}
  </span>`;
}

/** A small picture that acts; some see it and others do not. */
export function IconAction(props: ElementProps<IconButton>) {
  const { element } = props;
  const control = useControl(props);
  const { me } = useViewer();
  const confirmed = useConfirmed(element.confirm);
  if (element.visible_to_user_ids && !element.visible_to_user_ids.includes(me)) return null;
  const text = plainText(element.text.text);
  return html`<button
      type="button"
      class="icon-button"
      title=${text}
      aria-label=${element.accessibility_label ?? text}
      aria-busy=${control.busy}
      onClick=${() => confirmed.run(() => control.send())}
    >
      ${control.busy ? html`<span class="spinner" aria-hidden="true" />` : html`<${Icon} name="trash" />`}</button
    >${confirmed.dialog}`;
}
