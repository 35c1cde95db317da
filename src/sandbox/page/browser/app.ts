import { useEffect, useMemo, useState } from 'preact/hooks';
import type { SandboxWorkspace } from '../../contract.ts';
import { ChannelView } from './channel-view.ts';
import { html } from './html.ts';
import { ModalView } from './modal-view.ts';
import { NoticeView } from './notice.ts';
import { messageOfLink, type Page } from './page-model.ts';
import { PaneView } from './pane-view.ts';
import { QuickSwitcher } from './quick-switcher.ts';
import { SessionContext, startSession, type Session } from './session.ts';
import { Sidebar } from './sidebar.ts';
import { useStore } from './store.ts';
import { TopBar } from './top-bar.ts';
import { Coach } from './tour/coach.ts';
import { openTour, TourContext } from './tour/tour-state.ts';
import { type Viewer, ViewerContext } from './viewer.ts';

/** Who and where, from the address: two windows can be two people, and a link leads to its message. */
function begin(): Session {
  const query = new URLSearchParams(location.search);
  const linked = messageOfLink(location.href);
  const session = startSession(query.get('as') ?? '', linked?.channel ?? query.get('in') ?? '', remember);
  if (!linked) return session;
  const stop = session.store.watch(() => {
    if (!session.store.get().known) return;
    stop();
    void session.jump(linked);
  });
  return session;
}

function remember(as: string, channel: string): void {
  history.replaceState(null, '', `/?${new URLSearchParams({ as, in: channel })}`);
}

export function App() {
  const [session, setSession] = useState<Session>(begin);
  const [tour] = useState(openTour);
  const become = (as: string): void => {
    const { channel, known } = session.store.get();
    // Direct messages belong to one person: the next one begins where everybody can be.
    const shared = known?.workspace.channels.some(({ id, direct }) => id === channel && !direct);
    session.stop();
    setSession(startSession(as, shared ? channel : '', remember));
  };
  return html`<${TourContext.Provider} value=${tour}
    ><${SessionContext.Provider} value=${session}><${Shell} key=${session} session=${session} become=${become} /><//
  ><//>`;
}

function Shell({ session, become }: { session: Session; become(as: string): void }) {
  const page = useStore(session.store);
  const viewer = useViewerOf(page.known?.workspace, page.clockOffset);
  useTitle(page);
  if (!page.known) {
    return html`<main class="waiting" role="status">
      ${page.problem ?? html`<span class="spinner" aria-label="Loading" />`}
    </main>`;
  }
  const { known } = page;
  const modal = known.modals.at(-1);
  return html`<${ViewerContext.Provider} value=${viewer}>
    <div class=${`shell ${page.pane ? 'with-pane' : ''} ${page.drawer ? 'with-drawer' : ''}`}>
      <a class="skip" href="#messages">Skip to messages</a>
      <${TopBar} page=${page} />
      <${Sidebar} page=${page} known=${known} become=${become} />
      ${page.drawer && html`<div class="scrim" onClick=${() => session.setDrawer(false)} />`}
      <div class="work">
        <${Banner} page=${page} connected=${known.workspace.connected} />
        <div class="columns">
          <${ChannelView} key=${page.channel} page=${page} known=${known} />
          ${page.pane && html`<${PaneView} pane=${page.pane} page=${page} known=${known} />`}
        </div>
      </div>
      <${Coach} page=${page} />
      <${NoticeView} notice=${page.notice} />
      <${QuickSwitcher} page=${page} known=${known} become=${become} />
      ${modal && html`<${ModalView} key=${modal.viewId} modal=${modal} />`}
    </div>
  <//>`;
}

function Banner({ page, connected }: { page: Page; connected: boolean }) {
  if (page.stream === 'lost') {
    return html`<div class="banner" role="status">
      The sandbox stopped answering. This page tries again by itself.
    </div>`;
  }
  if (connected) return null;
  return html`<div class="banner" role="status">
    Baton is not connected. Buttons and commands work again once it is back.
  </div>`;
}

function useViewerOf(workspace: SandboxWorkspace | undefined, clockOffset: number): Viewer {
  const { me, people, channels, shortcuts } = workspace ?? {};
  // Unread counts change with each message; the names that messages are drawn with do not.
  const names = channels?.map(({ id, name }) => `${id} ${name}`).join();
  return useMemo(() => {
    const person = (id: string) => people?.find((each) => each.id === id);
    return {
      me: me ?? '',
      zone: me ? person(me)?.zone : undefined,
      people: people ?? [],
      person,
      channels: channels ?? [],
      channel: (id) => channels?.find((each) => each.id === id),
      shortcuts: shortcuts ?? [],
      now: () => Date.now() + clockOffset,
    };
  }, [me, people, names, shortcuts, clockOffset]);
}

function useTitle(page: Page): void {
  const workspace = page.known?.workspace;
  const here = workspace?.channels.find(({ id }) => id === page.channel);
  const unread =
    workspace?.channels.reduce((sum, { id, unread: count }) => sum + (id === page.channel ? 0 : count), 0) ?? 0;
  const title = workspace
    ? `${unread > 0 ? `(${unread}) ` : ''}${here?.direct ? '' : '#'}${here?.name ?? ''} · ${workspace.team}`
    : '';
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
}
