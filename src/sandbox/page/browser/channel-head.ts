import { useState } from 'preact/hooks';
import type { SandboxChannel, SandboxPerson } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { MembersDialog } from './members-dialog.ts';
import type { AppTab } from './page-model.ts';
import { useSession } from './session.ts';
import { StatusMark } from './status.ts';
import { useViewer } from './viewer.ts';

const faces = 3;

/** The heading of a channel or of a conversation with `person`. */
export function ChannelHead({ channel, person }: { channel: SandboxChannel; person: SandboxPerson | undefined }) {
  return html`<header class="channel-head">
    <h1>
      ${channel.direct ? html`<${Avatar} person=${person} size="small" />` : html`<${Icon} name=${channel.private ? 'lock' : 'hash'} />`}
      <span>${channel.name}</span>
    </h1>
    ${
      channel.direct && person?.status
        ? html`<p class="topic"><${StatusMark} person=${person} words=${true} /></p>`
        : html`<p class="topic">${channel.topic || person?.title}</p>`
    }
    ${!channel.direct && channel.members && html`<${Members} channel=${channel} members=${channel.members} />`}
  </header>`;
}

function Members({ channel, members }: { channel: SandboxChannel; members: string[] }) {
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  return html`<button
      type="button"
      class="members-button"
      aria-haspopup="dialog"
      title="See and change who is here"
      onClick=${() => setOpen(true)}
    >
      <span class="faces" aria-hidden="true">
        ${members.slice(0, faces).map((id) => html`<${Avatar} key=${id} person=${viewer.person(id)} size="small" />`)}
      </span>
      ${members.length}<span class="visually-hidden"> ${members.length === 1 ? 'member' : 'members'}</span>
    </button>
    ${open && html`<${MembersDialog} channel=${channel} onClose=${() => setOpen(false)} />`}`;
}

const names: Record<AppTab, string> = { home: 'Home', messages: 'Messages', about: 'About' };

/** The tabs of the conversation with the app. Arrow keys change them. */
export function AppTabs({ tab }: { tab: AppTab }) {
  const session = useSession();
  const all = Object.keys(names) as AppTab[];
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && all[(all.indexOf(tab) + step + all.length) % all.length];
    if (!next) return;
    event.preventDefault();
    session.openTab(next);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label="Parts of the app" onKeyDown=${keys}>
    ${all.map(
      (each) =>
        html`<button
          key=${each}
          id=${`tab-${each}`}
          type="button"
          role="tab"
          class="tab"
          aria-selected=${each === tab}
          aria-controls="app-tab"
          tabindex=${each === tab ? 0 : -1}
          onClick=${() => session.openTab(each)}
        >
          ${names[each]}
        </button>`,
    )}
  </div>`;
}
