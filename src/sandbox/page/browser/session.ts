import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type {
  SandboxAnswer,
  SandboxClick,
  SandboxMessage,
  SandboxModal,
  SandboxOptions,
  SandboxPlace,
  SandboxValues,
} from '../../contract.ts';
import { api } from './api.ts';
import { type Feed, startFeed } from './feed.ts';
import {
  type AppTab,
  contactOfLink,
  hasTabs,
  messageOfLink,
  type Notice,
  type Page,
  type Pane,
  type Target,
} from './page-model.ts';
import { firstUnread, listKey } from './page-state.ts';
import { firstTab } from './reading.ts';
import type { Store } from './store.ts';

const settleMs = 400;

/** One window as one person: what it shows, and all that can be done in it. */
export interface Session {
  store: Store<Page>;
  openChannel(id: string, tab?: AppTab): void;
  /** Opens a tab of the conversation with the app. */
  openTab(tab: AppTab): void;
  /** Opens the channel of a message, or its thread, and shows it there. */
  jump(to: Target): Promise<void>;
  /** A list shows what it was asked to show. */
  arrived(): void;
  loadEarlier(channel: string, threadTs?: string): void;
  openPane(pane: Pane | undefined): void;
  /** Follows a link of a message inside the page where the page can show it; false where it cannot. */
  openLink(link: string): boolean;
  setDrawer(open: boolean): void;
  setJumping(open: boolean): void;
  tell(notice: Notice | undefined): void;
  click(place: SandboxPlace, what: Picked): Promise<SandboxAnswer>;
  submit(viewId: string, values: SandboxValues): Promise<SandboxAnswer>;
  closeModal(viewId: string): void;
  options(query: Omit<SandboxOptions, 'as'>): ReturnType<typeof api.options>;
  say(text: string, threadTs?: string, files?: string[]): Promise<SandboxAnswer>;
  upload(file: File): ReturnType<typeof api.upload>;
  react(message: SandboxMessage, name: string): void;
  shortcut(callbackId: string, message?: SandboxMessage): void;
  setStatus(emoji: string, text: string): Promise<SandboxAnswer>;
  setMembership(channel: string, person: string, member: boolean): Promise<SandboxAnswer>;
  /** Puts away a line that only this person sees. */
  dismiss(ts: string): void;
  /** The phone is being looked at. */
  sawPhone(): void;
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
export function startSession(as: string, channel: string, moved: Moved): Session {
  const feed = startFeed(as, channel, moved);
  const { store, set } = feed;
  const openChannel = (id: string, tab?: AppTab): void => void enter(feed, moved, id, tab);
  const openPane = (pane: Pane | undefined): void => {
    set({ pane, drawer: false, ...(pane?.kind === 'contact' && pane.id ? { latestContact: pane.id } : {}) });
    if (pane?.kind === 'thread') void feed.loadList(pane.channel, pane.ts);
  };
  return {
    store,
    openChannel,
    openTab: (tab) => showTab(feed, tab),
    jump: (to) => jump(feed, moved, openPane, to),
    arrived: () => set({ wanted: undefined }),
    loadEarlier: (id, threadTs) => void feed.loadEarlier(id, threadTs),
    openPane,
    openLink(link) {
      const contact = contactOfLink(link);
      const message = messageOfLink(link);
      if (contact) openPane({ kind: 'contact', id: contact });
      if (message) void jump(feed, moved, openPane, message);
      return contact !== undefined || message !== undefined;
    },
    setDrawer: (drawer) => set({ drawer }),
    setJumping: (jumping) => set({ jumping, drawer: false }),
    tell: (notice) => set({ notice }),
    click: (place, what) => api.click({ as: feed.me(), place, ...what }),
    submit: (viewId, values) => submit(feed, viewId, values),
    closeModal(viewId) {
      feed.setKnown((known) => ({ ...known, modals: known.modals.filter((modal) => modal.viewId !== viewId) }));
      void api.close({ as: feed.me(), viewId });
    },
    options: (query) => api.options({ as: feed.me(), ...query }),
    say: (text, threadTs, files = []) =>
      api.say({
        as: feed.me(),
        channel: store.get().channel,
        text,
        ...(threadTs ? { threadTs } : {}),
        ...(files.length > 0 ? { files } : {}),
      }),
    upload: (file) => api.upload(feed.me(), file.name, file),
    react: ({ channel: id, ts }, name) => tellOf(feed, api.react({ as: feed.me(), channel: id, ts, name })),
    shortcut: (callbackId, message) =>
      tellOf(feed, api.shortcut({ as: feed.me(), callbackId, ...(message && { message: placeOf(message) }) })),
    setStatus: (emoji, text) => api.setStatus({ as: feed.me(), emoji, text }),
    setMembership: (id, person, member) => api.setMembership({ as: feed.me(), channel: id, person, member }),
    dismiss: (ts) => set({ dismissed: [...store.get().dismissed, ts] }),
    sawPhone: () => feed.setKnown((known) => (known.rang === 0 ? known : { ...known, rang: 0 })),
    newLead: (persona) => newLead(feed, openChannel, persona),
    stop: feed.stop,
  };
}

type Moved = (as: string, channel: string) => void;

const placeOf = ({ channel, ts }: SandboxMessage): { channel: string; ts: string } => ({ channel, ts });

/** Shows what went wrong, where something did. */
function tellOf(feed: Feed, answer: Promise<SandboxAnswer>): void {
  void answer.then((said) => !said.ok && feed.set({ notice: { text: said.error, bad: true } }));
}

/** Opens a channel; the line above what is new stays until another one is opened. */
async function enter(feed: Feed, moved: Moved, id: string, wanted?: AppTab, downTo?: string): Promise<void> {
  const { pane, known } = feed.store.get();
  const room = known?.workspace.channels.find((channel) => channel.id === id);
  const tabs = known !== undefined && hasTabs(known.workspace, id);
  const unread = room?.unread ?? 0;
  feed.set({ channel: id, drawer: false, newFrom: undefined, pane: pane?.kind === 'thread' ? undefined : pane });
  moved(feed.me(), id);
  if (tabs) showTab(feed, wanted ?? firstTab(tabs, room));
  else feed.set({ tab: 'messages' });
  await feed.loadList(id, undefined, downTo);
  const now = feed.store.get();
  if (now.channel !== id) return;
  feed.set({ newFrom: firstUnread(now.known?.lists[id] ?? [], unread, feed.me()) });
  feed.markSeen();
}

/** The app hears that somebody looks at it, and may draw its Home tab then. */
function showTab(feed: Feed, tab: AppTab): void {
  feed.set({ tab });
  if (tab !== 'about') tellOf(feed, api.openApp({ as: feed.me(), tab }));
  if (tab === 'messages') feed.markSeen();
  if (tab !== 'home') return;
  void api
    .home(feed.me())
    .then((home) => home && feed.setKnown((known) => ({ ...known, home: known.home ?? home })))
    .catch((problem: unknown) => feed.set({ notice: { text: (problem as Error).message, bad: true } }));
}

async function jump(feed: Feed, moved: Moved, openPane: Session['openPane'], to: Target): Promise<void> {
  const reply = to.threadTs !== undefined && to.threadTs !== to.ts;
  await enter(feed, moved, to.channel, 'messages', to.threadTs ?? to.ts);
  if (reply) {
    openPane({ kind: 'thread', channel: to.channel, ts: to.threadTs ?? '' });
    await feed.loadList(to.channel, to.threadTs, to.ts);
  }
  const list = listKey(to.channel, reply ? to.threadTs : undefined);
  feed.set({ wanted: { list, ts: to.ts } });
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
