import { CanvasPane } from './canvas-pane.ts';
import { Composer } from './composer.ts';
import { ContactPane } from './contact-pane.ts';
import { InspectorPane } from './controls/inspector.ts';
import { HelpPane } from './help-pane.ts';
import { html } from './html.ts';
import { MessageList } from './message-list.ts';
import type { Page, Pane } from './page-model.ts';
import { type Known, listKey } from './page-state.ts';
import { PaneFrame } from './pane-frame.ts';
import { PhonePane } from './phone.ts';
import { useSession } from './session.ts';

/** What stands beside the messages: a thread, a HubSpot record, a canvas, the phone, or help. */
export function PaneView({ pane, page, known }: { pane: Pane; page: Page; known: Known }) {
  switch (pane.kind) {
    case 'help':
      return html`<${HelpPane} />`;
    case 'inspector':
      return html`<${InspectorPane} tab=${pane.tab} />`;
    case 'contact':
      return html`<${ContactPane} key=${pane.id} id=${pane.id} known=${known} />`;
    case 'canvas':
      return html`<${CanvasPane} key=${pane.file.id} file=${pane.file} />`;
    case 'phone':
      return html`<${PhonePane} known=${known} />`;
    default:
      return html`<${Thread} key=${pane.ts} channel=${pane.channel} ts=${pane.ts} page=${page} known=${known} />`;
  }
}

function Thread({ channel, ts, page, known }: { channel: string; ts: string; page: Page; known: Known }) {
  const session = useSession();
  const key = listKey(channel, ts);
  const inChannel = known.lists[channel]?.find((message) => message.ts === ts);
  const thread = known.lists[key];
  // The answer may or may not begin with the message that was replied to.
  const replies = thread?.filter((message) => message.ts !== ts && !page.dismissed.includes(message.ts));
  const parent = inChannel ?? thread?.find((message) => message.ts === ts);
  const room = known.workspace.channels.find(({ id }) => id === channel);
  const messages = replies && (parent ? [parent, ...replies] : replies);
  return html`<${PaneFrame} title="Thread" note=${room && (room.direct ? room.name : `#${room.name}`)} kind="thread">
    <${MessageList}
      messages=${messages}
      more=${known.more[key] ?? false}
      earlier=${() => session.loadEarlier(channel, ts)}
      pulses=${known.pulses}
      label="Messages in this thread"
      empty=${null}
      thread=${true}
      wanted=${page.wanted?.list === key ? page.wanted.ts : undefined}
    />
    <${Composer} key=${key} place=${key} to="thread" offered=${known.workspace} threadTs=${ts} />
  <//>`;
}
