import type { SandboxChange } from '../../contract.ts';
import { api } from './api.ts';
import { listen } from './live.ts';
import { emptyPage, firstChannel, type Page } from './page-model.ts';
import { applyChange, type Known, listKey } from './page-state.ts';
import { createStore, type Store } from './store.ts';

const againMs = 1500;
const pulseMs = 2000;

/** What a window knows, kept in step with the sandbox. */
export interface Feed {
  store: Store<Page>;
  me(): string;
  set(part: Partial<Page>): void;
  setKnown(next: (known: Known) => Known): void;
  /** Reads a channel or a thread again. */
  loadList(channel: string, threadTs?: string): Promise<void>;
  /** Tells the sandbox that the open channel was read. */
  markSeen(): void;
  stop(): void;
}

/** Starts to follow the sandbox as `as`. `moved` hears, once it is known, as whom and where the window stands. */
export function startFeed(as: string, channel: string, moved: (as: string, channel: string) => void): Feed {
  const store = createStore<Page>(emptyPage);
  let me = as;
  let seen = '';
  let waiting: SandboxChange[] | undefined;
  let stopped = false;
  let stopListening = (): void => undefined;

  const set = (part: Partial<Page>): void => store.change((page) => ({ ...page, ...part }));
  const setKnown = (next: (known: Known) => Known): void =>
    store.change((page) => (page.known ? { ...page, known: next(page.known) } : page));

  async function begin(): Promise<void> {
    try {
      const { me: wanted, people } = await api.workspace(as);
      // Somebody must be sitting here, also where the address names nobody, or somebody who is gone.
      const sits = people.find((person) => person.id === wanted) ?? people.find((person) => !person.bot);
      me = sits?.id ?? wanted;
      if (!stopped)
        stopListening = listen(me, { opened: () => void load(), changed, lost: () => set({ stream: 'lost' }) });
    } catch (problem) {
      set({ problem: (problem as Error).message });
      if (!stopped) setTimeout(() => void begin(), againMs);
    }
  }

  /** Reads all that is on screen again. Changes that come meanwhile are applied on top of what was read. */
  async function load(): Promise<void> {
    waiting = [];
    try {
      const workspace = await api.workspace(me);
      const { pane, channel: open } = store.get();
      const at = firstChannel(workspace.channels, open || channel);
      const lists: Known['lists'] = at ? { [at]: await api.messages(me, at) } : {};
      if (pane?.kind === 'thread') {
        lists[listKey(pane.channel, pane.ts)] = await api.messages(me, pane.channel, pane.ts);
      }
      const modals = workspace.modal ? [workspace.modal] : [];
      const clockOffset = workspace.now - Date.now();
      set({
        known: { workspace, lists, modals, pulses: {} },
        channel: at,
        stream: 'open',
        problem: undefined,
        clockOffset,
      });
      moved(me, at);
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
    setKnown((known) => applyChange(known, change));
    if (change.type === 'channels' || change.type === 'message') markSeen();
    if (change.type === 'message') setTimeout(() => calm(change.message.ts), pulseMs);
    // Only the sandbox knows how many replies are left where one was taken away.
    if (change.type === 'deleted') void loadList(change.channel);
  }

  function calm(ts: string): void {
    setKnown((known) => {
      const { [ts]: _, ...pulses } = known.pulses;
      return { ...known, pulses };
    });
  }

  async function loadList(id: string, threadTs?: string): Promise<void> {
    try {
      const list = await api.messages(me, id, threadTs);
      setKnown((known) => ({ ...known, lists: { ...known.lists, [listKey(id, threadTs)]: list } }));
    } catch (problem) {
      set({ notice: { text: (problem as Error).message, bad: true } });
    }
  }

  /** Once for each new thing, so that a sandbox that does not count down is not asked for ever. */
  function markSeen(): void {
    const { known, channel: open } = store.get();
    const unread = known?.workspace.channels.find(({ id }) => id === open)?.unread ?? 0;
    const now = `${open} ${unread} ${known?.lists[open]?.at(-1)?.ts}`;
    if (unread === 0 || document.hidden || now === seen) return;
    seen = now;
    void api.read({ as: me, channel: open });
  }

  document.addEventListener('visibilitychange', markSeen);
  void begin();
  return {
    store,
    me: () => me,
    set,
    setKnown,
    loadList,
    markSeen,
    stop() {
      stopped = true;
      stopListening();
      document.removeEventListener('visibilitychange', markSeen);
    },
  };
}
