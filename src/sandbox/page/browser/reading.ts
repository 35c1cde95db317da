import type { SandboxChannel } from '../../contract.ts';
import { api } from './api.ts';
import { type AppTab, firstChannel, hasTabs, type Page, type Target } from './page-model.ts';
import { firstUnread, type Known, listKey, withEarlier } from './page-state.ts';
import type { Store } from './store.ts';

/** The newest messages of a channel or thread, and page by page as many older ones as it takes to reach `downTo`. */
export async function readList(
  me: string,
  channel: string,
  thread?: string,
  downTo?: string,
): Promise<{ messages: Known['lists'][string]; more: boolean }> {
  let { messages, more } = await api.messages(me, channel, { thread });
  while (more && downTo !== undefined && (messages[0]?.ts ?? '') > downTo) {
    const page = await api.messages(me, channel, { thread, before: messages[0]?.ts });
    messages = [...page.messages, ...messages];
    more = page.more;
  }
  return { messages, more };
}

/** All that is on screen, as the sandbox has it now. `wanted` opens where nothing is open yet. */
export async function readScreen(
  me: string,
  before: Page,
  wanted: string,
): Promise<Pick<Page, 'known' | 'channel' | 'tab' | 'newFrom' | 'clockOffset'>> {
  const [workspace, notifications] = await Promise.all([api.workspace(me), api.notifications(me)]);
  const channel = firstChannel(workspace.channels, before.channel || wanted);
  const open = channel ? [{ channel }] : [];
  const { pane } = before;
  const targets: Partial<Target>[] =
    pane?.kind === 'thread' ? [...open, { channel: pane.channel, threadTs: pane.ts }] : open;
  const lists: Known['lists'] = {};
  const more: Known['more'] = {};
  for (const { channel: id = '', threadTs } of targets) {
    const key = listKey(id, threadTs);
    const read = await readList(me, id, threadTs, before.known?.lists[key]?.[0]?.ts);
    lists[key] = read.messages;
    more[key] = read.more;
  }
  const room = workspace.channels.find(({ id }) => id === channel);
  const tab = before.known ? before.tab : firstTab(hasTabs(workspace, channel), room);
  const home = tab === 'home' ? ((await api.home(me)) ?? undefined) : undefined;
  const modals = workspace.modal ? [workspace.modal] : [];
  const rang = before.known ? before.known.rang : 0;
  return {
    known: { workspace, lists, more, modals, pulses: {}, home, notifications, rang },
    channel,
    tab,
    newFrom: before.newFrom ?? firstUnread(lists[channel] ?? [], room?.unread ?? 0, me),
    clockOffset: workspace.now - Date.now(),
  };
}

/** Where a conversation begins: with what is new, else with the app's Home tab where there is one. */
export function firstTab(tabs: boolean, channel: SandboxChannel | undefined): AppTab {
  return tabs && (channel?.unread ?? 0) === 0 ? 'home' : 'messages';
}

export interface ListReader {
  /** Reads a channel or a thread again, back to `downTo` or to what is known of it. */
  loadList(channel: string, threadTs?: string, downTo?: string): Promise<void>;
  /** Reads the next older messages of a list that is open. */
  loadEarlier(channel: string, threadTs?: string): Promise<void>;
}

/** Reads lists into what is known; what goes wrong is said at the foot of the window. */
export function listReader(
  me: () => string,
  store: Store<Page>,
  setKnown: (next: (known: Known) => Known) => void,
): ListReader {
  const reading = new Set<string>();
  const oldest = (key: string): string | undefined => store.get().known?.lists[key]?.[0]?.ts;
  const trying = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (problem) {
      store.change((page) => ({ ...page, notice: { text: (problem as Error).message, bad: true } }));
    }
  };
  return {
    loadList: (channel, threadTs, downTo) =>
      trying(async () => {
        const key = listKey(channel, threadTs);
        const { messages, more } = await readList(me(), channel, threadTs, downTo ?? oldest(key));
        setKnown((known) => ({
          ...known,
          lists: { ...known.lists, [key]: messages },
          more: { ...known.more, [key]: more },
        }));
      }),
    async loadEarlier(channel, threadTs) {
      const key = listKey(channel, threadTs);
      const before = oldest(key);
      if (before === undefined || reading.has(key)) return;
      reading.add(key);
      await trying(async () => {
        const page = await api.messages(me(), channel, { thread: threadTs, before });
        setKnown((known) => withEarlier(known, key, page));
      });
      reading.delete(key);
    },
  };
}
