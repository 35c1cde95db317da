import type { RefObject } from 'preact';
import type { SandboxPerson } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';

export interface Choice {
  value: string;
  text: string;
  note?: string;
  group?: string;
  person?: SandboxPerson;
}

/** What a combobox offers, below its text box. The keyboard stays in the box: `active` says which choice it points at. */
export function ChoiceList(props: {
  frame: RefObject<HTMLElement | null>;
  /** The text box's own: the list's and the choices' ids begin with it. */
  id: string;
  label: string;
  choices: Choice[];
  chosen: Choice | undefined;
  active: number;
  /** Stands in for choices where there are none. */
  empty: string;
  point(at: number): void;
  choose(choice: Choice): void;
}) {
  const { choices, active } = props;
  return html`<div
    ref=${props.frame}
    popover="manual"
    class="menu listbox"
    id=${`${props.id}-list`}
    role="listbox"
    aria-label=${props.label}
  >
    ${choices.map(
      (choice, at) =>
        html` ${choice.group && choice.group !== choices[at - 1]?.group && html`<div class="menu-title">${choice.group}</div>`}
          <div
            key=${choice.value}
            id=${`${props.id}-${at}`}
            class="menu-item"
            role="option"
            aria-selected=${at === active}
            onPointerMove=${() => at !== active && props.point(at)}
            onMouseDown=${(event: Event) => event.preventDefault()}
            onClick=${() => props.choose(choice)}
          >
            ${choice.person && html`<${Avatar} person=${choice.person} size="small" />`}
            <span class="menu-text"
              >${choice.text}${choice.note && html`<span class="menu-note">${choice.note}</span>`}</span
            >
            ${choice.value === props.chosen?.value && html`<${Icon} name="check" />`}
          </div>`,
    )}
    ${choices.length === 0 && html`<div class="menu-empty">${props.empty}</div>`}
  </div>`;
}
