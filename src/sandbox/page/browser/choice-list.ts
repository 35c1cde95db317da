import type { SandboxPerson } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import type { Listbox } from './listbox.ts';

export interface Choice {
  value: string;
  text: string;
  note?: string;
  group?: string;
  person?: SandboxPerson;
}

/** What a combobox offers, below its text box. The keyboard stays in the box: `active` says which choice it points at. */
export function ChoiceList(props: {
  list: Listbox;
  /** The text box's own: the list's and the choices' ids begin with it. */
  id: string;
  label: string;
  /** Values. */
  chosen: string[];
  /** Several may be chosen; with `full`, no more than are. */
  many?: boolean;
  full?: string | undefined;
}) {
  const { list, chosen, many = false, full } = props;
  return html`<div
    ref=${list.floating}
    popover="manual"
    class="menu listbox"
    id=${`${props.id}-list`}
    role="listbox"
    aria-label=${props.label}
    aria-multiselectable=${many ? 'true' : undefined}
  >
    ${full && html`<div class="menu-title">${full}</div>`}
    ${list.shown.map((choice, at) => {
      const taken = chosen.includes(choice.value);
      const pointed = at === list.active;
      return html` ${choice.group && choice.group !== list.shown[at - 1]?.group && html`<div class="menu-title">${choice.group}</div>`}
        <div
          key=${choice.value}
          id=${`${props.id}-${at}`}
          class=${pointed ? 'menu-item active' : 'menu-item'}
          role="option"
          aria-selected=${many ? taken : pointed}
          aria-disabled=${full && !taken ? 'true' : undefined}
          onPointerMove=${() => !pointed && list.point(at)}
          onMouseDown=${(event: Event) => event.preventDefault()}
          onClick=${() => list.choose(choice)}
        >
          ${choice.person && html`<${Avatar} person=${choice.person} size="small" />`}
          <span class="menu-text"
            >${choice.text}${choice.note && html`<span class="menu-note">${choice.note}</span>`}</span
          >
          ${taken && html`<${Icon} name="check" />`}
        </div>`;
    })}
    ${list.shown.length === 0 && html`<div class="menu-empty">${list.empty}</div>`}
  </div>`;
}
