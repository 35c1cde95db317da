import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type {
  SandboxAnswer,
  SandboxClick,
  SandboxModal,
  SandboxOptions,
  SandboxPlace,
  SandboxValues,
} from '../../contract.ts';
import { api } from './api.ts';
import { type Feed, startFeed } from './feed.ts';
import { contactOfLink, messageOfLink, type Notice, type Page, type Pane } from './page-model.ts';
import type { Store } from './store.ts';

const settleMs = 400;

/** One window as one person: what it shows, and all that can be done in it. */
export interface Session {
  store: Store<Page>;
  openChannel(id: string): void;
  openPane(pane: Pane | undefined): void;
  /** Follows a link of a message inside the page where the page can show it; false where it cannot. */
  openLink(link: string): boolean;
  setDrawer(open: boolean): void;
  tell(notice: Notice | undefined): void;
  click(place: SandboxPlace, what: Picked): Promise<SandboxAnswer>;
  submit(viewId: string, values: SandboxValues): Promise<SandboxAnswer>;
  closeModal(viewId: string): void;
  options(query: Omit<SandboxOptions, 'as'>): ReturnType<typeof api.options>;
  say(text: string, threadTs?: string): Promise<SandboxAnswer>;
  newLead(persona?: string): Promise<void>;
  stop(): void;
}

/** A choice made at an element, and what stood in the others around it. */
export type Picked = Omit<SandboxClick, 'as' | 'place'>;

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('A component stands outside of its session.');
  return session;
}

/** Starts a window as `as` ('' lets the sandbox choose) at `channel` ('' opens #leads). `moved` hears of the place. */
export function startSession(as: string, channel: string, moved: (as: string, channel: string) => void): Session {
  const feed = startFeed(as, channel, moved);
  const { store, set } = feed;
  const openChannel = (id: string): void => {
    const { pane } = store.get();
    set({ channel: id, drawer: false, pane: pane?.kind === 'thread' ? undefined : pane });
    moved(feed.me(), id);
    void feed.loadList(id).then(feed.markSeen);
  };
  const openPane = (pane: Pane | undefined): void => {
    set({ pane, drawer: false, ...(pane?.kind === 'contact' && pane.id ? { latestContact: pane.id } : {}) });
    if (pane?.kind === 'thread') void feed.loadList(pane.channel, pane.ts);
  };
  return {
    store,
    openChannel,
    openPane,
    openLink(link) {
      const contact = contactOfLink(link);
      const message = messageOfLink(link);
      if (contact) openPane({ kind: 'contact', id: contact });
      if (message) openChannel(message.channel);
      return contact !== undefined || message !== undefined;
    },
    setDrawer: (drawer) => set({ drawer }),
    tell: (notice) => set({ notice }),
    click: (place, what) => api.click({ as: feed.me(), place, ...what }),
    submit: (viewId, values) => submit(feed, viewId, values),
    closeModal(viewId) {
      feed.setKnown((known) => ({ ...known, modals: known.modals.filter((modal) => modal.viewId !== viewId) }));
      void api.close({ as: feed.me(), viewId });
    },
    options: (query) => api.options({ as: feed.me(), ...query }),
    say: (text, threadTs) =>
      api.say({ as: feed.me(), channel: store.get().channel, text, ...(threadTs ? { threadTs } : {}) }),
    newLead: (persona) => newLead(feed, openChannel, persona),
    stop: feed.stop,
  };
}

/** After a submit the sandbox says what becomes of the modal. Should that not arrive, what it holds is asked for. */
async function submit(feed: Feed, viewId: string, values: SandboxValues): Promise<SandboxAnswer> {
  const open = (): SandboxModal | undefined => feed.store.get().known?.modals.find((modal) => modal.viewId === viewId);
  const before = open();
  const answer = await api.submit({ as: feed.me(), viewId, values });
  if (!answer.ok || open() !== before) return answer;
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  if (open() !== before) return answer;
  const workspace = await api.workspace(feed.me()).catch(() => undefined);
  if (workspace) feed.setKnown((known) => ({ ...known, modals: workspace.modal ? [workspace.modal] : [] }));
  return answer;
}

async function newLead(feed: Feed, openChannel: (id: string) => void, persona?: string): Promise<void> {
  const answer = await api.newLead(persona ? { persona } : {});
  if (!answer.ok) return feed.set({ notice: { text: answer.error, bad: true } });
  const contactId = 'contactId' in answer ? answer.contactId : undefined;
  const name = ('name' in answer ? answer.name : undefined) ?? 'Somebody';
  const { known, channel } = feed.store.get();
  // Who presses the button wants to see the card.
  const leads = known?.workspace.channels.find((each) => !each.direct && each.name === 'leads');
  if (leads && leads.id !== channel) openChannel(leads.id);
  feed.set({
    notice: { text: `${name.slice(0, 60)} just filled in your form.`, bad: false, ...(contactId ? { contactId } : {}) },
    ...(contactId ? { latestContact: contactId } : {}),
  });
  return undefined;
}
