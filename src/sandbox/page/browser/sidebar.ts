import type { SandboxChannel, SandboxPerson } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { type Child, html } from './html.ts';
import { Icon } from './icons.ts';
import { otherEnd, type Page } from './page-model.ts';
import type { Known } from './page-state.ts';
import { useSession } from './session.ts';
import { StatusMark } from './status.ts';
import { Switcher } from './switcher.ts';

const apple = /Mac|iPhone|iPad/.test(navigator.platform);

export function Sidebar({ page, known, become }: { page: Page; known: Known; become(as: string): void }) {
  const session = useSession();
  const { team, channels } = known.workspace;
  const rooms = channels.filter(({ direct }) => !direct);
  const chats = channels
    .filter(({ direct }) => direct)
    .map((channel) => ({ channel, person: otherEnd(known, channel) }));
  const apps = chats.filter(({ person }) => person?.bot);
  const people = chats.filter(({ person }) => !person?.bot);
  return html`<nav class="sidebar" aria-label="Workspace">
    <div class="workspace-name">${team}</div>
    <${Switcher} known=${known} become=${become} />
    <button type="button" class="jump" aria-keyshortcuts="Control+K Meta+K" onClick=${() => session.setJumping(true)}>
      <${Icon} name="search" /><span class="entry-name">Jump to…</span><kbd>${apple ? '⌘' : 'Ctrl '}K</kbd>
    </button>
    <div class="sidebar-scroll">
      <${Section} title="Channels">
        ${rooms.map((channel) => html`<${Entry} key=${channel.id} channel=${channel} page=${page} face=${html`<${Icon} name=${channel.private ? 'lock' : 'hash'} />`} />`)}
      <//>
      ${
        people.length > 0 &&
        html`<${Section} title="Direct messages">
          ${people.map(({ channel, person }) => html`<${Entry} key=${channel.id} channel=${channel} page=${page} person=${person} face=${face(person)} />`)}
        <//>`
      }
      ${
        apps.length > 0 &&
        html`<${Section} title="Apps">
          ${apps.map(({ channel, person }) => html`<${Entry} key=${channel.id} channel=${channel} page=${page} person=${person} face=${face(person)} />`)}
        <//>`
      }
    </div>
  </nav>`;
}

function face(person: SandboxPerson | undefined): Child {
  return html`<${Avatar} person=${person} size="small" />`;
}

function Section({ title, children }: { title: string; children: Child }) {
  return html`<section class="sidebar-section">
    <h2>${title}</h2>
    <ul>
      ${children}
    </ul>
  </section>`;
}

function Entry(props: { channel: SandboxChannel; page: Page; face: Child; person?: SandboxPerson }) {
  const { channel, page, person } = props;
  const session = useSession();
  const here = channel.id === page.channel;
  // What is on screen counts as read even before the sandbox heard of it.
  const seen = here && page.tab === 'messages';
  const unread = seen ? 0 : channel.unread;
  // A direct message is meant for me, all of it.
  const mine = seen ? 0 : channel.direct ? unread : (channel.mentions ?? 0);
  return html`<li>
    <button
      type="button"
      class=${`entry ${unread > 0 ? 'unread' : ''}`}
      aria-current=${here ? 'page' : undefined}
      onClick=${() => session.openChannel(channel.id)}
    >
      ${props.face}<span class="entry-name">${channel.name} <${StatusMark} person=${person} /></span>
      ${
        unread > 0 &&
        html`<span class=${mine > 0 ? 'badge mine' : 'badge'}
          >${unread > 99 ? '99+' : unread}<span class="visually-hidden">
            unread${mine > 0 && !channel.direct ? `, ${mine} for you` : ''}</span
          ></span
        >`
      }
    </button>
  </li>`;
}
