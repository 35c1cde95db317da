import type { SandboxMessage } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { useSession } from './session.ts';
import { ago, msOfTs } from './text/dates.ts';
import { useViewer } from './viewer.ts';

const faces = 5;

/** Who answered a message, how often and when last; a press opens the thread. */
export function ThreadSummary({ message }: { message: SandboxMessage }) {
  const viewer = useViewer();
  const session = useSession();
  const { channel, ts, replies, lastReply, repliers = [] } = message;
  return html`<button type="button" class="replies" onClick=${() => session.openPane({ kind: 'thread', channel, ts })}>
    ${
      repliers.length > 0 &&
      html`<span class="faces">
        ${repliers.slice(0, faces).map((id) => html`<${Avatar} key=${id} person=${viewer.person(id)} size="small" />`)}
      </span>`
    }
    <span class="replies-count">${replies} ${replies === 1 ? 'reply' : 'replies'}</span>
    ${lastReply && html`<span class="replies-last">Last reply ${ago(msOfTs(lastReply), viewer.now())}</span>`}
    <${Icon} name="chevron" />
  </button>`;
}
