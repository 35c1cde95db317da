import { useMemo, useState } from 'preact/hooks';
import type { SandboxMessage } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { Blocks } from './blocks/block.ts';
import { useHolding } from './blocks/holding.ts';
import { type Surface, SurfaceContext } from './blocks/surface.ts';
import { Folded } from './folded.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { MessageFiles } from './message-files.ts';
import { MessageTools } from './message-tools.ts';
import { isReply, isTombstone } from './page-state.ts';
import { Reactions } from './reactions.ts';
import { useSession } from './session.ts';
import { StatusMark } from './status.ts';
import { clockTime, fullTime, msOfTs } from './text/dates.ts';
import { Formatted } from './text/formatted.ts';
import { parseMrkdwn } from './text/mrkdwn.ts';
import { ThreadSummary } from './thread-summary.ts';
import { useViewer } from './viewer.ts';

interface MessageProps {
  message: SandboxMessage;
  pulse: number;
  compact: boolean;
  thread: boolean;
}

export function MessageView(props: MessageProps) {
  const { message, pulse, compact, thread } = props;
  const viewer = useViewer();
  const { surface, problem, forget } = useHolding({
    kind: 'message',
    key: `${thread ? 't' : 'm'}${message.ts}`,
    place: { channel: message.channel, ts: message.ts },
    blocks: message.blocks,
  });
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const tools = (pointed || focused) && !message.ephemeral;
  const watch = { point: setPointed, focus: setFocused };
  // One more message must not draw hundreds of others again.
  return useMemo(
    () =>
      html`<${Row} ...${props} surface=${surface} problem=${problem} forget=${forget} tools=${tools} watch=${watch} />`,
    [message, pulse, compact, viewer, surface.busy, problem, tools],
  );
}

interface RowProps extends MessageProps {
  surface: Surface;
  problem: string | undefined;
  forget(): void;
  tools: boolean;
  watch: { point(on: boolean): void; focus(on: boolean): void };
}

function Row(props: RowProps) {
  const { message, pulse, compact, thread, problem, forget, watch } = props;
  const viewer = useViewer();
  const person = viewer.person(message.user);
  const dead = isTombstone(message);
  const ms = msOfTs(message.ts);
  const time = html`<time class="time" title=${fullTime(ms, viewer.zone)}>${clockTime(ms, viewer.zone)}</time>`;
  const left = (event: FocusEvent): void => {
    const row = event.currentTarget as HTMLElement;
    if (!row.contains(event.relatedTarget as Node | null)) watch.focus(false);
  };
  return html`<li
    class=${`message ${compact ? 'compact' : ''} ${message.ephemeral ? 'ephemeral' : ''} ${dead ? 'tombstone' : ''}`}
    data-ts=${message.ts}
    tabindex="-1"
    onMouseEnter=${() => watch.point(true)}
    onMouseLeave=${() => watch.point(false)}
    onFocusIn=${() => watch.focus(true)}
    onFocusOut=${left}
  >
    ${pulse > 0 && html`<span class="pulse" key=${pulse} aria-hidden="true" />`}
    <div class="gutter">
      ${compact ? time : dead ? html`<span class="avatar large gone" aria-hidden="true" />` : html`<${Avatar} person=${person} size="large" />`}
    </div>
    <article class="message-main" aria-label=${`${person?.name ?? message.user}, ${clockTime(ms, viewer.zone)}`}>
      <${Above} message=${message} thread=${thread} />
      ${
        !compact &&
        !dead &&
        html`<div class="message-head">
          <span class="name">${person?.name ?? message.user}</span>
          ${person?.bot && html`<span class="app-badge">App</span>`}
          <${StatusMark} person=${person} />
          ${time}
        </div>`
      }
      <${Body} ...${props} />
      ${
        problem &&
        html`<div class="problem" role="alert">
          <${Icon} name="warning" /><span>${problem}</span>
          <button type="button" class="icon-button" aria-label="Dismiss" onClick=${forget}>
            <${Icon} name="close" />
          </button>
        </div>`
      }
      ${message.reactions.length > 0 && html`<${Reactions} message=${message} />`}
      ${!thread && message.replies > 0 && html`<${ThreadSummary} message=${message} />`}
    </article>
    ${props.tools && html`<${MessageTools} message=${message} thread=${thread} />`}
  </li>`;
}

/** What is said above a message about where it stands. */
function Above({ message, thread }: { message: SandboxMessage; thread: boolean }) {
  const session = useSession();
  const { channel, threadTs = '' } = message;
  if (message.ephemeral) {
    return html`<div class="only-you">
      <${Icon} name="eye" /> Only visible to you
      <button type="button" class="dismiss" onClick=${() => session.dismiss(message.ts)}>Dismiss</button>
    </div>`;
  }
  if (!isReply(message) || !message.broadcast) return null;
  if (thread) return html`<div class="only-you">Also sent to the channel</div>`;
  return html`<div class="only-you">
    <button type="button" class="dismiss" onClick=${() => session.openPane({ kind: 'thread', channel, ts: threadTs })}>
      <${Icon} name="reply" /> Replied to a thread
    </button>
  </div>`;
}

function Body({ message, surface }: RowProps) {
  const edited = message.edited && html`<span class="edited">(edited)</span>`;
  const words = message.text !== '' && html`<${Formatted} chunks=${parseMrkdwn(message.text)} />`;
  return html`<${SurfaceContext.Provider} value=${surface}>
    <div class="message-body">
      ${
        message.blocks.length > 0
          ? html`<div class="blocks"><${Blocks} blocks=${message.blocks} /></div>
              ${edited}`
          : html`<${Folded} text=${message.text}>${words}<//>${edited}`
      }
      ${message.files.length > 0 && html`<${MessageFiles} files=${message.files} />`}
    </div>
  <//>`;
}
