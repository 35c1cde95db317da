import type { SandboxChange } from '../../contract.ts';
import type { SandboxControlChange } from '../../control-contract.ts';
import { api } from './api.ts';
import { withControl } from './controls/sandbox-state.ts';
import { listen } from './live.ts';
import { emptyPage, hasTabs, type Page } from './page-model.ts';
import { applyChange, calmed, inChannel, type Known } from './page-state.ts';
import { type ListReader, listReader, readScreen } from './reading.ts';
import { createStore, type Store } from './store.ts';

const againMs = 1500;
const pulseMs = 2000;

/** What a window knows, kept in step with the sandbox. */
export interface Feed extends ListReader {
  store: Store<Page>;
  me(): string;
  set(part: Partial<Page>): void;
  setKnown(next: (known: Known) => Known): void;
  /** Tells the sandbox that the open channel was read. */
  markSeen(): void;
  stop(): void;
}

/** Starts to follow the sandbox as `as`. `moved` hears, once it is known, as whom and where the window stands. */
export function startFeed(as: string, channel: string, moved: (as: string, channel: string) => void): Feed {
  const store = createStore<Page>(emptyPage);
  let me = as;
  let waiting: SandboxChange[] | undefined;
  let stopped = false;
  let stopListening = (): void => undefined;

  const set = (part: Partial<Page>): void => store.change((page) => ({ ...page, ...part }));
  const markSeen = seenMarker(store, () => me);
  const setKnown = (next: (known: Known) => Known): void =>
    store.change((page) => (page.known ? { ...page, known: next(page.known) } : page));
  const lists = listReader(() => me, store, setKnown);

  async function begin(): Promise<void> {
    try {
      me = await whoSits(as);
      if (!stopped) stopListening = listen(me, { opened: () => void load(), changed, ...around(store) });
    } catch (problem) {
      set({ problem: (problem as Error).message });
      if (!stopped) setTimeout(() => void begin(), againMs);
    }
  }

  /** Reads all that is on screen again. Changes that come meanwhile are applied on top of what was read. */
  async function load(): Promise<void> {
    waiting = [];
    try {
      const first = store.get().known === undefined;
      const screen = await readScreen(me, store.get(), channel);
      set({ ...screen, stream: 'open', problem: undefined });
      moved(me, screen.channel);
      if (first && screen.tab === 'home') void api.openApp({ as: me, tab: 'home' });
    } catch (problem) {
      set({ problem: (problem as Error).message });
    }
    const missed = waiting ?? [];
    waiting = undefined;
    missed.forEach(changed);
    markSeen();
  }

  function changed(change: SandboxChange): void {
    if (waiting) {
      waiting.push(change);
      return;
    }
    noteNew(store, me, change);
    setKnown((known) => applyChange(known, change));
    if (change.type === 'channels' || change.type === 'message') markSeen();
    if (change.type === 'message') setTimeout(() => setKnown((known) => calmed(known, change.message.ts)), pulseMs);
    // Only the sandbox knows how many replies are left where one was taken away.
    if (change.type === 'deleted' && store.get().known?.lists[change.channel]) void lists.loadList(change.channel);
  }

  document.addEventListener('visibilitychange', markSeen);
  void begin();
  return {
    store,
    me: () => me,
    set,
    setKnown,
    ...lists,
    markSeen,
    stop() {
      stopped = true;
      stopListening();
      document.removeEventListener('visibilitychange', markSeen);
    },
  };
}

/** What concerns the window whoever sits there. */
function around(store: Store<Page>): { sandbox(change: SandboxControlChange): void; lost(): void } {
  return {
    sandbox: (change) => store.change((page) => withControl(page, change)),
    lost: () => store.change((page) => ({ ...page, stream: 'lost' })),
  };
}

/** The id of who the window is. Somebody must sit here, also where the address names nobody, or somebody who is gone. */
async function whoSits(as: string): Promise<string> {
  const { me: wanted, people } = await api.workspace(as);
  const sits = people.find((person) => person.id === wanted) ?? people.find((person) => !person.bot);
  return sits?.id ?? wanted;
}

/** Marks where the new messages begin that come while nobody looks at the window. */
function noteNew(store: Store<Page>, me: string, change: SandboxChange): void {
  const { channel, known, newFrom } = store.get();
  if (change.type !== 'message' || !document.hidden || change.message.channel !== channel) return;
  const { message } = change;
  const last = known?.lists[channel]?.at(-1)?.ts ?? '0';
  if (!inChannel(message) || message.user === me || message.ts <= last) return;
  const unread = known?.workspace.channels.find(({ id }) => id === channel)?.unread ?? 0;
  if (newFrom === undefined || unread === 0) store.change((page) => ({ ...page, newFrom: message.ts }));
}

/** Says that the open channel was read, once for each new thing: a sandbox that does not count down is not asked for ever. */
function seenMarker(store: Store<Page>, me: () => string): () => void {
  let seen = '';
  return () => {
    const { known, channel: open, tab } = store.get();
    if (known && tab !== 'messages' && hasTabs(known.workspace, open)) return;
    const unread = known?.workspace.channels.find(({ id }) => id === open)?.unread ?? 0;
    const now = `${open} ${unread} ${known?.lists[open]?.at(-1)?.ts}`;
    if (unread === 0 || document.hidden || now === seen) return;
    seen = now;
    void api.read({ as: me(), channel: open });
  };
}
