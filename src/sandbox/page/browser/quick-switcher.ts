import { useEffect, useRef, useState } from 'preact/hooks';
import { Avatar } from './avatar.ts';
import { Dialog } from './dialog.ts';
import { type Child, html } from './html.ts';
import { Icon } from './icons.ts';
import { otherEnd, type Page } from './page-model.ts';
import type { Known } from './page-state.ts';
import { useSession } from './session.ts';

interface Goal {
  key: string;
  name: string;
  note: string;
  face: Child;
  unread: number;
  go(): void;
}

/** Ctrl+K or ⌘K: to a channel, to a conversation, or into somebody else's place, by typing. */
export function QuickSwitcher(props: { page: Page; known: Known; become(as: string): void }) {
  const session = useSession();
  useEffect(() => {
    const keys = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      // A form of the app must be answered or closed first.
      if (!document.querySelector('dialog[open]')) session.setJumping(true);
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  }, []);
  return props.page.jumping && html`<${Search} ...${props} />`;
}

function Search({ page, known, become }: { page: Page; known: Known; become(as: string): void }) {
  const session = useSession();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const words = typed.trim().toLowerCase().replace(/^[#@]/, '');
  const found = goals(known, page, session.openChannel, become)
    .filter(({ name, note }) => `${name} ${note}`.toLowerCase().includes(words))
    .slice(0, 12);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const close = (): void => session.setJumping(false);
  const go = (goal: Goal | undefined): void => {
    if (!goal) return;
    close();
    goal.go();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter') go(found[active]);
    else return;
    event.preventDefault();
  };
  return html`<${Dialog} title="Jump to" small=${true} onClose=${close} footer=${null}>
    <input
      class="field-box"
      role="combobox"
      autocomplete="off"
      spellcheck=${false}
      aria-label="Channel or person"
      aria-expanded="true"
      aria-controls="jump-list"
      aria-activedescendant=${found[active] ? `jump-${active}` : undefined}
      placeholder="Channel or person"
      value=${typed}
      onInput=${(event: Event) => (setTyped((event.currentTarget as HTMLInputElement).value), setActive(0))}
      onKeyDown=${keys}
    />
    <div ref=${list} id="jump-list" class="jump-list" role="listbox" aria-label="Places and people">
      ${found.map(
        (goal, at) =>
          html`<div
            key=${goal.key}
            id=${`jump-${at}`}
            class="menu-item"
            role="option"
            aria-selected=${at === active}
            onPointerMove=${() => at !== active && setActive(at)}
            onClick=${() => go(goal)}
          >
            ${goal.face}<span class="menu-text">${goal.name} <span class="jump-note">${goal.note}</span></span>
            ${goal.unread > 0 && html`<span class="badge">${goal.unread}<span class="visually-hidden"> unread</span></span>`}
          </div>`,
      )}
      ${found.length === 0 && html`<div class="menu-empty">Nothing is called that.</div>`}
    </div>
  <//>`;
}

/** What is unread comes first. */
function goals(known: Known, page: Page, open: (id: string) => void, become: (as: string) => void): Goal[] {
  const { channels, people, me } = known.workspace;
  const places = channels.map((channel): Goal => {
    const person = channel.direct ? otherEnd(known, channel) : undefined;
    return {
      key: channel.id,
      name: channel.name,
      note: channel.direct ? (person?.title ?? '') : channel.topic,
      face: channel.direct
        ? html`<${Avatar} person=${person} size="small" />`
        : html`<${Icon} name=${channel.private ? 'lock' : 'hash'} />`,
      unread: channel.id === page.channel ? 0 : channel.unread,
      go: () => open(channel.id),
    };
  });
  const others = people
    .filter(({ id, bot }) => !bot && id !== me)
    .map((person): Goal => ({
      key: person.id,
      name: `Act as ${person.name}`,
      note: person.title,
      face: html`<${Avatar} person=${person} size="small" />`,
      unread: 0,
      go: () => become(person.id),
    }));
  return [...places.toSorted((one, other) => other.unread - one.unread), ...others];
}
