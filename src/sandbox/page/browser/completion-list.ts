import { Avatar } from './avatar.ts';
import type { Completion, Completions } from './completions.ts';
import { html } from './html.ts';

/** What the message box offers to complete. The keyboard stays in the box, so a press must not move it. */
export function CompletionList(props: {
  id: string;
  offer: Completions;
  active: number;
  choose(item: Completion): void;
}) {
  const press = (event: Event, item: Completion): void => {
    event.preventDefault();
    props.choose(item);
  };
  return html`<div class="commands" id=${props.id} role="listbox" aria-label=${props.offer.label}>
    ${props.offer.items.map(
      (item, at) =>
        html`<div
          key=${item.key}
          id=${`${props.id}-${at}`}
          class="command"
          role="option"
          aria-selected=${at === props.active}
          onMouseDown=${(event: Event) => press(event, item)}
        >
          ${item.person && html`<${Avatar} person=${item.person} size="small" />`}
          <span class="command-name">${item.name}</span> <span class="command-hint">${item.hint}</span>
          ${item.note && html`<span class="command-note">${item.note}</span>`}
        </div>`,
    )}
  </div>`;
}
