import type { SandboxChannel, SandboxPerson } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { type Child, html } from './html.ts';
import { Icon } from './icons.ts';
import { otherEnd, type Page } from './page-model.ts';
import type { Known } from './page-state.ts';
import { useSession } from './session.ts';
import { Switcher } from './switcher.ts';

export function Sidebar({ page, known, become }: { page: Page; known: Known; become(as: string): void }) {
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
    <div class="sidebar-scroll">
      <${Section} title="Channels">
        ${rooms.map((channel) => html`<${Entry} key=${channel.id} channel=${channel} page=${page} face=${html`<${Icon} name="hash" />`} />`)}
      <//>
      ${
        people.length > 0 &&
        html`<${Section} title="Direct messages">
          ${people.map(({ channel, person }) => html`<${Entry} key=${channel.id} channel=${channel} page=${page} face=${face(person)} />`)}
        <//>`
      }
      ${
        apps.length > 0 &&
        html`<${Section} title="Apps">
          ${apps.map(({ channel, person }) => html`<${Entry} key=${channel.id} channel=${channel} page=${page} face=${face(person)} />`)}
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

function Entry({ channel, page, face: picture }: { channel: SandboxChannel; page: Page; face: Child }) {
  const session = useSession();
  const here = channel.id === page.channel;
  // What is on screen counts as read even before the sandbox heard of it.
  const unread = here ? 0 : channel.unread;
  return html`<li>
    <button
      type="button"
      class=${`entry ${unread > 0 ? 'unread' : ''}`}
      aria-current=${here ? 'page' : undefined}
      onClick=${() => session.openChannel(channel.id)}
    >
      ${picture}<span class="entry-name">${channel.name}</span>
      ${unread > 0 && html`<span class="badge">${unread > 99 ? '99+' : unread}<span class="visually-hidden"> unread</span></span>`}
    </button>
  </li>`;
}
