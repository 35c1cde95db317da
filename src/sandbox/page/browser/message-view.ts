import { useMemo } from 'preact/hooks';
import type { SandboxMessage } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { Blocks } from './blocks/block.ts';
import { useHolding } from './blocks/holding.ts';
import { type Surface, SurfaceContext } from './blocks/surface.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { useSession } from './session.ts';
import { ago, clockTime, fullTime, msOfTs } from './text/dates.ts';
import { Formatted } from './text/formatted.ts';
import { parseMrkdwn } from './text/mrkdwn.ts';
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
  // One more message must not draw hundreds of others again.
  return useMemo(
    () => html`<${Row} ...${props} surface=${surface} problem=${problem} forget=${forget} />`,
    [message, pulse, compact, viewer, surface.busy, problem],
  );
}

function Row(props: MessageProps & { surface: Surface; problem: string | undefined; forget(): void }) {
  const { message, pulse, compact, thread, surface, problem, forget } = props;
  const viewer = useViewer();
  const person = viewer.person(message.user);
  const ms = msOfTs(message.ts);
  const time = html`<time class="time" title=${fullTime(ms, viewer.zone)}>${clockTime(ms, viewer.zone)}</time>`;
  const edited = message.edited && html`<span class="edited">(edited)</span>`;
  return html`<li
    class=${`message ${compact ? 'compact' : ''} ${message.ephemeral ? 'ephemeral' : ''}`}
    data-ts=${message.ts}
  >
    ${pulse > 0 && html`<span class="pulse" key=${pulse} aria-hidden="true" />`}
    <div class="gutter">${compact ? time : html`<${Avatar} person=${person} size="large" />`}</div>
    <article class="message-main" aria-label=${`${person?.name ?? message.user}, ${clockTime(ms, viewer.zone)}`}>
      ${message.ephemeral && html`<div class="only-you"><${Icon} name="eye" /> Only visible to you</div>`}
      ${
        !compact &&
        html`<div class="message-head">
          <span class="name">${person?.name ?? message.user}</span>
          ${person?.bot && html`<span class="app-badge">App</span>`} ${time}
        </div>`
      }
      <${SurfaceContext.Provider} value=${surface}>
        <div class="message-body">
          ${
            message.blocks.length > 0
              ? html`<div class="blocks"><${Blocks} blocks=${message.blocks} /></div>
                  ${edited}`
              : html`<${Formatted} chunks=${parseMrkdwn(message.text)} />${edited}`
          }
        </div>
      <//>
      ${
        problem &&
        html`<div class="problem" role="alert">
          <${Icon} name="warning" /><span>${problem}</span>
          <button type="button" class="icon-button" aria-label="Dismiss" onClick=${forget}>
            <${Icon} name="close" />
          </button>
        </div>`
      }
      ${!thread && message.replies > 0 && html`<${Replies} message=${message} />`}
    </article>
    ${!thread && !message.ephemeral && html`<${ReplyButton} message=${message} />`}
  </li>`;
}

function Replies({ message }: { message: SandboxMessage }) {
  const viewer = useViewer();
  const session = useSession();
  const open = (): void => session.openPane({ kind: 'thread', channel: message.channel, ts: message.ts });
  return html`<button type="button" class="replies" onClick=${open}>
    <span class="replies-count">${message.replies} ${message.replies === 1 ? 'reply' : 'replies'}</span>
    ${message.lastReply && html`<span class="replies-last">Last reply ${ago(msOfTs(message.lastReply), viewer.now())}</span>`}
    <${Icon} name="chevron" />
  </button>`;
}

function ReplyButton({ message }: { message: SandboxMessage }) {
  const session = useSession();
  const open = (): void => session.openPane({ kind: 'thread', channel: message.channel, ts: message.ts });
  return html`<div class="hover-tools">
    <button type="button" class="icon-button" aria-label="Reply in thread" title="Reply in thread" onClick=${open}>
      <${Icon} name="reply" />
    </button>
  </div>`;
}
