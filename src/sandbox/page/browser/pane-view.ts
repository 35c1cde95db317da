import { useEffect, useRef } from 'preact/hooks';
import { Composer } from './composer.ts';
import { ContactPane } from './contact-pane.ts';
import { HelpPane } from './help-pane.ts';
import { type Child, html } from './html.ts';
import { Icon } from './icons.ts';
import { MessageList } from './message-list.ts';
import type { Pane } from './page-model.ts';
import { type Known, listKey } from './page-state.ts';
import { useSession } from './session.ts';

/** What stands beside the messages: a thread, a HubSpot record, or help. */
export function PaneView({ pane, known }: { pane: Pane; known: Known }) {
  if (pane.kind === 'help') return html`<${HelpPane} />`;
  if (pane.kind === 'contact') return html`<${ContactPane} key=${pane.id} id=${pane.id} known=${known} />`;
  return html`<${Thread} key=${pane.ts} channel=${pane.channel} ts=${pane.ts} known=${known} />`;
}

/** The frame of a pane: heading, close button; Escape closes it. */
export function PaneFrame({
  title,
  note,
  kind,
  children,
}: {
  title: string;
  note?: string | undefined;
  kind: string;
  children: Child;
}) {
  const session = useSession();
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    frame.current?.focus({ preventScroll: true });
    return () => before?.focus({ preventScroll: true });
  }, []);
  const close = (): void => session.openPane(undefined);
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  };
  return html`<aside ref=${frame} class=${`pane ${kind}`} aria-label=${title} tabindex="-1" onKeyDown=${keys}>
    <header class="pane-head">
      <h2>${title}${note && html` <span class="pane-note">${note}</span>`}</h2>
      <button type="button" class="icon-button" aria-label=${`Close ${title}`} onClick=${close}>
        <${Icon} name="close" />
      </button>
    </header>
    ${children}
  </aside>`;
}

function Thread({ channel, ts, known }: { channel: string; ts: string; known: Known }) {
  const inChannel = known.lists[channel]?.find((message) => message.ts === ts);
  const thread = known.lists[listKey(channel, ts)];
  // The answer may or may not begin with the message that was replied to.
  const replies = thread?.filter((message) => message.ts !== ts);
  const parent = inChannel ?? thread?.find((message) => message.ts === ts);
  const room = known.workspace.channels.find(({ id }) => id === channel);
  const messages = replies && (parent ? [parent, ...replies] : replies);
  return html`<${PaneFrame} title="Thread" note=${room && (room.direct ? room.name : `#${room.name}`)} kind="thread">
    <${MessageList}
      messages=${messages}
      pulses=${known.pulses}
      label="Messages in this thread"
      empty=${null}
      thread=${true}
    />
    <${Composer} to="thread" commands=${[]} threadTs=${ts} />
  <//>`;
}
