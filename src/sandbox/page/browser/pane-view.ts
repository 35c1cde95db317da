import { Composer } from './composer.ts';
import { ContactPane } from './contact-pane.ts';
import { InspectorPane } from './controls/inspector.ts';
import { HelpPane } from './help-pane.ts';
import { html } from './html.ts';
import { MessageList } from './message-list.ts';
import type { Pane } from './page-model.ts';
import { type Known, listKey } from './page-state.ts';
import { PaneFrame } from './pane-frame.ts';

/** What stands beside the messages: a thread, a HubSpot record, or help. */
export function PaneView({ pane, known }: { pane: Pane; known: Known }) {
  if (pane.kind === 'help') return html`<${HelpPane} />`;
  if (pane.kind === 'inspector') return html`<${InspectorPane} tab=${pane.tab} />`;
  if (pane.kind === 'contact') return html`<${ContactPane} key=${pane.id} id=${pane.id} known=${known} />`;
  return html`<${Thread} key=${pane.ts} channel=${pane.channel} ts=${pane.ts} known=${known} />`;
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
